using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace Portal.Web.Components.Elements;

/// <summary>Puts a text on the clipboard and says so for a moment.</summary>
public sealed partial class CopyButton : IDisposable
{
    private static readonly TimeSpan SaidFor = TimeSpan.FromSeconds(3);
    private bool? copied;
    private ITimer? timer;

    /// <summary>What is copied.</summary>
    [Parameter, EditorRequired]
    public required string Value { get; set; }

    /// <summary>What the value is, for the accessible name: "web link".</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>Shows the word beside the icon.</summary>
    [Parameter]
    public bool ShowText { get; set; }

    [Inject]
    public required IJSRuntime Script { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    [Inject]
    internal IStringLocalizer<ElementTexts> Words { get; set; } = null!;

    private string Said => Words[copied switch { true => "Copied", false => "CopyFailed", null => "Copy" }];

    public void Dispose() => timer?.Dispose();

    private async Task CopyAsync()
    {
        copied = await Script.InvokeAsync<bool>("portalFrame.copy", Value);
        timer?.Dispose();
        timer = Clock.CreateTimer(_ => _ = InvokeAsync(Forget), null, SaidFor, Timeout.InfiniteTimeSpan);
    }

    private void Forget()
    {
        copied = null;
        StateHasChanged();
    }
}
