using Portal.Core.Fields;
using Portal.Core.Providers;
using static Portal.Providers.Identify24.Identify24Description;

namespace Portal.Providers.Identify24;

/// <summary>What the attributes want together, and what the vendor's own people will see otherwise than it was typed.</summary>
internal static class Identify24Examination
{
    public static IReadOnlyList<FieldRemark> Examine(AccountContext account, FieldValues values) =>
    [
        .. Identify24Account.ProjectOf(account) is null ? [new FieldRemark(string.Empty, Say("error.noProject"))] : Array.Empty<FieldRemark>(),
        .. StatusMap.Read(account.Settings.GetValueOrDefault(Identify24Account.StatusMap)) is null ? [Warning(string.Empty, "examine.statusMap")] : Array.Empty<FieldRemark>(),
        .. Person(values),
        .. Document(values),
        .. Contract(values),
    ];

    private static IEnumerable<FieldRemark> Person(FieldValues values)
    {
        if (values["person.nationality"] is { } nationality && Countries.Alpha2Of(nationality) is null)
        {
            yield return new FieldRemark("person.nationality", Say("examine.nationality"));
        }

        if (values["person.gender"] is "diverse")
        {
            yield return Warning("person.gender", "examine.diverse");
        }

        if (values["person.language"] is "fr")
        {
            yield return Warning("person.language", "examine.french");
        }
    }

    private static IEnumerable<FieldRemark> Document(FieldValues values)
    {
        if (values["document.dateIssued"] is { } issued && values["document.dateOfExpiry"] is { } expiry && string.CompareOrdinal(issued, expiry) >= 0)
        {
            yield return Warning("document.dateOfExpiry", "examine.expiresBeforeIssue");
        }
    }

    private static IEnumerable<FieldRemark> Contract(FieldValues values)
    {
        if (values[Identify24Fields.ContractFile] is not null && values[Identify24Fields.ContractUrl] is not null)
        {
            yield return new FieldRemark(Identify24Fields.ContractUrl, Say("examine.oneContract"));
        }
    }

    private static FieldRemark Warning(string key, string text) => new(key, Say(text), IsError: false);
}
