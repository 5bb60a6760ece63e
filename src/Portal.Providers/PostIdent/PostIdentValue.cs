using System.Collections.Frozen;
using System.Globalization;
using Portal.Core.Results;
using Portal.Providers.Wire;

namespace Portal.Providers.PostIdent;

/// <summary>One value of a record under our path: a <i>result value</i> with the vendor's comparison, or a plain one.</summary>
/// <param name="Path">Ours.</param>
/// <param name="Value">As identified; may be missing.</param>
/// <param name="Outcome">The vendor's comparison; <see langword="null"/> when it says none.</param>
internal sealed record PostIdentValue(string Path, string? Value, FieldOutcome? Outcome)
{
    private static readonly FrozenDictionary<string, string> OurNames = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["streetAddress"] = "street",
        ["countryOfDocument"] = "country",
        ["drivingLicenceClasses"] = "classes",
        ["drivingLicenseClasses"] = "classes",
        ["className"] = "name",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>What we call one of the vendor's members.</summary>
    public static string OurName(string member) => OurNames.GetValueOrDefault(member, member);

    /// <summary>Every leaf below a member, known or not: what the vendor adds later is shown under its own name.</summary>
    public static IEnumerable<PostIdentValue> Walk(Json json, string path)
    {
        if (IsResultValue(json))
        {
            var outcome = OutcomeOf(json["status"].Text);
            return json["value"].Text is null && outcome is null ? [] : [new PostIdentValue(path, json["value"].Text, outcome)];
        }

        if (json.IsObject)
        {
            return json.Members.SelectMany(member => Walk(member.Value, $"{path}.{OurName(member.Name)}"));
        }

        return json.Text is { } text
            ? [new PostIdentValue(path, text, null)]
            : json.Items.SelectMany((item, index) => Walk(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]")));
    }

    /// <summary>As a field that has nothing to be compared with.</summary>
    public ResultField Field(string? source) => new(Path) { Value = Value, Outcome = Outcome ?? FieldOutcome.Unchecked, Source = source };

    private static bool IsResultValue(Json json) =>
        json.IsObject && json.Members.All(member => member.Name.Equals("status", StringComparison.OrdinalIgnoreCase) || member.Name.Equals("value", StringComparison.OrdinalIgnoreCase))
        && json.Members.Any();

    private static FieldOutcome? OutcomeOf(string? status) => status?.ToUpperInvariant() switch
    {
        "MATCH" => FieldOutcome.Match,
        "CHANGE" => FieldOutcome.Changed,
        "NEW" => FieldOutcome.New,
        _ => null,
    };
}
