using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Web.Components.NewCase;

/// <summary>
/// The form for a new case, for the next attempt of one, and for what a provider has refused or never got. It is drawn from the field definitions of the
/// chosen account; what is typed is saved as a draft with every pause.
/// </summary>
public sealed partial class NewCasePage
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(600);

    private readonly CaseFormModel model = new();
    private readonly CancellationTokenSource gone = new();
    private readonly string pressKey = Guid.NewGuid().ToString("N");
    private readonly SemaphoreSlim turn = new(1, 1);
    private Mode mode;
    private bool ready;
    private bool busy;
    private bool dirty;
    private bool toSummary;
    private Guid? shownCase;
    private string? number;
    private Guid? draftId;
    private DateTime? savedAt;
    private int savedFields;
    private IReadOnlyList<AccountChoice> offered = [];
    private AccountChoice? account;
    private LegalBasis? basis;
    private IReadOnlyList<FieldDefinition> fields = [];
    private IReadOnlySet<string> folded = new HashSet<string>(StringComparer.Ordinal);
    private IReadOnlyList<DuplicateCase> duplicates = [];
    private Sentence? obstacle;
    private Problem? problem;
    private ITimer? timer;

    private enum Mode
    {
        New,
        Again,
        Next,
    }

    /// <summary>The case whose attempt it is; none for a new case.</summary>
    [Parameter]
    public Guid? CaseId { get; set; }

    [Inject]
    public required CaseCreation Creation { get; set; }

    [Inject]
    public required CaseDuplicates Duplicates { get; set; }

    [Inject]
    public required CaseQueries Queries { get; set; }

    [Inject]
    public required CaseReader Reader { get; set; }

    [Inject]
    public required FormDrafts Drafts { get; set; }

    [Inject]
    public required AccessGuard Guard { get; set; }

    [Inject]
    public required ProviderDirectory Providers { get; set; }

    [Inject]
    public required TextBook Book { get; set; }

    [Inject]
    public required TimeProvider Clock { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required IJSRuntime Script { get; set; }

    [Inject]
    internal IStringLocalizer<NewCaseTexts> Words { get; set; } = null!;

    private string Heading => mode switch
    {
        Mode.Again => Words["HeadingAgain", number ?? string.Empty],
        Mode.Next => Words["HeadingNext", number ?? string.Empty],
        _ => Words["HeadingNew"],
    };

    private string SendWord => mode switch
    {
        Mode.Again => "SendAgain",
        Mode.Next => "CreateAttempt",
        _ => duplicates.Count > 0 ? "CreateAnyway" : "Create",
    };

    private IReadOnlyList<FieldRemark> Shown => [.. model.Errors.DistinctBy(remark => (remark.Key, remark.Text.Key))];

    private CaseOrder Order => new()
    {
        AccountId = account!.Id,
        LegalBasis = basis ?? LegalBasis.Standard,
        Fields = CaseForm.Fitting(fields, model.Values),
        DraftId = draftId,
    };

    public async ValueTask DisposeAsync()
    {
        if (timer is not null)
        {
            await timer.DisposeAsync();
        }

        // Who leaves within the pause finds the last words again, too.
        if (dirty)
        {
            await SaveAsync(CancellationToken.None);
        }

        await gone.CancelAsync();
        gone.Dispose();
        turn.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        // Rendered twice otherwise, and the second time over what was typed meanwhile.
        if (!RendererInfo.IsInteractive || (ready && CaseId == shownCase))
        {
            return;
        }

        ready = false;
        shownCase = CaseId;
        model.CaseId = CaseId;
        model.Changed = Typed;
        model.Redraw = StateHasChanged;
        timer ??= Clock.CreateTimer(_ => _ = InvokeAsync(PausedAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await Guard.RequireAsync(Permission.CreateCases, gone.Token);
        offered = [.. (await Queries.AccountsAsync(gone.Token)).Where(choice => choice.Enabled)];
        await (CaseId is { } caseId ? OpenAsync(caseId) : OpenNewAsync());
        ready = true;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (toSummary)
        {
            toSummary = false;
            await Script.InvokeVoidAsync("portalFrame.focus", gone.Token, "error-summary");
        }
    }

    private async Task OpenNewAsync()
    {
        mode = Mode.New;
        var draft = await Drafts.LoadAsync(caseId: null, gone.Token);
        draftId = draft?.Id;
        savedAt = draft?.SavedAt;
        model.Fill(draft?.Values ?? new FieldValues());
        basis = draft?.LegalBasis;
        Choose(offered.FirstOrDefault(choice => choice.Id == draft?.AccountId) ?? (offered.Count(choice => !choice.Suspended) == 1 ? offered.First(choice => !choice.Suspended) : null));
    }

    private async Task OpenAsync(Guid caseId)
    {
        if (await LookAsync(caseId) is false)
        {
            return;
        }

        var draft = await Drafts.LoadAsync(caseId, gone.Token);
        var order = await Creation.OrderOfAsync(caseId, gone.Token);
        if (!order.Succeeded)
        {
            obstacle = order.Problem.Text;
            return;
        }

        // Where the outcome is unknown, what was sent counts, not what was typed after it.
        var values = draft is null || model.Locked ? order.Value.Fields : draft.Values;
        draftId = draft?.Id;
        savedAt = draft?.SavedAt;
        model.Fill(values);
        basis = order.Value.LegalBasis;
        Choose(offered.FirstOrDefault(choice => choice.Id == (model.Locked ? order.Value.AccountId : draft?.AccountId ?? order.Value.AccountId)));
    }

    // What can be done with the case now; false when nothing can.
    private async Task<bool> LookAsync(Guid caseId)
    {
        var view = await Reader.GetAgainAsync(caseId, gone.Token);
        number = view?.Number;
        obstacle = view switch
        {
            null => new Sentence("cases.problem.noCase"),
            { Actions: var actions } when actions.Contains(CaseAction.SendAgain) || actions.Contains(CaseAction.NextAttempt) => null,
            { Active: not null } => new Sentence("cases.problem.attemptActive"),
            { Row.ErasedAt: not null } => new Sentence("cases.problem.erased"),
            _ => new Sentence("cases.problem.alreadyIdentified"),
        };
        mode = view is not null && view.Actions.Contains(CaseAction.SendAgain) ? Mode.Again : Mode.Next;
        model.Locked = view?.Active?.Creation == CreationState.Uncertain;
        return obstacle is null;
    }

    private void Choose(AccountChoice? chosen)
    {
        account = chosen;
        if (chosen is null || Providers.Find(chosen.ProviderKey) is not { } provider)
        {
            fields = [];
            return;
        }

        model.Provider = provider.Description.Key;
        fields = CaseForm.FieldsOf(provider.Description);
        folded = provider.Description.FoldedGroups;
        model.Propose(fields);
        if (mode != Mode.Next && (basis is null || !chosen.LegalBases.Contains(basis.Value)))
        {
            basis = chosen.LegalBases.Count > 0 ? chosen.LegalBases[0] : null;
        }
    }

    private void Pick(AccountChoice chosen)
    {
        Choose(chosen);
        model.Take([]);
        problem = null;
        Typed();
    }

    private void ChooseBasis(ChangeEventArgs args)
    {
        basis = Enum.TryParse<LegalBasis>(args.Value as string, out var chosen) ? chosen : basis;
        Typed();
    }

    private void Typed()
    {
        dirty = true;
        timer?.Change(Pause, Timeout.InfiniteTimeSpan);
    }

    private async Task PausedAsync()
    {
        if (gone.IsCancellationRequested || busy || !dirty)
        {
            return;
        }

        await SaveAsync(gone.Token);
        if (account is not null)
        {
            var examined = await Creation.ExamineAsync(Order, CaseId, gone.Token);
            model.Take(examined.Value?.Remarks ?? []);
            duplicates = mode == Mode.New ? await Duplicates.FindAsync(model.Values, except: null, gone.Token) : [];
        }

        StateHasChanged();
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        if (model.Locked)
        {
            return;
        }

        await turn.WaitAsync(CancellationToken.None);
        try
        {
            dirty = false;
            var secret = fields.Where(field => field.Secret).Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
            var kept = model.Values.With(model.Values.All.Keys.Where(key => secret.Contains(FieldKey.Parse(key).DefinitionKey)).Select(key => (key, (string?)null)));
            draftId = await Drafts.SaveAsync(CaseId, account?.Id, basis, kept, cancellationToken);
            savedAt = Clock.GetUtcNow().UtcDateTime;
            savedFields = kept.All.Count;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task DiscardAsync()
    {
        dirty = false;
        await Drafts.DeleteAsync(CaseId, gone.Token);
        model.Fill(new FieldValues());
        model.Take([]);
        (model.Pressed, problem, duplicates, savedAt, draftId) = (false, null, [], null, null);
        Choose(account);
    }

    private async Task SendAsync()
    {
        if (busy || account is null || model.Uploading > 0)
        {
            return;
        }

        busy = true;
        timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        try
        {
            // Whoever is quicker than the pause is shown duplicates all the same, once.
            if (mode == Mode.New && duplicates.Count == 0 && (duplicates = await Duplicates.FindAsync(model.Values, except: null, gone.Token)).Count > 0)
            {
                return;
            }

            var order = Order;
            var outcome = mode switch
            {
                Mode.Again => await Creation.SendAgainAsync(CaseId!.Value, order, gone.Token),
                Mode.Next => await Creation.AddAttemptAsync(CaseId!.Value, order, pressKey, gone.Token),
                _ => await Creation.CreateAsync(order, pressKey, gone.Token),
            };
            if (outcome.Succeeded)
            {
                dirty = false;
                Navigation.NavigateTo($"cases/{outcome.Value.CaseId}");
                return;
            }

            await TakeAsync(outcome.Problem);
        }
        finally
        {
            busy = false;
        }
    }

    private async Task TakeAsync(Problem said)
    {
        problem = said;
        model.Pressed = true;
        model.Take(said.Fields);
        if (said.CaseId is { } kept)
        {
            // The case exists now, as a draft: the form goes on with it, with everything that stands in it.
            dirty = false;
            draftId = null;
            await LookAsync(kept);
            model.CaseId = kept;
            if (CaseId is null)
            {
                shownCase = kept;
                Navigation.NavigateTo($"cases/{kept}/attempts/new", replace: true);
            }
        }

        toSummary = true;
    }
}
