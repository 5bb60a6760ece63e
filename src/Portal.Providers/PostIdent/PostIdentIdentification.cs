using Portal.Core.Results;
using Portal.Providers.Wire;

namespace Portal.Providers.PostIdent;

/// <summary>One identification inside a record: a try by one method.</summary>
internal sealed class PostIdentIdentification(Json json)
{
    private static readonly HashSet<string> Apart = new(StringComparer.OrdinalIgnoreCase)
    {
        "identificationMethod", "identificationStatus", "identificationDocument", "drivingLicense", "drivingLicence", "records",
    };

    private static readonly HashSet<string> ToldElsewhere = new(StringComparer.OrdinalIgnoreCase)
    {
        "status", "identificationTime", "created", "modified",
    };

    /// <summary>photo, video, eid, basic, autoid, or a newer word.</summary>
    public string Method { get; } = json["identificationMethod"].Text ?? "?";

    /// <summary>The status word, as delivered.</summary>
    public string Status { get; } = StatusOf(json)["status"].Text ?? StatusOf(json).Text ?? "started";

    /// <summary>How it is described; never branched on.</summary>
    public string? Detail { get; } = Described(StatusOf(json)["subStatus"]);

    /// <summary>Why, as described; never branched on.</summary>
    public string? Reason { get; } = Described(StatusOf(json)["subStatusReason"]);

    public DateTime? IdentifiedAt { get; } = StatusOf(json)["identificationTime"].Time;

    public DateTime? Created { get; } = StatusOf(json)["created"].Time;

    public DateTime? Modified { get; } = StatusOf(json)["modified"].Time;

    public Json Document { get; } = json["identificationDocument"];

    public Json Licence { get; } = json["drivingLicence", "drivingLicense"];

    public Json Coupons { get; } = json["additionalDataBasic"];

    /// <summary>Every file that it lists, with what it belongs to.</summary>
    public IReadOnlyList<PostIdentFile> Files { get; } =
    [
        .. json["records"].Items.Select(record => new PostIdentFile(record, json["identificationMethod"].Text)),
        .. json["identificationDocument"]["records"].Items.Select(record => new PostIdentFile(record, json["identificationMethod"].Text)),
        .. json["drivingLicence", "drivingLicense"]["records"].Items.Select(record => new PostIdentFile(record, json["identificationMethod"].Text)),
    ];

    /// <summary>All of a record, in the order delivered; older ones have one under another name.</summary>
    public static IReadOnlyList<PostIdentIdentification> AllOf(Json record) =>
        [.. record["identifications", "primaryIdentification"].Items.Where(item => item.IsObject).Select(item => new PostIdentIdentification(item))];

    /// <summary>What else it says: agent, service centre, coupons, codes, and members that are newer than we are.</summary>
    public IEnumerable<ResultField> More()
    {
        foreach (var (name, value) in json.Members.Where(member => !Apart.Contains(member.Name)))
        {
            var path = name.StartsWith("additionalData", StringComparison.OrdinalIgnoreCase) ? "checks" : $"checks.{name}";
            foreach (var leaf in PostIdentValue.Walk(value, path))
            {
                yield return leaf.Field(Method) with { Sensitive = leaf.Path.EndsWith("dkk", StringComparison.OrdinalIgnoreCase) };
            }
        }

        foreach (var (name, value) in StatusOf(json).Members.Where(member => !ToldElsewhere.Contains(member.Name)))
        {
            foreach (var leaf in PostIdentValue.Walk(value, $"checks.{name}"))
            {
                yield return leaf.Field(Method);
            }
        }
    }

    private static Json StatusOf(Json json) => json["identificationStatus"];

    private static string? Described(Json status) => status["description"].Text ?? status.Text;
}
