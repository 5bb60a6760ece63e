using Portal.Core.Fields;
using Portal.Core.Providers;
using static Portal.Providers.IdentityTm.IdentityTmExamination;

namespace Portal.Providers.IdentityTm;

/// <summary>Rules of what is signed: whether the account signs at all, and exactly one way to say where.</summary>
internal static class IdentityTmSigningExamination
{
    public static IReadOnlyList<FieldRemark> Examine(AccountContext account, FieldValues values) =>
    [
        .. Account(account, values),
        .. Rows(values, "esign.documents").SelectMany(row => Place(values, $"esign.documents[{row}].", "fieldName", required: true)),
        .. Rows(values, "esign.documents").Where(row => values[$"esign.documents[{row}].file"] is null).Select(row => Error($"esign.documents[{row}].file", "examine.noDocument")),
        .. Rows(values, "esign.stamps").SelectMany(row => Stamp(values, row)),
        .. Rows(values, "multi.parameters").SelectMany(row => Place(values, $"multi.parameters[{row}].", "fieldName", required: false)),
        .. Multi(values),
    ];

    private static IEnumerable<FieldRemark> Account(AccountContext account, FieldValues values)
    {
        var signMe = IdentityTmAccount.Has(account, IdentityTmAccount.Tsp, IdentityTmAccount.SignMe);
        if (IdentityTmSigning.Signs(values) && IdentityTmAccount.Has(account, IdentityTmAccount.ESign, IdentityTmAccount.NoSigning))
        {
            yield return Error(FirstOf(values), "examine.accountSignsNot");
        }

        if (IdentityTmSigning.Signs(values) && values["person.mobilePhone"] is null)
        {
            yield return Error("person.mobilePhone", "examine.mobileForSigning");
        }

        if (signMe && values.RowsOf("esign.stamps") > 0)
        {
            yield return Error($"esign.stamps[{values.RowsOf("esign.stamps") - 1}].document", "examine.stampsNamirialOnly");
        }

        if (signMe && values["reuse.identData"] is not null)
        {
            yield return Error("reuse.identData", "examine.reuseNamirialOnly");
        }

        if (values["reuse.identData"] is not null && !IdentityTmSigning.Signs(values))
        {
            yield return Warning("reuse.identData", "examine.reuseWithoutSigning");
        }

        if (!signMe && IdentityTmAdd.FlagsOf(account, values).Contains(IdentityTmAdd.Basic) && IdentityTmSigning.Signs(values))
        {
            yield return Error("order.add", "examine.basicSignMeOnly");
        }
    }

    /// <summary>By coordinates, by the name of a field or by a tag: one of them, and what belongs to it.</summary>
    private static IEnumerable<FieldRemark> Place(FieldValues values, string row, string fieldName, bool required)
    {
        bool Has(string name) => values[row + name] is not null;
        var byPosition = Has("posX") || Has("posY");
        var ways = new[] { byPosition, Has(fieldName), Has("tag") }.Count(way => way);
        if (ways > 1)
        {
            yield return Error(row + (byPosition ? "posX" : "tag"), "examine.twoPlaces");
        }
        else if (ways == 0 && required)
        {
            yield return Error(row + "posX", "examine.noPlace");
        }

        if (Has("posX") != Has("posY"))
        {
            yield return Error(row + (Has("posX") ? "posY" : "posX"), "examine.bothCoordinates");
        }

        if (!byPosition && !Has("tag") && (Has("width") || Has("height")))
        {
            yield return Error(row + (Has("width") ? "width" : "height"), "examine.sizeNeedsPosition");
        }

        if (!Has("tag") && (Has("offsetX") || Has("offsetY")))
        {
            yield return Error(row + (Has("offsetX") ? "offsetX" : "offsetY"), "examine.offsetNeedsTag");
        }
    }

    private static IEnumerable<FieldRemark> Stamp(FieldValues values, int row)
    {
        var key = $"esign.stamps[{row}].";
        if (values[key + "document"] is { } number && (!int.TryParse(number, System.Globalization.CultureInfo.InvariantCulture, out var document) || values[$"esign.documents[{document - 1}].file"] is null))
        {
            yield return Error(key + "document", "examine.stampWithoutDocument");
        }

        if (values[key + "tag"] is not null && (values[key + "posX"] ?? values[key + "posY"]) is not null)
        {
            yield return Error(key + "tag", "examine.twoPlaces");
        }

        if (values[key + "tag"] is null && (values[key + "offsetX"] ?? values[key + "offsetY"]) is not null)
        {
            yield return Error(key + (values[key + "offsetX"] is not null ? "offsetX" : "offsetY"), "examine.offsetNeedsTag");
        }

        if (values[key + "content"] is null)
        {
            yield return Error(key + "content", "examine.emptyStamp");
        }
    }

    private static IEnumerable<FieldRemark> Multi(FieldValues values)
    {
        if (values.RowsOf("multi.parameters") > 0 && values["multi.firstOrder"] is null)
        {
            yield return Error("multi.firstOrder", "examine.noFirstOrder");
        }

        if (values["multi.firstOrder"] is not null && (values.RowsOf("esign.documents") > 0 || values.RowsOf("esign.hashes") > 0))
        {
            yield return Warning("multi.firstOrder", "examine.firstOrderHasDocuments");
        }
    }

    private static string FirstOf(FieldValues values) => IdentityTmSigning.KindOf(values) switch
    {
        IdentityTmSigning.Documents => $"esign.documents[{values.RowsOf("esign.documents") - 1}].file",
        IdentityTmSigning.Hashes => $"esign.hashes[{values.RowsOf("esign.hashes") - 1}].hash",
        _ => "multi.firstOrder",
    };

    private static IEnumerable<int> Rows(FieldValues values, string list) =>
        Enumerable.Range(0, Math.Min(values.RowsOf(list), FieldValidator.MaxRows)).Where(row => values.All.Keys.Any(key => key.StartsWith($"{list}[{row}].", StringComparison.Ordinal)));
}
