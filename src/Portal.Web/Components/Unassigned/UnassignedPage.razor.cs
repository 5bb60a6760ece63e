using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Web.Components.Elements;

namespace Portal.Web.Components.Unassigned;

/// <summary>Results that belong to no attempt that we know: read, attach with a reason, put aside with a reason.</summary>
public sealed partial class UnassignedPage
{
    private readonly CancellationTokenSource gone = new();
    private IReadOnlyList<UnassignedView>? results;
    private UnassignedPreview? preview;
    private Problem? problem;
    private Guid? reading;
    private string number = "";
    private bool busy;
    private int looks;
    private IDisposable? subscription;

    [Inject]
    public required UnassignedService Service { get; set; }

    [Inject]
    public required CaseQueries Queries { get; set; }

    [Inject]
    public required Confirmations Confirmations { get; set; }

    [Inject]
    public required CaseFeed Feed { get; set; }

    [Inject]
    public required TextBook Book { get; set; }

    [Inject]
    public required FieldTexts Texts { get; set; }

    [Inject]
    internal IStringLocalizer<UnassignedTexts> Words { get; set; } = null!;

    public void Dispose()
    {
        subscription?.Dispose();
        gone.Cancel();
        gone.Dispose();
    }

    protected override async Task OnInitializedAsync() => results = await Service.ListAsync(gone.Token);

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            subscription = Feed.Subscribe(caseId: null, changed =>
            {
                // New ones come as news of the operations.
                if (changed == Guid.Empty)
                {
                    _ = InvokeAsync(LookAgainAsync);
                }
            });

            // What was committed between the first reading and now.
            _ = InvokeAsync(LookAgainAsync);
        }
    }

    private async Task LookAgainAsync()
    {
        if (!gone.IsCancellationRequested)
        {
            // The latest look counts, whichever ends last.
            var look = ++looks;
            var found = await Service.ListAsync(gone.Token);
            if (look == looks)
            {
                results = found;
                StateHasChanged();
            }
        }
    }

    private Task ReadAsync(UnassignedView result) => RunAsync(async () =>
    {
        (reading, preview, number) = (result.Id, null, "");
        var outcome = await Service.ReadAsync(result.Id, gone.Token);
        preview = outcome.Value;
        return outcome.Problem;
    });

    private Task DiscardAsync(UnassignedView result) => RunAsync(async () =>
    {
        var question = new ConfirmQuestion(Words["DiscardTitle"], result.ProviderReference ?? "–", [Words["DiscardMeans"], Words["DiscardStays", result.ProviderName]], Words["Discard"]);
        return await Confirmations.AskAsync(question) is { } answer ? (await Service.DiscardAsync(result.Id, answer.Reason, gone.Token)).Problem : null;
    });

    private Task AttachAsync(UnassignedView result, Guid caseId, string name) => RunAsync(async () =>
    {
        var question = new ConfirmQuestion(Words["AttachTitle", name], $"{result.ProviderReference} → {name}", [Words["AttachMeans"]], Words["AttachDo"]);
        return await Confirmations.AskAsync(question) is { } answer ? (await Service.AttachAsync(result.Id, caseId, answer.Reason, gone.Token)).Problem : null;
    });

    private async Task AttachNumberAsync(UnassignedView result)
    {
        if (!string.IsNullOrWhiteSpace(number) && await Queries.FindExactAsync(number, gone.Token) is { } caseId)
        {
            await AttachAsync(result, caseId, number.Trim());
        }
        else
        {
            problem = new Problem(ProblemKind.NotFound, new Sentence("cases.problem.noCase"));
        }
    }

    private async Task RunAsync(Func<Task<Problem?>> run)
    {
        if (busy)
        {
            return;
        }

        busy = true;
        try
        {
            problem = await run();
            results = await Service.ListAsync(gone.Token);
        }
        finally
        {
            busy = false;
        }
    }
}
