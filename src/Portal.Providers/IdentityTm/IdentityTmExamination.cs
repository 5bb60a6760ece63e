using System.Globalization;
using Portal.Core.Fields;
using Portal.Core.Providers;
using static Portal.Providers.IdentityTm.IdentityTmDescription;

namespace Portal.Providers.IdentityTm;

/// <summary>What the vendor's text says in its notes and no single field can state.</summary>
internal static class IdentityTmExamination
{
    /// <summary>Ask for the vendor's robot by our reference, an old way (9.5).</summary>
    private const string TestReference = "X-AUTOTEST-";

    private const int MostAdditional = 10;

    public static IReadOnlyList<FieldRemark> Examine(AccountContext account, FieldValues values) =>
    [
        .. Product(account, values),
        .. Person(values),
        .. Licence(account, values),
        .. Additional(values),
        .. Purpose(values),
        .. Addresses(account, values),
        .. Eid(values),
        .. IdentityTmSigningExamination.Examine(account, values),
    ];

    /// <summary>Fields that ask for the vendor's robot.</summary>
    public static IReadOnlyList<string> TestValues(FieldValues values) =>
        [.. values.All.Where(pair => pair.Key is "order.autotest" || pair.Value.StartsWith(TestReference, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Key)];

    public static bool IsTestOrder(FieldValues values, string reference) => values["order.autotest"] is not null || reference.StartsWith(TestReference, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<FieldRemark> Product(AccountContext account, FieldValues values)
    {
        var products = IdentityTmProduct.Of(account);
        var product = IdentityTmOrder.ProductOf(account, values);
        if (product == 0)
        {
            yield return Error("order.product", "examine.noProduct");
        }
        else if (products.All(known => known.Number != product))
        {
            yield return new FieldRemark("order.product", Say("examine.otherProduct", string.Join(", ", products)));
        }

        if (values["order.autotest"] is not null && !IdentityTmAccount.IsIntegration(account))
        {
            yield return Error("order.autotest", "examine.noIntegration");
        }

        var flags = IdentityTmAdd.FlagsOf(account, values);
        if (flags.Contains(IdentityTmAdd.PseudonymOnly))
        {
            yield return Warning("order.add", "examine.pseudonymOnly");
        }

        if (IdentityTmAdd.OfSignMe.Any(flags.Contains) && !IdentityTmAccount.Has(account, IdentityTmAccount.Tsp, IdentityTmAccount.SignMe))
        {
            yield return Warning("order.add", "examine.notSignMe");
        }

        if (flags.Contains(IdentityTmAdd.Advanced) && flags.Contains(IdentityTmAdd.Basic))
        {
            yield return Error("order.add", "examine.twoSignatures");
        }
    }

    private static IEnumerable<FieldRemark> Person(FieldValues values)
    {
        if (values["person.birthName"] is { } birthName && string.Equals(birthName, values["person.lastName"], StringComparison.OrdinalIgnoreCase))
        {
            yield return Warning("person.birthName", "examine.birthNameSame");
        }

        foreach (var paper in new[] { "document", "licence" })
        {
            if (values[$"{paper}.dateIssued"] is { } issued && values[$"{paper}.dateOfExpiry"] is { } expiry && string.CompareOrdinal(issued, expiry) >= 0)
            {
                yield return Warning($"{paper}.dateOfExpiry", "examine.expiresBeforeIssue");
            }
        }
    }

    private static IEnumerable<FieldRemark> Licence(AccountContext account, FieldValues values)
    {
        var flags = IdentityTmAdd.FlagsOf(account, values);
        return !flags.Contains(IdentityTmAdd.LicenceWithId) && !flags.Contains(IdentityTmAdd.LicenceAlone)
            && values.All.Keys.FirstOrDefault(key => key.StartsWith("licence.", StringComparison.Ordinal)) is { } first
            ? [Warning(first, "examine.licenceWithoutFlag")]
            : [];
    }

    private static IEnumerable<FieldRemark> Additional(FieldValues values)
    {
        var rows = Enumerable.Range(0, Math.Min(values.RowsOf("additional"), FieldValidator.MaxRows)).Where(row => values[$"additional[{row}].name"] is not null).ToList();
        foreach (var row in rows.Skip(MostAdditional))
        {
            yield return new FieldRemark($"additional[{row}].name", Say("examine.tooManyAdditional", $"{MostAdditional}"));
        }

        foreach (var row in rows.GroupBy(row => values[$"additional[{row}].name"], StringComparer.OrdinalIgnoreCase).SelectMany(same => same.Skip(1)))
        {
            yield return Error($"additional[{row}].name", "examine.sameName");
        }

        foreach (var row in rows.Where(row => !Fits(values[$"additional[{row}].type"], values[$"additional[{row}].value"])))
        {
            yield return Error($"additional[{row}].value", "examine.valueOfType");
        }
    }

    private static bool Fits(string? type, string? value) => (type, value) switch
    {
        (_, null) => true,
        ("2", _) => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        ("3", _) => value is "true" or "false",
        ("4", _) => Countries.Recognise(value) is not null,
        _ => true,
    };

    private static IEnumerable<FieldRemark> Purpose(FieldValues values) =>
        values["purpose.text"] is not null && values.RowsOf("purpose.texts") > 0 ? [Error("purpose.text", "examine.twoPurposes")] : [];

    private static IEnumerable<FieldRemark> Addresses(AccountContext account, FieldValues values)
    {
        if (values["hook.afterIdent"] is not null && values["hook.afterVideo"] is not null)
        {
            yield return Error("hook.afterVideo", "examine.twoHooks");
        }

        if (!IdentityTmAccount.IsReachable(account, account.WebhookUrl))
        {
            yield return Warning(string.Empty, "examine.noWebhook");
        }
        else if (!IdentityTmHooks.Fits(account))
        {
            yield return Warning(string.Empty, "examine.webhookTooLong");
        }
        else if (values["hook.onFinal"] is not null || values["hook.onStatusChange"] is not null)
        {
            yield return Warning(values["hook.onFinal"] is not null ? "hook.onFinal" : "hook.onStatusChange", "examine.foreignHook");
        }
    }

    private static IEnumerable<FieldRemark> Eid(FieldValues values) =>
        values["eid.disable"] is "true" && new[] { "eid.verifyMobileNumber", "eid.enableOcr", "eid.captureImages", "eid.noVideoFallback" }.Any(key => values[key] is "true")
            ? [Warning("eid.disable", "examine.eidDisabled")]
            : [];

    internal static FieldRemark Error(string key, string text) => new(key, Say(text));

    internal static FieldRemark Warning(string key, string text) => new(key, Say(text), IsError: false);
}
