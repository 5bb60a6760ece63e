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
/// chosen account; what is typed is saved as a draft with every pause. One form is for one case; a new one becomes the form of the case that it made.
/// </summary>
public sealed partial class OrderForm
{
    private readonly CaseFormModel model = new();
    private readonly CancellationTokenSource gone = new();
    private readonly string pressKey = Guid.NewGuid().ToString("N");
    private CancellationToken stop;
    private FormPurpose purpose = FormPurpose.NewCase;
    private bool opened;
    private bool ready;
    private bool busy;
    private bool toSummary;
    private IReadOnlyList<AccountChoice> offered = [];
    private AccountChoice? account;
    private LegalBasis? basis;
    private IReadOnlyList<FieldDefinition> fields = [];
    private IReadOnlySet<string> folded = new HashSet<string>(StringComparer.Ordinal);
    private IReadOnlyList<DuplicateCase> duplicates = [];
    private Sentence? obstacle;
    private Problem? problem;
    private DraftSaving? saving;

    /// <summary>The case whose attempt it is; none for a new case.</summary>
    [Parameter]
    public Guid? CaseId { get; set; }

    /// <summary>Told that the new case exists now, as a draft, and that this form goes on with it.</summary>
    [Parameter]
    public EventCallback<Guid> Kept { get; set; }

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
    internal FormSending Sending { get; set; } = null!;

    [Inject]
    internal IStringLocalizer<NewCaseTexts> Words { get; set; } = null!;

    private IReadOnlyList<FieldRemark> Shown => [.. model.Errors.DistinctBy(remark => (remark.Key, remark.Text.Key))];

    private bool Settled => model.Locked || purpose.Mode == FormMode.Correct;

    // Where there is nothing to choose, the others would only be in the way.
    private IReadOnlyList<AccountChoice> Choosable => Settled && account is not null ? [account] : offered;

    private CaseOrder Order => new()
    {
        AccountId = account!.Id,
        LegalBasis = basis ?? LegalBasis.Standard,
        Fields = CaseForm.Fitting(fields, model.Values),
        DraftId = saving?.Id,
    };

    public async ValueTask DisposeAsync()
    {
        if (saving is not null)
        {
            await saving.DisposeAsync();
        }

        await gone.CancelAsync();
        gone.Dispose();
    }

    // Still there to be asked when what was under way comes back after the page was left.
    protected override void OnInitialized() => stop = gone.Token;

    protected override async Task OnParametersSetAsync()
    {
        // Rendered twice otherwise, and the second time over what was typed meanwhile.
        if (!RendererInfo.IsInteractive || opened)
        {
            return;
        }

        opened = true;
        saving = new DraftSaving(Drafts, Clock, ToSave, () => _ = InvokeAsync(PausedAsync));
        model.CaseId = CaseId;
        model.Changed = saving.Typed;
        model.Redraw = StateHasChanged;
        await Guard.RequireAsync(Permission.CreateCases, stop);
        offered = [.. (await Queries.AccountsAsync(stop)).Where(choice => choice.Enabled)];
        await (CaseId is { } caseId ? OpenAsync(caseId) : OpenNewAsync());
        ready = true;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (toSummary)
        {
            toSummary = false;
            await Script.InvokeVoidAsync("portalFrame.focus", stop, "error-summary");
        }
    }

    private async Task OpenNewAsync()
    {
        var draft = await saving!.LoadAsync(caseId: null, stop);
        model.Fill(draft?.Values ?? new FieldValues());
        basis = draft?.LegalBasis;
        Choose(offered.FirstOrDefault(choice => choice.Id == draft?.AccountId) ?? (offered.Count(choice => !choice.Suspended) == 1 ? offered.First(choice => !choice.Suspended) : null));
    }

