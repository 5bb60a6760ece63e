using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Core.Texts;

namespace Portal.Core.Fields;

/// <summary>Checks values against definitions; the form, the service, REST and the import all ask here. Makes no call, never throws for a value.</summary>
public static class FieldValidator
{
    /// <summary>How many rows a list may have.</summary>
    public const int MaxRows = 50;

    /// <summary>What is wrong, in the order of the definitions; unknown keys last.</summary>
    /// <param name="definitions">What may be filled in.</param>
    /// <param name="values">What was filled in.</param>
    /// <param name="provider">Whose texts say what a pattern wants (<c>field.{Key}.pattern</c>); a general sentence when left out.</param>
    public static IReadOnlyList<FieldRemark> Check(IReadOnlyList<FieldDefinition> definitions, FieldValues values, string? provider = null)
    {
        var remarks = new List<FieldRemark>();
        foreach (var definition in definitions)
        {
            if (definition.InList)
            {
                CheckRows(definition, definitions, values, provider, remarks);
            }
            else
            {
                CheckOne(definition, definition.Key, values[definition.Key], definition.Required, provider, remarks);
            }
        }

        var known = definitions.Select(definition => definition.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var key in values.All.Keys)
        {
            var (definitionKey, row) = FieldKey.Parse(key);
            if (!known.Contains(definitionKey) || definitionKey.Contains("[]", StringComparison.Ordinal) != row.HasValue)
            {
                remarks.Add(new FieldRemark(key, new Sentence("validation.unknown")));
            }
            else if (row >= MaxRows)
            {
                remarks.Add(new FieldRemark(key, new Sentence("validation.tooManyRows", Number(MaxRows))));
            }
        }

        return remarks;
    }

    /// <summary>What is wrong with one value alone, as it is typed; <see langword="null"/> when nothing is.</summary>
    public static Sentence? CheckValue(FieldDefinition definition, string? value, string? provider = null)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return definition.Required ? new Sentence("validation.required") : null;
        }

        value = value.Trim();
        if (definition.MaxLength is { } length && value.Length > length)
        {
            return new Sentence("validation.tooLong", Number(length), Number(value.Length));
        }

        return KindRules.Check(definition, value) ?? CheckPattern(definition, value, provider);
    }

    private static void CheckRows(
        FieldDefinition definition, IReadOnlyList<FieldDefinition> definitions, FieldValues values, string? provider, List<FieldRemark> remarks)
    {
        var list = FieldKey.ListOf(definition.Key);
        var columns = definitions.Where(other => other.InList && string.Equals(FieldKey.ListOf(other.Key), list, StringComparison.Ordinal)).ToList();
        for (var row = 0; row < Math.Min(values.RowsOf(list), MaxRows); row++)
        {
            var filled = columns.Exists(column => values.TryGet(FieldKey.At(column.Key, row), out _));
            var key = FieldKey.At(definition.Key, row);
            CheckOne(definition, key, values[key], definition.Required && filled, provider, remarks);
        }
    }

    private static void CheckOne(FieldDefinition definition, string key, string? value, bool required, string? provider, List<FieldRemark> remarks)
    {
        if (CheckValue(definition with { Required = required }, value, provider) is { } sentence)
        {
            remarks.Add(new FieldRemark(key, sentence));
        }
    }

    private static Sentence? CheckPattern(FieldDefinition definition, string value, string? provider)
    {
        if (definition.Pattern is null)
        {
            return null;
        }

        try
        {
            if (Regex.IsMatch(value, $@"\A(?:{definition.Pattern})\z", RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(250)))
            {
                return null;
            }
        }
        catch (RegexMatchTimeoutException)
        {
            // A value that keeps the expression busy for so long is none that it was written for.
        }

        return new Sentence(provider is null ? "validation.pattern" : $"{provider}.field.{definition.Key}.pattern");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
