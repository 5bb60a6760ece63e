using System.Globalization;
using Portal.Core.Providers;
using Portal.Core.Results;
using Portal.Providers.AutoIdent;

namespace Portal.Providers.Tests.AutoIdent;

/// <summary>Where a leaf of the vendor's has to stand with us, and whether it stands there: a value beside its own path, a status as the outcome of its own value.</summary>
internal static class AutoIdentPlaces
{
    private static readonly HashSet<string> OfAComparison = new(StringComparer.Ordinal) { "value", "original", "status", "reviewstatus", "identification" };

    private static readonly Dictionary<string, FieldOutcome> Outcomes = new(StringComparer.Ordinal)
    {
        ["MATCH"] = FieldOutcome.Match,
        ["CHANGE"] = FieldOutcome.Changed,
        ["NEW"] = FieldOutcome.New,
        ["ORIGINAL"] = FieldOutcome.Provided,
        ["REDACTION"] = FieldOutcome.Redacted,
    };

    /// <param name="path">Of the vendor's, with dots.</param>
    /// <param name="value">As it stands there.</param>
    /// <param name="record">What was made of it.</param>
    /// <param name="files">The documents that were stored.</param>
    public static bool HasTold(string path, string value, ProviderRecord record, IReadOnlyList<string> files)
    {
        var steps = path.Split('.', StringSplitOptions.RemoveEmptyEntries);
        var part = steps.Length > 2 && OfAComparison.Contains(steps[^1]) ? steps[^1] : null;
        return steps[0] switch
        {
            "identificationprocess" => HasToldProcess(steps[1], value, record),
            "attachments" => files.Contains(value, StringComparer.Ordinal) || Values(record.Result!.Identifications[0].Fields, $"checks.attachments.{steps[1]}").Contains(value, StringComparer.Ordinal),
            _ => HasToldField(OursOf(part is null ? steps : steps[..^1]), part, value.Trim(), record.Result!),
        };
    }

    private static bool HasToldProcess(string member, string value, ProviderRecord record) => member switch
    {
        "result" => string.Equals(record.Status.RawWord, value, StringComparison.Ordinal),
        "reason" => string.Equals(record.Status.RawText, value, StringComparison.Ordinal),
        "id" => string.Equals(record.ProviderReference, value, StringComparison.Ordinal),
        "transactionnumber" => string.Equals(record.Reference, value, StringComparison.Ordinal),
        "identificationtime" => record.ModifiedAt == DateTimeOffset.Parse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcDateTime,
        _ => Values(record.Result!.Fields, $"checks.{AutoIdentNames.Of(member)}").Contains(value, StringComparer.Ordinal),
    };

    private static bool HasToldField(string path, string? part, string value, ProviderResult result)
    {
        if (result.Fields.SingleOrDefault(field => string.Equals(field.Path, path, StringComparison.Ordinal)) is not { } told)
        {
            return false;
        }

        return part switch
        {
            // Not checked: the identified side stays empty.
            "value" => string.Equals(told.Outcome is FieldOutcome.Provided ? told.Provided : told.Value, value, StringComparison.Ordinal),
            "original" => string.Equals(told.Provided, value, StringComparison.Ordinal),
            "identification" => Values(result.Identifications[0].Fields, path).Contains(value, StringComparer.Ordinal),
            // A change that only writes the same country in another way is no change.
            "status" => Outcomes.TryGetValue(value, out var outcome) && (told.Outcome == outcome || (value is "CHANGE" && told is { Outcome: FieldOutcome.Match, Note.Key: "autoident.note.countryForm" })),
            "reviewstatus" => string.Equals(told.Note?.Key, $"autoident.note.review{value[0]}{value[1..].ToLowerInvariant()}", StringComparison.Ordinal),
            _ => string.Equals(told.Value ?? told.Provided, value, StringComparison.Ordinal),
        };
    }

    /// <summary>Our path of a member of a section.</summary>
    private static string OursOf(string[] steps) => steps switch
    {
        ["userdata", "address", .. var rest] => $"address.{Names(rest)}",
        ["userdata", "identlanguage"] => "checks.identLanguage",
        ["userdata", .. var rest] => $"person.{Names(rest)}",
        ["identificationdocument", var list, var member] when list.StartsWith("driverlicenses[", StringComparison.Ordinal) => $"licence.classes{list["driverlicenses".Length..]}.{AutoIdentNames.OfClass(member)}",
        ["identificationdocument", .. var rest] => $"document.{Names(rest)}",
        ["identificationdocument2", .. var rest] => $"licence.{Names(rest)}",
        ["additionaldocuments", "additionaldocument", .. var rest] => $"document.additional[0].{Names(rest)}",
        [var list, .. var rest] when list.StartsWith("additionaldocuments[", StringComparison.Ordinal) => $"document.additional{list["additionaldocuments".Length..]}.{Names(rest)}",
        ["contactdata", .. var rest] => $"contact.{Names(rest)}",
        ["customdata", .. var rest] => $"order.{string.Join('.', rest)}",
        ["esigning", .. var rest] => $"checks.esigning.{Names(rest)}",
        ["banktransferpaymentinfo", .. var rest] => $"checks.payment.{Names(rest)}",
        _ => string.Join('.', steps),
    };

    private static string Names(string[] members) => string.Join('.', members.Select(AutoIdentNames.Of));

    private static IEnumerable<string?> Values(IEnumerable<ResultField> fields, string path) =>
        fields.Where(field => string.Equals(field.Path, path, StringComparison.Ordinal)).Select(field => field.Value ?? field.Provided);
}
