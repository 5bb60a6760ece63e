using System.Text.RegularExpressions;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using static Portal.Providers.AutoIdent.AutoIdentDescription;

namespace Portal.Providers.AutoIdent;

/// <summary>What the vendor asks of an account that signs, or that sends one-time passwords, and no single field can state.</summary>
internal static partial class AutoIdentExamination
{
    /// <summary>Values that begin so switch the vendor's test robot on (<i>Selecting a Test Scenario</i>).</summary>
    private static readonly string[] TestPrefixes = ["X-MANUALTEST", "X-AUTOTEST"];

    private static readonly string[] TestFields =
        ["person.firstName", "person.lastName", .. Enumerable.Range(1, 5).Select(number => $"order.custom{number}")];

    public static IReadOnlyList<FieldRemark> Examine(AccountContext account, FieldValues values, LegalBasis legalBasis) =>
    [
        .. Law(account, legalBasis),
        .. AutoIdentAccount.Signs(account) ? Signing(account, values) : [],
        .. AutoIdentAccount.WantsPhone(account) && values["person.mobilePhone"] is null ? new[] { Error("person.mobilePhone", "examine.phone") } : [],
        .. Codes(values),
    ];

    /// <summary>Keys of the fields that would switch the test robot on.</summary>
    public static IReadOnlyList<string> TestValues(FieldValues values) =>
        [.. TestFields.Where(key => values[key] is { } value && TestPrefixes.Any(prefix => value.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))];

    /// <summary>What the account lacks for this legal basis.</summary>
    private static IEnumerable<FieldRemark> Law(AccountContext account, LegalBasis legalBasis)
    {
        if (!AutoIdentAccount.Serves(legalBasis, account.Settings))
        {
            yield return Error(string.Empty, AutoIdentAccount.Signs(account) ? "examine.gwgNeedsTransfer" : "examine.gwgNeedsSigning");
        }
    }

    private static IEnumerable<FieldRemark> Signing(AccountContext account, FieldValues values)
    {
        foreach (var key in (string[])["person.firstName", "person.lastName"])
        {
            if (values[key] is not { } name)
            {
                yield return Error(key, "examine.nameForSigning");
            }
            else if (!SignersName().IsMatch(name))
            {
                yield return Error(key, "examine.lettersForSigning");
            }
        }

        if (AutoIdentAccount.SignsWithNamirial(account) && values["person.language"] is null)
        {
            yield return Error("person.language", "examine.languageForSigning");
        }
    }

    /// <summary>Nationalities without a code of two letters can't be sent.</summary>
    private static IEnumerable<FieldRemark> Codes(FieldValues values)
    {
        foreach (var key in (string[])["person.nationality", "address.country"])
        {
            if (values[key] is { } code && Countries.Alpha2Of(code) is null)
            {
                yield return Warning(key, "examine.notSent");
            }
        }
    }

    private static FieldRemark Error(string key, string text) => new(key, Say(text));

    private static FieldRemark Warning(string key, string text) => new(key, Say(text), IsError: false);

    [GeneratedRegex(@"\A[A-Za-z-]+\z", RegexOptions.CultureInvariant, 250)]
    private static partial Regex SignersName();
}
