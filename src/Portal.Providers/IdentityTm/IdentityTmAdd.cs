using System.Globalization;
using Portal.Core.Fields;
using Portal.Core.Providers;
using static Portal.Providers.IdentityTm.IdentityTmAccount;

namespace Portal.Providers.IdentityTm;

/// <summary>The member <c>Add</c> (3.1.4): flags that are added up. The vendor's text garbles the last one, so an account can say its own value.</summary>
internal static class IdentityTmAdd
{
    /// <summary>Fact: the flags that were sent.</summary>
    public const string Fact = "add";

    public const string PseudonymOnly = "1";
    public const string UseOrCreateAccount = "4";
    public const string CreateAccount = "8";
    public const string UseAccount = "16";
    public const string Advanced = "128";
    public const string Basic = "256";
    public const string LicenceWithId = "4096";
    public const string LicenceAlone = "8192";
    public const string RecordVideo = "131072";
    public const string Pos = "8388608";

    public static IReadOnlyList<string> All { get; } =
        [PseudonymOnly, UseOrCreateAccount, CreateAccount, UseAccount, Advanced, Basic, LicenceWithId, LicenceAlone, RecordVideo, Pos];

    /// <summary>Flags that only sign-me knows.</summary>
    public static IReadOnlyList<string> OfSignMe { get; } = [UseOrCreateAccount, CreateAccount, UseAccount, Basic];

    /// <summary>The flags of an order: its own, else the account's; and the kind of signature when it signs and says none.</summary>
    public static IReadOnlySet<string> FlagsOf(AccountContext account, FieldValues values)
    {
        var flags = Split(values["order.add"] ?? Setting(account, AddFlags)).ToHashSet(StringComparer.Ordinal);
        if (IdentityTmSigning.Signs(values) && !flags.Contains(Advanced) && !flags.Contains(Basic))
        {
            flags.UnionWith(Setting(account, ESign) switch { Aes => [Advanced], Bes => [Basic], _ => Array.Empty<string>() });
        }

        return flags;
    }

    /// <summary>The flags of an order as it was sent, whatever the account is set to by now.</summary>
    public static IReadOnlySet<string> FlagsOf(AttemptContext attempt) =>
        attempt.Facts.GetValueOrDefault(Fact) is { } sent ? Split(sent).ToHashSet(StringComparer.Ordinal) : FlagsOf(attempt.Account, attempt.Fields);

    /// <summary>Flags in the form in which they are kept.</summary>
    public static string Kept(IReadOnlySet<string> flags) => string.Join(',', flags.Order(StringComparer.Ordinal));

    /// <summary>The number on the wire.</summary>
    public static long ValueOf(AccountContext account, FieldValues values) =>
        FlagsOf(account, values)
            .Select(flag => string.Equals(flag, Pos, StringComparison.Ordinal) ? Setting(account, PosValue) ?? Pos : flag)
            .Select(flag => long.TryParse(flag, NumberStyles.None, CultureInfo.InvariantCulture, out var bit) ? bit : 0)
            .Aggregate(0L, (sum, bit) => sum | bit);

    private static string[] Split(string? flags) => flags?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
