using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Timeline;
using Portal.Web.Exports;
using Portal.Web.Frame;

namespace Portal.Web.Components.Cases;

/// <summary>All cases: one page of the list along its index, live in place. What it shows stands in the address.</summary>
public sealed partial class CaseListPage
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan HighlightFor = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource gone = new();
    private readonly Lock gate = new();
    private readonly HashSet<Guid> told = [];
    private CaseListState state = new();
    private CasePage? page;
    private string? text;
    private IReadOnlyList<AccountChoice> accounts = [];
    private IReadOnlyList<Assignee> assignees = [];
    private IReadOnlySet<Guid> changed = new HashSet<Guid>();
    private Guid? lastOpened;
    private int arrived;
    private bool mayCreate;
    private bool loading;
    private IDisposable? subscription;
    private ITimer? pause;
    private ITimer? highlight;

    /// <summary>What was read while the page was rendered on the server, kept until the circuit is there.</summary>
    [PersistentState]
    public Snapshot? Kept { get; set; }

    [CascadingParameter]
    public Preferences? Preferences { get; set; }

    [Inject]
    public required CaseQueries Queries { get; set; }

    [Inject]
    public required SavedSearches Searches { get; set; }

    [Inject]
    public required AccessGuard Guard { get; set; }

    [Inject]
    public required CaseFeed Feed { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    internal ListPlace Place { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<CaseListTexts> Words { get; set; } = null!;

    private string Arrived => Words[arrived == 1 ? "ArrivedOne" : "ArrivedMany", arrived >= 100 ? "99+" : arrived];

    public async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= OnMoved;
        subscription?.Dispose();
        if (pause is not null)
        {
            await pause.DisposeAsync();
        }

        if (highlight is not null)
        {
            await highlight.DisposeAsync();
        }

        await gone.CancelAsync();
        gone.Dispose();
    }

    protected override void OnInitialized() => Navigation.LocationChanged += OnMoved;

    protected override Task OnParametersSetAsync() => ReadAddressAsync();

    // The router does not set a page's parameters again when only the query has changed.
    private void OnMoved(object? sender, LocationChangedEventArgs args)
    {
        if (string.Equals(new Uri(args.Location).AbsolutePath.Trim('/'), new Uri(Navigation.BaseUri + "cases").AbsolutePath.Trim('/'), StringComparison.Ordinal))
        {
            _ = InvokeAsync(MoveAsync);
        }
    }

    private async Task MoveAsync()
    {
        try
        {
            await ReadAddressAsync();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The user has left.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private async Task ReadAddressAsync()
    {
        var wanted = CaseListState.Read(new Uri(Navigation.Uri));
        if (page is not null && wanted == state)
        {
            return;
        }

        state = wanted;
        lastOpened = Place.LastOpenedFrom(state.Address);
        if (Kept is { } kept && string.Equals(kept.Address, state.Address, StringComparison.Ordinal))
        {
            (page, text, accounts, assignees, mayCreate) = (kept.Page, kept.Text, kept.Accounts, kept.Assignees, kept.MayCreate);
            Kept = null;
            return;
        }

        loading = page is not null;
        StateHasChanged();
        await LoadAsync();
        loading = false;
        Kept = RendererInfo.IsInteractive ? null : new Snapshot(state.Address, page!, text, accounts, assignees, mayCreate);
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            pause = Clock.CreateTimer(_ => _ = InvokeAsync(LookAgainAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            highlight = Clock.CreateTimer(_ => _ = InvokeAsync(Fade), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            subscription = Feed.Subscribe(caseId: null, Hear);
            CatchUp();
        }
    }

    // What was committed between the first reading and now: any of the rows, or a case that is none of them.
    private void CatchUp()
    {
        if (page is not null)
        {
            lock (gate)
            {
                told.UnionWith(page.Items.Select(row => row.Id).Append(Guid.Empty));
            }

            pause?.Change(Pause, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task LoadAsync()
    {
        var actor = await Guard.WhoAsync(gone.Token);
        mayCreate = actor.May(Permission.CreateCases);
        if (accounts.Count == 0)
        {
            accounts = await Queries.AccountsAsync(gone.Token);
            assignees = await Queries.AssigneesAsync(gone.Token);
        }

        text = state.Search is { } key ? await Searches.OpenAsync(key, gone.Token) : null;
        page = SearchGone ? new CasePage([], null, null) : await Queries.ListAsync(Filter, state.Paging, gone.Token);
        arrived = 0;
        changed = new HashSet<Guid>();
    }

    // Somebody else's search, or one of the day before yesterday: all cases would be no answer to it.
    private bool SearchGone => state.Search is not null && text is null;

    // The whole list, not the page of it.
    private string Export => ExportEndpoints.AddressOf(state with { Cursor = null, Backwards = false });

    private CaseFilter Filter => state.Filter(text, Preferences?.Zone ?? TimeZoneInfo.Utc);

    private void Show(CaseListState next) => Navigation.NavigateTo(next.Address);

    private async Task ShowNewest()
    {
        if (state.Cursor is null)
        {
            await LoadAsync();
        }
        else
        {
            Show(state with { Cursor = null, Backwards = false });
        }
    }

    private void Open(CaseRow row)
    {
        Place.Opened(state.Address, row.Id);
        Navigation.NavigateTo($"cases/{row.Id}");
    }

    // On whatever thread has committed: only notes the case down and waits for the burst to end.
    private void Hear(Guid caseId)
    {
        if (caseId == Guid.Empty)
        {
            return;
        }

        lock (gate)
        {
            told.Add(caseId);
        }

        pause?.Change(Pause, Timeout.InfiniteTimeSpan);
    }

    private async Task LookAgainAsync()
    {
        if (gone.IsCancellationRequested || page is null || SearchGone)
        {
            return;
        }

        HashSet<Guid> heard;
        lock (gate)
        {
            heard = [.. told];
            told.Clear();
        }

        var shown = page.Items.Select(row => row.Id).Where(heard.Contains).ToList();
        if (shown.Count > 0)
        {
            var fresh = (await Queries.RowsAsync(shown, gone.Token)).ToDictionary(row => row.Id);
            changed = changed.Concat(page.Items.Where(row => fresh.TryGetValue(row.Id, out var now) && now != row).Select(row => row.Id)).ToHashSet();
            page = page with { Items = [.. page.Items.Select(row => fresh.GetValueOrDefault(row.Id) ?? row)] };
            highlight?.Change(HighlightFor, Timeout.InfiniteTimeSpan);
        }

        // New ones announce themselves instead of moving the list under the cursor.
        if (shown.Count < heard.Count && state is { Cursor: null, Sort: CaseSort.Newest })
        {
            arrived = await Queries.CountNewerAsync(Filter, page.Items.Count > 0 ? page.Items[0].Serial : 0, gone.Token);
        }

        StateHasChanged();
    }

    private void Fade()
    {
        changed = new HashSet<Guid>();
        StateHasChanged();
    }

    /// <summary>One reading of the list.</summary>
    public sealed record Snapshot(string Address, CasePage Page, string? Text, IReadOnlyList<AccountChoice> Accounts, IReadOnlyList<Assignee> Assignees, bool MayCreate);
}
