using Portal.Core.Fields;

namespace Portal.Core.Cases;

/// <summary>The values that a contact had before it was corrected: kept under the keys of their fields, shown under their names.</summary>
internal static class EarlierContact
{
    /// <summary>The sentence whose detail they are.</summary>
    public const string Sentence = "cases.timeline.contactCorrected";

    private const string Separator = ": ";

    private static readonly FieldDefinition[] Fields = [PersonFields.Email, PersonFields.MobilePhone, PersonFields.Language];

    /// <summary>As they are kept: one line for each field.</summary>
    public static string Write(IEnumerable<string> changed, FieldValues before) => string.Join('\n', changed.Select(key => $"{key}{Separator}{before[key] ?? "-"}"));

    /// <summary>As they are read, in the reader's language.</summary>
    public static string Say(string kept, FieldTexts texts) => string.Join('\n', kept.Split('\n').Select(line => SayOne(line, texts)));

    private static string SayOne(string line, FieldTexts texts)
    {
        var parts = line.Split(Separator, 2);
        return parts.Length == 2 && Array.Find(Fields, field => string.Equals(field.Key, parts[0], StringComparison.Ordinal)) is { } field
            ? $"{texts.Label(string.Empty, field)}{Separator}{texts.ResultValue(string.Empty, field.Key, parts[1])}"
            : line;
    }
}
