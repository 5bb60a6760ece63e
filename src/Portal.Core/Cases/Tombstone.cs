using System.Security.Cryptography;
using System.Text;

namespace Portal.Core.Cases;

/// <summary>
/// What erasure leaves of an attempt's references, so that a later push is recognised and answered without storing anything: the columns hold this
/// instead of the reference. Where the provider is yet to delete what it holds, its own id stays until that is done.
/// </summary>
public static class Tombstone
{
    /// <summary>How long a mark is, in characters.</summary>
    public const int Length = 71;

    private const string Start = "erased:";

    /// <summary>The mark of a reference at an account.</summary>
    public static string Of(Guid accountId, string reference) =>
        Start + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{accountId:N}:{reference}")));

    /// <summary>Whether it is a mark, and no reference any more.</summary>
    public static bool IsMark(string? reference) => reference is { Length: Length } && reference.StartsWith(Start, StringComparison.Ordinal);

    /// <summary>Puts marks in the places of an attempt's references, where they do not stand yet; the caller saves.</summary>
    internal static void Mark(Attempt attempt)
    {
        attempt.ProviderReference = Marked(attempt.AccountId, attempt.ProviderReference);
        attempt.Reference = Marked(attempt.AccountId, attempt.Reference) ?? string.Empty;
    }

    /// <summary>The same for what was attached to an attempt.</summary>
    internal static void Mark(UnassignedResult attached)
    {
        attached.ProviderReference = Marked(attached.AccountId, attached.ProviderReference);
        attached.Reference = Marked(attached.AccountId, attached.Reference);
    }

    private static string? Marked(Guid accountId, string? reference) => string.IsNullOrEmpty(reference) || IsMark(reference) ? reference : Of(accountId, reference);
}
