using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Cases;
using Portal.Core.Texts;
using Portal.Web.Components.AtProvider;
using Portal.Web.Components.Elements;
using Portal.Web.Frame;
using Radzen;

namespace Portal.Web.Components.CaseActions;

/// <summary>What can be done with a case now; what is impossible or forbidden is absent. Belongs into the head of the case's page.</summary>
public sealed partial class ActionsBar
{
    private bool busy;
    private Problem? problem;

    /// <summary>The case as its reader sees it.</summary>
    [Parameter, EditorRequired]
    public required CaseView View { get; set; }

    /// <summary>Something was done: the page reads the case again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    [CascadingParameter]
    public Preferences? Preferences { get; set; }

    [Inject]
    public required CaseLifecycle Lifecycle { get; set; }

    [Inject]
    public required CaseErasure Erasure { get; set; }

    [Inject]
    public required CaseQueries Queries { get; set; }

    [Inject]
    public required Confirmations Confirmations { get; set; }

    [Inject]
    internal AtProviderActions AtProvider { get; set; } = null!;

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    public required TextBook Book { get; set; }

    [Inject]
    internal IStringLocalizer<CaseActionTexts> Words { get; set; } = null!;

    private IReadOnlyList<(CaseAction Action, string Icon, Func<Task<Problem?>> Run)> Shown =>
    [
        (CaseAction.Refresh, "refresh", () => Of(Lifecycle.RefreshAsync(View.Id, CancellationToken.None))),
        (CaseAction.CorrectContact, "contact_mail", CorrectContactAsync),
        (CaseAction.Assign, "assignment_ind", AssignAsync),
        (CaseAction.Note, "edit_note", NoteAsync),
    ];

    private IReadOnlyList<(CaseAction Action, string Icon, Func<Task<Problem?>> Run)> More =>
    [
        .. AtProvider.Of(View),
        (CaseAction.Cancel, "block", CancelAsync),
        (CaseAction.EndRelationship, "event_busy", EndRelationshipAsync),
        (CaseAction.LegalHold, View.LegalHold ? "lock_open" : "lock", LegalHoldAsync),
        (CaseAction.Erase, "delete_forever", () => EraseAsync("EraseTitle", reason => Erasure.EraseAsync(View.Id, reason, CancellationToken.None))),
        (CaseAction.RequestErasure, "delete", () => EraseAsync("RequestTitle", reason => Erasure.RequestAsync(View.Id, reason, CancellationToken.None))),
    ];

    // Nothing is wrong: what is shown is as fresh as it can be.
    private bool JustRefreshed => problem?.Text.Key == "cases.problem.refreshedJustNow";

    private string AttemptAddress => $"cases/{View.Id}/attempts/new";

    private string Subject => View.Row.PersonName is { } name ? $"{View.Number} · {name}" : View.Number;

    private bool Can(CaseAction action) => View.Actions.Contains(action);

    private string WordOf(CaseAction action) => action == CaseAction.LegalHold && View.LegalHold ? "LiftHold" : action.ToString();

    private static async Task<Problem?> Of(Task<Outcome<CaseChanged>> change) => (await change).Problem;

    // One thing at a time: a second press while the first is under way does nothing.
    private async Task RunAsync(Func<Task<Problem?>> run)
    {
        if (busy)
        {
            return;
        }

        busy = true;
        problem = null;
        try
        {
            problem = await run();
        }
        finally
        {
            busy = false;
        }

        await Changed.InvokeAsync();
    }

    private async Task<Problem?> CancelAsync()
    {
        var question = new ConfirmQuestion(Words["CancelTitle", View.Number], Subject, Said(View.CancelMeans), Words["CancelDo"]);
        return await Confirmations.AskAsync(question) is { } answer ? await Of(Lifecycle.CancelAsync(View.Id, answer.Reason, CancellationToken.None)) : null;
    }

    private async Task<Problem?> EraseAsync(string title, Func<string, Task<Outcome<CaseChanged>>> erase)
    {
        var means = Said(View.EraseMeans).ToList();
        var together = title == "RequestTitle";
        if (together)
        {
            means.Insert(0, Words["TwoOfficers"]);
        }

        var question = new ConfirmQuestion(Words[title, View.Number], Subject, means, Words[together ? "RequestDo" : "EraseDo"]);
        return await Confirmations.AskAsync(question) is { } answer ? await Of(erase(answer.Reason)) : null;
    }

    private async Task<Problem?> ConfirmErasureAsync()
    {
        var question = new ConfirmQuestion(Words["EraseTitle", View.Number], Subject, Said(View.EraseMeans), Words["EraseDo"]) { AsksReason = false };
        return await Confirmations.AskAsync(question) is null ? null : await Of(Erasure.ConfirmAsync(View.Id, CancellationToken.None));
    }

    private Task<Problem?> RefuseErasureAsync() => Of(Erasure.RefuseAsync(View.Id, reason: null, CancellationToken.None));

    private async Task<Problem?> LegalHoldAsync()
    {
        var means = new[] { Words[View.LegalHold ? "LiftMeans" : "HoldMeans"].Value };
        var question = new ConfirmQuestion(Words[View.LegalHold ? "LiftTitle" : "HoldTitle", View.Number], Subject, means, Words[View.LegalHold ? "LiftHold" : "LegalHold"]);
        return await Confirmations.AskAsync(question) is { } answer ? await Of(Lifecycle.SetLegalHoldAsync(View.Id, !View.LegalHold, answer.Reason, CancellationToken.None)) : null;
    }

    private async Task<Problem?> NoteAsync() =>
        await OpenAsync<NoteDialog>("Note") is string text ? await Of(Lifecycle.NoteAsync(View.Id, text, CancellationToken.None)) : null;

    private async Task<Problem?> AssignAsync() =>
        await OpenAsync<AssignDialog>("Assign", ("Assignees", await Queries.AssigneesAsync(CancellationToken.None))) is AssignAnswer answer
            ? await Of(Lifecycle.AssignAsync(View.Id, answer.AssigneeId, CancellationToken.None))
            : null;

    private async Task<Problem?> CorrectContactAsync() =>
        await OpenAsync<ContactDialog>("CorrectContact") is ContactCorrection correction ? await Of(Lifecycle.CorrectContactAsync(View.Id, correction, CancellationToken.None)) : null;

    private async Task<Problem?> EndRelationshipAsync() =>
        await OpenAsync<RelationshipDialog>("EndRelationship") is RelationshipAnswer answer ? await Of(Lifecycle.EndRelationshipAsync(View.Id, answer.Day, CancellationToken.None)) : null;

    private async Task<object?> OpenAsync<TDialog>(string title, params (string Name, object Value)[] more)
        where TDialog : ComponentBase
    {
        var parameters = more.ToDictionary(pair => pair.Name, pair => (object?)pair.Value, StringComparer.Ordinal);
        parameters["View"] = View;
        return await Dialogs.OpenAsync<TDialog>(string.Create(CultureInfo.CurrentCulture, $"{Words[title]}: {View.Number}"), parameters, DialogLook.Options);
    }

    private IReadOnlyList<string> Said(IReadOnlyList<Sentence> sentences) => [.. sentences.Select(sentence => Book.Say(sentence, zone: Preferences?.Zone))];
}