    private async Task OpenAsync(Guid caseId)
    {
        await LookAsync(caseId);
        if (obstacle is not null)
        {
            return;
        }

        var draft = await saving!.LoadAsync(caseId, stop);
        var order = await Creation.OrderOfAsync(caseId, stop);
        if (!order.Succeeded)
        {
            obstacle = order.Problem.Text;
            return;
        }

        // Where the outcome is unknown, what was sent counts, not what was typed after it.
        var values = draft is null || model.Locked ? order.Value.Fields : draft.Values;
        model.Fill(values);
        basis = order.Value.LegalBasis;
        Choose(offered.FirstOrDefault(choice => choice.Id == (model.Locked || purpose.Mode == FormMode.Correct ? order.Value.AccountId : draft?.AccountId ?? order.Value.AccountId)));
    }

    private async Task LookAsync(Guid caseId)
    {
        purpose = FormPurpose.Of(await Reader.GetAgainAsync(caseId, stop), FormPurpose.IsCorrection(Navigation.Uri));
        model.Locked = purpose.Locked;
        obstacle = purpose.Obstacle;
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
        model.AccountId = chosen.Id;
        fields = CaseForm.FieldsOf(provider.Description, chosen.FormSettings);
        folded = provider.Description.FoldedGroups;
        model.Propose(fields);
        if (purpose.Mode is FormMode.New or FormMode.Again && (basis is null || !chosen.LegalBases.Contains(basis.Value)))
        {
            basis = chosen.LegalBases.Count > 0 ? chosen.LegalBases[0] : null;
        }
    }

    private void Pick(AccountChoice chosen)
    {
        Choose(chosen);
        model.Take([]);
        problem = null;
        saving!.Typed();
    }

    private void ChooseBasis(ChangeEventArgs args)
    {
        basis = Enum.TryParse<LegalBasis>(args.Value as string, out var chosen) ? chosen : basis;
        saving!.Typed();
    }

    private async Task PausedAsync()
    {
        if (gone.IsCancellationRequested || busy || saving is not { IsDirty: true })
        {
            return;
        }

        await saving.SaveAsync(stop);
        if (account is not null)
        {
            var examined = await Creation.ExamineAsync(Order, model.CaseId, stop);
            var found = purpose.Mode == FormMode.New ? await Duplicates.FindAsync(model.Values, except: null, stop) : [];
            if (busy || gone.IsCancellationRequested)
            {
                // Sent meanwhile: the case that is being made is no duplicate of itself.
                return;
            }

            model.Take(examined.Value?.Remarks ?? []);
            duplicates = purpose.Mode == FormMode.New ? found : [];
        }

        StateHasChanged();
    }

    // Secrets are never drafts; and where the outcome is unknown, what was sent counts.
    private DraftToSave? ToSave()
    {
        if (model.Locked)
        {
            return null;
        }

        var secret = fields.Where(field => field.Secret).Select(field => field.Key).ToHashSet(StringComparer.Ordinal);
        var kept = model.Values.With(model.Values.All.Keys.Where(key => secret.Contains(FieldKey.Parse(key).DefinitionKey)).Select(key => (key, (string?)null)));
        return new DraftToSave(model.CaseId, account?.Id, basis, kept);
    }

    private async Task DiscardAsync()
    {
        // First of all: what is typed while the draft is being deleted belongs to the next one.
        model.Fill(new FieldValues());
        model.Take([]);
        (model.Pressed, problem, duplicates) = (false, null, []);
        Choose(account);
        await saving!.DiscardAsync(model.CaseId, stop);
    }

    private async Task SendAsync(bool seen)
    {
        if (busy || account is null || model.Uploading > 0)
        {
            return;
        }

        busy = true;
        saving!.Hold();
        try
        {
            // Whoever is quicker than the pause is shown duplicates all the same, once.
            if (purpose.Mode == FormMode.New && !seen && (duplicates = await Duplicates.FindAsync(model.Values, except: null, stop)).Count > 0)
            {
                return;
            }

            var outcome = await Sending.SendAsync(purpose.Mode, model.CaseId, Order, pressKey, stop);
            if (gone.IsCancellationRequested)
            {
                // Who has left the form meanwhile finds the case in the list.
                return;
            }

            if (outcome.Succeeded)
            {
                saving.Settle();
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
            saving!.Settle();
            await LookAsync(kept);
            model.CaseId = kept;
            if (CaseId is null)
            {
                await Kept.InvokeAsync(kept);
            }
        }

        toSummary = true;
    }
}
