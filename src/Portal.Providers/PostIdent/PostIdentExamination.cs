using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using static Portal.Providers.PostIdent.PostIdentDescription;

namespace Portal.Providers.PostIdent;

/// <summary>What the guide says in its notes and no single field can state. All of it is advice: the vendor takes such cases.</summary>
internal static class PostIdentExamination
{
    public static IReadOnlyList<FieldRemark> Examine(AccountContext account, FieldValues values, LegalBasis legalBasis) =>
    [
        .. Names(values),
        .. Contact(values, legalBasis),
        .. Document(values),
        .. Order(values, legalBasis),
        .. PostIdentAccount.IsReachable(account, account.WebhookUrl) ? [] : new[] { Warning(string.Empty, "examine.noWebhook") },
    ];

    // Beside the one that is given: who leaves the other out may never come by it.
    private static IEnumerable<FieldRemark> Names(FieldValues values) => (values["person.firstName"], values["person.lastName"]) switch
    {
        (null, not null) => [Warning("person.lastName", "examine.namesTogether")],
        (not null, null) => [Warning("person.firstName", "examine.namesTogether")],
        _ => [],
    };

    private static IEnumerable<FieldRemark> Contact(FieldValues values, LegalBasis legalBasis)
    {
        if (values["person.email"] is null)
        {
            yield return Warning("person.email", "examine.willBeAsked");
        }

        if (values["person.mobilePhone"] is null && legalBasis is LegalBasis.GwG)
        {
            yield return Warning("person.mobilePhone", "examine.willBeAsked");
        }

        if (values["person.title"] is not null)
        {
            yield return Warning("person.title", "examine.deprecated");
        }
    }

    private static IEnumerable<FieldRemark> Document(FieldValues values)
    {
        if (values["person.birthName"] is { } birthName)
        {
            if (string.Equals(birthName, values["person.lastName"], StringComparison.OrdinalIgnoreCase))
            {
                yield return Warning("person.birthName", "examine.birthNameSame");
            }
            else if (birthName.StartsWith("geb.", StringComparison.OrdinalIgnoreCase) || birthName.StartsWith("geboren", StringComparison.OrdinalIgnoreCase))
            {
                yield return Warning("person.birthName", "examine.birthNamePrefix");
            }
        }

        foreach (var paper in new[] { "document", "licence" })
        {
            if (values[$"{paper}.dateIssued"] is { } issued && values[$"{paper}.dateOfExpiry"] is { } expiry && string.CompareOrdinal(issued, expiry) >= 0)
            {
                yield return Warning($"{paper}.dateOfExpiry", "examine.expiresBeforeIssue");
            }
        }
    }

    private static IEnumerable<FieldRemark> Order(FieldValues values, LegalBasis legalBasis)
    {
        if (values["order.preferredLanguage"] is "EN_UK")
        {
            yield return Warning("order.preferredLanguage", "examine.english");
        }

        foreach (var platform in new[] { "web", "ios", "android" }.Where(platform => values[$"callback.incomplete.{platform}"] is not null))
        {
            yield return Warning($"callback.incomplete.{platform}", "examine.deprecated");
        }

        if (legalBasis is not LegalBasis.Mobility && values.All.Keys.FirstOrDefault(key => key.StartsWith("licence.", StringComparison.Ordinal)) is { } licence)
        {
            yield return Warning(licence, "examine.licenceWithoutMobility");
        }
    }

    private static FieldRemark Warning(string key, string text) => new(key, Say(text), IsError: false);
}
