using System.Globalization;
using Portal.Core.Fields;
using Portal.Core.Results;
using Portal.Core.Texts;
using Portal.Providers.Wire;
using static Portal.Providers.AutoIdent.AutoIdentDescription;

namespace Portal.Providers.AutoIdent;

/// <summary>
/// Values under our paths: a compared one (<i>Ident data field status values</i>, and those <i>after review</i>), or a plain one. What the vendor adds later
/// is shown under its own name.
/// </summary>
internal static class AutoIdentValue
{
    private static readonly HashSet<string> OfAComparison = new(StringComparer.OrdinalIgnoreCase) { "status", "reviewstatus", "value", "original", "identification" };

    private static readonly HashSet<string> Sensitive = new(StringComparer.OrdinalIgnoreCase) { "sessionId", "bindingKey" };

    /// <summary>Every value below a member.</summary>
    /// <param name="json">The member.</param>
    /// <param name="path">Our path of it.</param>
    /// <param name="source">The section it stands in.</param>
    public static IEnumerable<ResultField> Walk(Json json, string path, string source)
    {
        if (IsComparison(json))
        {
            IEnumerable<ResultField> more = json.Members.Where(member => !OfAComparison.Contains(member.Name)).SelectMany(member => Walk(member.Value, $"{path}.{AutoIdentNames.Of(member.Name)}", source));
            return [Compared(json, path) with { Source = source }, .. more];
        }

        if (json.IsObject)
        {
            return json.Members.SelectMany(member => Walk(member.Value, $"{path}.{AutoIdentNames.Of(member.Name)}", source));
        }

        return json.Text is { } text
            ? [new ResultField(path) { Value = text, Source = source, Outcome = FieldOutcome.Unchecked, Sensitive = Sensitive.Contains(path.Split('.')[^1]) }]
            : json.Items.SelectMany((item, index) => Walk(item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"), source));
    }

    /// <summary>Values as they were read before the vendor's reviewers corrected them.</summary>
    public static IEnumerable<ResultField> BeforeReview(Json json, string path)
    {
        if (IsComparison(json))
        {
            return json["identification"].Text is { } read
                ? [new ResultField(path) { Value = read, Outcome = FieldOutcome.Unchecked, Source = "identification", Note = Say("note.beforeReview") }]
                : [];
        }

        return json.IsObject ? json.Members.SelectMany(member => BeforeReview(member.Value, $"{path}.{AutoIdentNames.Of(member.Name)}")) : [];
    }

    private static bool IsComparison(Json json) => json.IsObject && (json["status"].Text ?? json["reviewstatus"].Text) is not null;

    private static ResultField Compared(Json json, string path)
    {
        var (value, original) = (json["value"].Text, json["original"].Text);
        var note = ReviewNote(json["reviewstatus"].Text);
        var field = new ResultField(path);
        return json["status"].Text?.ToUpperInvariant() switch
        {
            // Sent by us and not checked: the identified side stays empty, even where the vendor writes our value there.
            "ORIGINAL" => field with { Provided = original ?? value, Outcome = FieldOutcome.Provided, Note = note },
            "MATCH" => field with { Value = value ?? original, Provided = original, Outcome = FieldOutcome.Match, Note = note ?? FormNote(path, value) },
            "CHANGE" when SameCountry(path, value, original) => field with { Value = value, Provided = original, Outcome = FieldOutcome.Match, Note = Say("note.countryForm") },
            "CHANGE" => field with { Value = value, Provided = original, Outcome = FieldOutcome.Changed, Note = value is null ? Say("note.changedNotDelivered") : note },
            "NEW" => field with { Value = value ?? original, Outcome = FieldOutcome.New, Note = note ?? FormNote(path, value) },
            "REDACTION" => field with { Value = value, Provided = original, Outcome = FieldOutcome.Redacted, Note = Say("note.redacted") },
            null => field with { Value = value, Provided = original, Note = note },
            { } word => field with { Value = value, Provided = original, Note = Say("note.status", word.Length > 40 ? word[..40] : word) },
        };
    }

    private static Sentence? ReviewNote(string? reviewStatus) => reviewStatus?.ToUpperInvariant() switch
    {
        null => null,
        "MATCH" => Say("note.reviewMatch"),
        "CHANGE" => Say("note.reviewChange"),
        "NEW" => Say("note.reviewNew"),
        var word => Say("note.status", word.Length > 40 ? word[..40] : word),
    };

    /// <summary>A result of an eID writes D for Germany (<i>Section 'userdata'</i>).</summary>
    private static Sentence? FormNote(string path, string? value) => value is "D" && FieldTexts.IsCountryPath(path) ? Say("note.countryForm") : null;

    private static bool SameCountry(string path, string? value, string? original) =>
        value is not null && original is not null && FieldTexts.IsCountryPath(path)
        && Countries.Recognise(value) is { } code && string.Equals(code, Countries.Recognise(original), StringComparison.Ordinal);
}
