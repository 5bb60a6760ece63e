using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Timeline;
using Portal.Web.Frame;

namespace Portal.Web.Components.Review;

/// <summary>The life of a case, newest on top; reads what is new since its last entry whenever the page says so.</summary>
public sealed partial class LiveTimeline
{
    private const int PageSize = 100;

    private readonly HashSet<long> fresh = [];
    private List<TimelineView>? entries;
    private TimelineKind? chosen;
    private string? older;
    private string? announced;
    private Guid read;
    private int readRevision;

    /// <summary>Which case.</summary>
    [Parameter, EditorRequired]
    public required Guid CaseId { get; set; }

    /// <summary>Raised by the page when something was committed.</summary>
    [Parameter, EditorRequired]
    public required int Revision { get; set; }

    /// <summary>Name of a <see cref="TimelineKind"/>, or everything.</summary>
    [Parameter]
    public string? Kind { get; set; }

    [CascadingParameter]
    public Preferences? Preferences { get; set; }

    [Inject]
    public required TimelineReader Reader { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    internal IStringLocalizer<ReviewTexts> Words { get; set; } = null!;

    // Without the browser's zone the sentences say that they mean UTC.
    private TimeZoneInfo? Zone => Preferences is { TimeZone: not null } told ? told.Zone : null;

    protected override async Task OnParametersSetAsync()
    {
        var wanted = Enum.TryParse<TimelineKind>(Kind, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : (TimelineKind?)null;
        if (entries is null || read != CaseId || wanted != chosen)
        {
            (read, chosen, readRevision) = (CaseId, wanted, Revision);
            var page = await Reader.ListAsync(CaseId, new TimelineFilter { NewestFirst = true, Kind = chosen, Zone = Zone, Limit = PageSize }, CancellationToken.None);
            (entries, older) = ([.. page.Items], page.NextCursor);
            fresh.Clear();
        }
        else if (readRevision != Revision)
        {
            readRevision = Revision;
            await ReadNewAsync(entries);
        }
    }

    private static string IconOf(TimelineView entry) => entry switch
    {
        { Suspicion: true } => "gpp_maybe",
        { Kind: TimelineKind.Alert } => "warning",
        { Kind: TimelineKind.Note } => "sticky_note_2",
        { Kind: TimelineKind.Message } => "mail",
        { Kind: TimelineKind.Document } => "description",
        { Source: TimelineSource.Person } => "person",
        { Source: TimelineSource.Provider } => "verified_user",
        { Source: TimelineSource.User } => "badge",
        _ => "settings",
    };

    private async Task ReadNewAsync(List<TimelineView> known)
    {
        var since = known.Count == 0 ? (long?)null : known.Max(entry => entry.Id);
        var page = await Reader.ListAsync(CaseId, new TimelineFilter { SinceId = since, Kind = chosen, Zone = Zone, Limit = 500 }, CancellationToken.None);
        var ids = known.Select(entry => entry.Id).ToHashSet();
        var arrived = page.Items.Where(entry => !ids.Contains(entry.Id)).ToList();
        if (arrived.Count == 0)
        {
            return;
        }

        fresh.Clear();
        fresh.UnionWith(arrived.Select(entry => entry.Id));
        announced = arrived[^1].Text;
        entries = [.. known.Concat(arrived).OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id)];
    }

    private async Task ShowOlderAsync()
    {
        var page = await Reader.ListAsync(CaseId, new TimelineFilter { NewestFirst = true, Kind = chosen, Zone = Zone, Limit = PageSize, Cursor = older }, CancellationToken.None);
        entries!.AddRange(page.Items.Where(entry => entries.TrueForAll(known => known.Id != entry.Id)));
        older = page.NextCursor;
    }

    private void Filter(ChangeEventArgs args) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("kind", args.Value as string is { Length: > 0 } kind ? kind : null), replace: true);
}
