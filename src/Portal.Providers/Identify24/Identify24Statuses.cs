using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Texts;
using static Portal.Providers.Identify24.Identify24Description;

namespace Portal.Providers.Identify24;

/// <summary>
/// The vendor's text names one code, 5 (<i>Successful</i>), and says nothing of the others: an admin gives them their meaning, account by account.
/// The states 1 to 4 of a webhook are another scale.
/// </summary>
internal static class Identify24Statuses
{
    /// <summary>Our word for an ident that was made and not read yet.</summary>
    public const string Made = "created";

    public const string SuccessCode = "5";
    public const string SuccessWord = "Successful";

    public static StatusTable Table { get; } = new(
    [
        new(Made, AttemptStatus.Created, IsFinal: false, LinkUsable: true) { Advice = Advice(AttemptStatus.Created) },
        new(SuccessCode, AttemptStatus.Success, IsFinal: true, LinkUsable: false) { Advice = Advice(AttemptStatus.Success) },
        new(SuccessWord, AttemptStatus.Success, IsFinal: true, LinkUsable: false) { Advice = Advice(AttemptStatus.Success) },
    ]);

    /// <summary>What an ident's code and word mean at an account: its own rows first, by code, then by word; then what is built in.</summary>
    /// <param name="account">Whose map counts.</param>
    /// <param name="code">A number, as the vendor's text; may be missing.</param>
    /// <param name="word">May be missing.</param>
    public static StatusReading Of(AccountContext account, string? code, string? word)
    {
        var raw = code ?? word ?? "?";
        var rows = StatusMap.Read(account.Settings.GetValueOrDefault(Identify24Account.StatusMap)) ?? [];
        if ((RowOf(rows, code) ?? RowOf(rows, word)) is { } row)
        {
            return row.ToReading() with { RawWord = raw, RawText = word, TextNamesWord = true, Advice = Advice(row.Status) };
        }

        var known = Table.Read(raw, word);
        var meant = known.IsMapped || word is null || Table.Read(word) is not { IsMapped: true } byWord ? known : byWord;
        return meant with { RawWord = raw, RawText = word, TextNamesWord = true };
    }

    /// <summary>Whether the person was identified.</summary>
    public static bool IsSuccess(AttemptStatus status) => status is AttemptStatus.Success or AttemptStatus.SuccessWithChanges;

    private static StatusMapRow? RowOf(IReadOnlyList<StatusMapRow> rows, string? word) =>
        word is null ? null : rows.FirstOrDefault(row => string.Equals(row.Word.Trim(), word, StringComparison.OrdinalIgnoreCase));

    private static Sentence? Advice(AttemptStatus status) => status switch
    {
        AttemptStatus.Created or AttemptStatus.Started => Say("advice.remind"),
        AttemptStatus.AwaitingBranch or AttemptStatus.AwaitingSignature => Say("advice.remind"),
        AttemptStatus.InReview or AttemptStatus.PreliminarySuccess => Say("advice.wait"),
        AttemptStatus.RetryPossible => Say("advice.retry"),
        AttemptStatus.Success or AttemptStatus.SuccessWithChanges => Say("advice.review"),
        AttemptStatus.FraudSuspected or AttemptStatus.FraudSuspicionConfirmed => Say("advice.specialist"),
        AttemptStatus.Declined or AttemptStatus.Cancelled or AttemptStatus.Aborted or AttemptStatus.Expired or AttemptStatus.ProviderError => Say("advice.decide"),
        _ => null,
    };
}
