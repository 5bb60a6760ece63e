using System.Text.Json;
using Portal.Core.Texts;
using Portal.Core.Vault;

namespace Portal.Core.Providers;

/// <summary>
/// What a check of an account found: sentences, whose values may be the provider's own words. They are encrypted; what an older portal wrote stands in clear, and counts
/// until it is sealed.
/// </summary>
internal static class AccountFindings
{
    /// <summary>Findings as they stand in the two columns of an account.</summary>
    public static (string Clear, byte[] Box) SealFindings(this Sealer sealer, Guid accountId, IReadOnlyList<Sentence> findings) =>
        (JsonSerializer.Serialize(findings.Select(BlankSentence.Of)), sealer.Seal(findings, Binding.CheckFindings(accountId)));

    /// <summary>What the last check said; with marks for values that can't be opened.</summary>
    public static IReadOnlyList<Sentence> FindingsOf(this Sealer sealer, ProviderAccount account)
    {
        var clear = Read(account);
        return sealer.Open<List<Sentence>>(account.SealedCheckFindings, Binding.CheckFindings(account.Id)) is { } opened && BlankSentence.SaysSame(clear, opened) ? opened : clear;
    }

    /// <summary>Values stand in clear: an older portal made the check.</summary>
    public static bool AreInClear(ProviderAccount account) => !Read(account).TrueForAll(BlankSentence.IsBlank);

    private static List<Sentence> Read(ProviderAccount account) => account.CheckFindings is { } json ? JsonSerializer.Deserialize<List<Sentence>>(json) ?? [] : [];
}
