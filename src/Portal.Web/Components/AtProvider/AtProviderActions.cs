using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.AtProvider;
using Portal.Core.Cases;
using Portal.Core.Texts;
using Portal.Web.Components.Elements;
using Radzen;

namespace Portal.Web.Components.AtProvider;

/// <summary>What the head of a case offers beyond what every provider has; the bar shows those that are possible and allowed.</summary>
internal sealed class AtProviderActions(
    ProviderArchive archive,
    ProviderDeletion deletion,
    ProviderCopies copies,
    Confirmations confirmations,
    DialogService dialogs,
    NavigationManager navigation,
    TextBook book,
    IStringLocalizer<AtProviderWords> words)
{
    /// <summary>Entries of the menu, in its order.</summary>
    public IReadOnlyList<(CaseAction Action, string Icon, Func<Task<Problem?>> Run)> Of(CaseView view) =>
    [
        (CaseAction.CorrectOrder, "edit_document", () => Correct(view)),
        (CaseAction.BindingKey, "key", () => ShowKeyAsync(view)),
        (CaseAction.CopyAtProvider, "forward_to_inbox", () => CopyAsync(view)),
        (CaseAction.ArchiveAtProvider, "inventory_2", () => ArchiveAsync(view)),
        (CaseAction.DeleteAtProvider, "cloud_off", () => DeleteAsync(view)),
    ];

    private static string Subject(CaseView view) => view.Row.PersonName is { } name ? $"{view.Number} · {name}" : view.Number;

    private static string ProviderOf(CaseView view) => view.Shown?.ProviderName ?? view.Row.ProviderName;

    private Task<Problem?> Correct(CaseView view)
    {
        navigation.NavigateTo($"cases/{view.Id}/order");
        return Task.FromResult<Problem?>(null);
    }

    private async Task<Problem?> ArchiveAsync(CaseView view)
    {
        var question = new ConfirmQuestion(
            words["ArchiveTitle", view.Number], Subject(view), [words["ArchiveThere", ProviderOf(view)], words["ArchiveHere"]], words["ArchiveDo"]) { AsksReason = false };
        return await confirmations.AskAsync(question) is null ? null : (await archive.ArchiveAsync(view.Id, CancellationToken.None)).Problem;
    }

    private async Task<Problem?> DeleteAsync(CaseView view)
    {
        var means = view.DeleteAtProviderMeans.Select(sentence => book.Say(sentence)).ToList();
        var question = new ConfirmQuestion(words["DeleteTitle", view.Number], Subject(view), means, words["DeleteDo"]);
        return await confirmations.AskAsync(question) is { } answer ? (await deletion.DeleteAsync(view.Id, answer.Reason, CancellationToken.None)).Problem : null;
    }

    private async Task<Problem?> CopyAsync(CaseView view) =>
        await OpenAsync<CopyDialog>(words["CopyTitle", view.Number], view) is CopyAnswer answer
            ? (await copies.CopyAsync(view.Id, answer.Customer, answer.Reference, answer.Reason, CancellationToken.None)).Problem
            : null;

    private async Task<Problem?> ShowKeyAsync(CaseView view)
    {
        await OpenAsync<BindingKeyDialog>(words["KeyTitle", view.Number], view);
        return null;
    }

    private async Task<object?> OpenAsync<TDialog>(string title, CaseView view)
        where TDialog : ComponentBase
    {
        return await dialogs.OpenAsync<TDialog>(title, new Dictionary<string, object?>(StringComparer.Ordinal) { ["View"] = view }, DialogLook.Options);
    }
}

/// <summary>To whom a copy goes.</summary>
/// <param name="Customer">The provider's name of the customer.</param>
/// <param name="Reference">Reference of the copy; empty for a new one.</param>
/// <param name="Reason">Why.</param>
internal sealed record CopyAnswer(string Customer, string Reference, string Reason);
