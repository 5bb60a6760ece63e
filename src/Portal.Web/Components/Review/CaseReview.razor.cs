using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Timeline;

namespace Portal.Web.Components.Review;

/// <summary>One case: its head, its live timeline, and what there is to start, review and send. What it shows stands in the address; the case stays the same as long as it lives.</summary>
public sealed partial class CaseReview
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(60);

    private readonly CancellationTokenSource gone = new();
    private readonly Lock gate = new();
    private CancellationToken stop;
    private CaseView? view;
    private Actor actor = Actor.Anonymous;
    private bool missing;
    private bool resumed;
    private bool told;
    private int revision;
    private CaseTab shown;
    private IDisposable? subscription;
    private ITimer? pause;

    /// <summary>The case.</summary>
    [Parameter, EditorRequired]
    public required Guid Id { get; set; }

    /// <summary>Name of a <see cref="CaseTab"/>.</summary>
    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    /// <summary>Attempt whose result is shown.</summary>
    [SupplyParameterFromQuery]
    public Guid? Attempt { get; set; }

    /// <summary>Document in the viewer.</summary>
    [SupplyParameterFromQuery]
    public Guid? Doc { get; set; }

    /// <summary>Document beside it.</summary>
    [SupplyParameterFromQuery]
    public Guid? Side { get; set; }

    /// <summary>Raw answer that is shown.</summary>
    [SupplyParameterFromQuery]
    public long? Payload { get; set; }

    /// <summary>Push that is shown.</summary>
    [SupplyParameterFromQuery]
    public long? Delivery { get; set; }

    /// <summary>Filter of the timeline.</summary>
    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    /// <summary>The case that was read, and noted as viewed, while the page was rendered on the server: the circuit's first reading is the same view.</summary>
    [PersistentState]
    public Guid? Viewed { get; set; }

    [Inject]
    public required CaseReader Reader { get; set; }

    [Inject]
    public required AccessGuard Guard { get; set; }

    [Inject]
    public required CaseFeed Feed { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    internal IStringLocalizer<ReviewTexts> Words { get; set; } = null!;

    private IEnumerable<CaseTab> Tabs
    {
        get
        {
            if (actor.May(Permission.SendToPerson) && view?.Startable is not null)
            {
                yield return CaseTab.Start;
            }

            if (view?.Actions.Contains(CaseAction.CollectDocuments) == true)
            {
                yield return CaseTab.Collect;
            }

            if (view?.HasContracts == true)
            {
                yield return CaseTab.Contracts;
            }

            if (actor.May(Permission.SeeResults))
            {
                yield return CaseTab.Result;
                yield return CaseTab.Order;
            }

            yield return CaseTab.Documents;
            yield return CaseTab.Messages;
            if (actor.May(Permission.SeePayloads))
            {
                yield return CaseTab.Payloads;
            }

            if (actor.May(Permission.SeeCaseAudit))
            {
                yield return CaseTab.Audit;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        subscription?.Dispose();
        if (pause is not null)
        {
            await pause.DisposeAsync();
        }

        await gone.CancelAsync();
        gone.Dispose();
    }

    // Still there to be asked when what was under way comes back after the page was left.
    protected override void OnInitialized() => stop = gone.Token;

    protected override async Task OnParametersSetAsync()
    {
        if (view is null)
        {
            actor = await Guard.WhoAsync(stop);
            resumed = Viewed == Id;
            view = resumed ? await Reader.GetAgainAsync(Id, stop) : await Reader.GetAsync(Id, stop);
            missing = view is null;
            Viewed = RendererInfo.IsInteractive ? null : Id;
        }

        ChooseTab();
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && !missing)
        {
            pause = Clock.CreateTimer(_ => _ = InvokeAsync(RefreshAsync), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            subscription = Feed.Subscribe(Id, Signalled);

            // What was committed between the first reading and now.
            Signalled(Id);
        }
    }

    // A burst is one refresh: the first signal winds the timer, the others find it wound.
    private void Signalled(Guid changed)
    {
        lock (gate)
        {
            if (told)
            {
                return;
            }

            told = true;
        }

        pause?.Change(Pause, Timeout.InfiniteTimeSpan);
    }

    private async Task RefreshAsync()
    {
        lock (gate)
        {
            told = false;
        }

        if (gone.IsCancellationRequested)
        {
            return;
        }

        try
        {
            view = await Reader.GetAgainAsync(Id, stop) ?? view;
            revision++;
            resumed = false;
            ChooseTab();
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        catch (Exception e)
        {
            await DispatchExceptionAsync(e);
        }
    }

    private void ChooseTab()
    {
        var possible = Tabs.ToList();
        shown = Enum.TryParse<CaseTab>(Tab, ignoreCase: true, out var wanted) && possible.Contains(wanted)
            ? wanted
            : Natural(possible);
    }

    // Before the end the link is what one comes for; after it, the result.
    private CaseTab Natural(List<CaseTab> possible)
    {
        var first = view?.Attempts.Any(attempt => attempt.HasResult && attempt.IsFinal) == true ? CaseTab.Result : CaseTab.Start;
        return possible.Contains(first) ? first : possible[0];
    }

    private string AddressOf(CaseTab tab) => Navigation.GetUriWithQueryParameters(
        $"cases/{Id}",
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["tab"] = tab.ToString().ToLowerInvariant(), ["kind"] = Kind });
}
