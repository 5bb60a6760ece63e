using Portal.Core.Fields;
using Portal.Core.Results;
using Portal.Providers.Wire;

namespace Portal.Providers.PostIdent;

/// <summary>What a record says about the order itself: our own data sent back, accounting, and members that are newer than we are.</summary>
internal static class PostIdentOrderEcho
{
    private static readonly HashSet<string> ToldElsewhere = new(StringComparer.OrdinalIgnoreCase)
    {
        "caseId", "caseStatus", "orderData", "contactData", "identifications", "primaryIdentification", "accountingData",
    };

    private static readonly HashSet<string> StatusToldElsewhere = new(StringComparer.OrdinalIgnoreCase) { "status", "validUntil", "created", "modified" };

    private static readonly HashSet<string> OrderToldElsewhere = new(StringComparer.OrdinalIgnoreCase)
    {
        "contactDataProvided", "identificationDocumentProvided", "drivingLicenceProvided", "drivingLicenseProvided",
    };

    public static IEnumerable<ResultField> Read(Json record, IReadOnlyList<FieldDefinition> definitions) =>
    [
        .. record["orderData"].Members.Where(member => !OrderToldElsewhere.Contains(member.Name)).SelectMany(member => Sent(member.Name, member.Value, definitions)),
        .. Said(record["accountingData"], "order"),
        .. record["caseStatus"].Members.Where(member => !StatusToldElsewhere.Contains(member.Name)).SelectMany(member => Said(member.Value, $"order.{member.Name}")),
        .. record.Members.Where(member => !ToldElsewhere.Contains(member.Name)).SelectMany(member => Said(member.Value, $"order.{member.Name}")),
    ];

    /// <summary>Our webhook address is left out for its secret, the reference because the attempt has it.</summary>
    private static IEnumerable<ResultField> Sent(string block, Json value, IReadOnlyList<FieldDefinition> definitions) =>
        Leaves(value, block)
            .Where(leaf => !leaf.Path.EndsWith(".webHookUrl", StringComparison.OrdinalIgnoreCase) && !leaf.Path.EndsWith(".referenceId", StringComparison.OrdinalIgnoreCase))
            .Select(leaf => new ResultField(PathOf(leaf.Path, definitions)) { Provided = leaf.Value, Outcome = FieldOutcome.Provided });

    private static IEnumerable<ResultField> Said(Json value, string path) => PostIdentValue.Walk(value, path).Select(leaf => leaf.Field(null));

    private static string PathOf(string wirePath, IReadOnlyList<FieldDefinition> definitions)
    {
        var key = FieldWire.KeyOf(definitions, new FieldValues(), wirePath) ?? FieldWire.KeyOf(PostIdentFields.All, new FieldValues(), wirePath);
        return key is null ? $"order.{wirePath}" : key.StartsWith("order.", StringComparison.Ordinal) ? key : $"order.{key}";
    }

    private static IEnumerable<(string Path, string Value)> Leaves(Json json, string path) =>
        json.Text is { } text ? [(path, text)] : json.IsObject ? json.Members.SelectMany(member => Leaves(member.Value, $"{path}.{member.Name}")) : [];
}
