using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Portal.Web.Components.Layout;

/// <summary>The places of the portal that the user's roles can go to. Opening and closing it is <c>js/frame.js</c>'s work.</summary>
public sealed partial class Rail
{
    private ClaimsPrincipal user = new();
    private RailEntry? here;

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required RailBadges Badges { get; set; }

    [Inject]
    public required IJSRuntime Script { get; set; }

    [Inject]
    internal IStringLocalizer<LayoutTexts> Words { get; set; } = null!;

    [CascadingParameter]
    public Task<AuthenticationState>? Authentication { get; set; }

    private IEnumerable<IEnumerable<RailEntry>> Shown => RailEntries.Groups
        .Select(group => group.Where(entry => entry.IsFor(user)))
        .Where(group => group.Any());

    public void Dispose()
    {
        Navigation.LocationChanged -= OnMoved;
        Badges.Changed -= OnCounted;
    }

    protected override void OnInitialized()
    {
        Navigation.LocationChanged += OnMoved;
        Badges.Changed += OnCounted;
        FindHere();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (Authentication is not null)
        {
            user = (await Authentication).User;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await Script.InvokeVoidAsync("portalFrame.sync");
        }
    }

    private void OnMoved(object? sender, LocationChangedEventArgs args)
    {
        FindHere();
        StateHasChanged();
    }

    private void OnCounted(object? sender, EventArgs args) => _ = InvokeAsync(StateHasChanged);

    private void FindHere()
    {
        var path = Navigation.ToBaseRelativePath(Navigation.Uri).Split('?', '#')[0];
        here = RailEntries.Groups.SelectMany(group => group)
            .Where(entry => path == entry.Route || path.StartsWith(entry.Route + "/", StringComparison.Ordinal))
            .MaxBy(entry => entry.Route.Length);
    }
}
