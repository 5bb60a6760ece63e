using Portal.Core.Fields;
using Portal.Core.Providers;

namespace Portal.Providers.IdentityTm;

/// <summary>
/// Whether an order signs: it does if it carries documents, hashes or the first order of several signers; product and <c>Add</c> alone do not decide.
/// Which codes are final depends on it (3.2.3), so it is kept with the attempt.
/// </summary>
internal static class IdentityTmSigning
{
    /// <summary>Fact: what the order signs.</summary>
    public const string Fact = "signs";

    public const string Documents = "documents";
    public const string Hashes = "hashes";
    public const string FirstOrder = "firstOrder";
    public const string Nothing = "nothing";

    /// <summary>What an order with these values signs.</summary>
    public static string KindOf(FieldValues values) =>
        values.RowsOf("esign.documents") > 0 ? Documents
        : values.RowsOf("esign.hashes") > 0 ? Hashes
        : values["multi.firstOrder"] is not null ? FirstOrder
        : Nothing;

    public static bool Signs(FieldValues values) => KindOf(values) is not Nothing;

    /// <summary>What an attempt signs: as kept, else by what was filled in; <see langword="null"/> when nothing is known of its order.</summary>
    public static string? KindOf(AttemptContext attempt) =>
        attempt.Facts.GetValueOrDefault(Fact) ?? (attempt.Fields.All.Count > 0 ? KindOf(attempt.Fields) : null);
}
