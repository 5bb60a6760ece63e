using System.Globalization;
using System.Text.RegularExpressions;
using Portal.Core.Texts;

namespace Portal.Core.Fields;

/// <summary>Labels, helps, choices and headings of fields: the provider's own text first, then the core's.</summary>
public sealed partial class FieldTexts(TextBook book)
{
    /// <summary>What stands before the input; the field's key when nobody has a text.</summary>
    public string Label(string provider, FieldDefinition field, CultureInfo? culture = null) =>
        Find(provider, $"field.{field.Key}", culture) ?? field.Key;

    /// <summary>What stands under the input; <see langword="null"/> when there is nothing to add.</summary>
    public string? Help(string provider, FieldDefinition field, CultureInfo? culture = null) =>
        Find(provider, $"field.{field.Key}.help", culture);

    /// <summary>What the field's pattern wants; <see langword="null"/> when it has none.</summary>
    public string? PatternHelp(string provider, FieldDefinition field, CultureInfo? culture = null) =>
        field.Pattern is null ? null : Find(provider, $"field.{field.Key}.pattern", culture);

    /// <summary>The word of one of the values that a field allows: an admin's name with the value behind it, else the text; the value itself when nobody has one.</summary>
    public string Choice(string provider, FieldDefinition field, string value, CultureInfo? culture = null) =>
        field.Choices.FirstOrDefault(choice => string.Equals(choice.Value, value, StringComparison.Ordinal))?.Name is { } name ? $"{name} ({value})" : Find(provider, $"field.{field.Key}.{value}", culture) ?? value;

    /// <summary>The heading of a group of fields.</summary>
    public string Group(string provider, string group, CultureInfo? culture = null) =>
        Find(provider, $"group.{group}", culture) ?? group;

    /// <summary>
    /// The name of a result's path (indexes allowed): <c>result.{path}</c>, else the label of the field with that key, else the name of the nearest path
    /// above with what is below it in brackets, else the path.
    /// </summary>
    public string ResultLabel(string provider, string path, CultureInfo? culture = null)
    {
        var names = path.Split('.');
        for (var known = names.Length; known > 0; known--)
        {
            var key = Index().Replace(string.Join('.', names[..known]), "[]");
            if ((Find(provider, $"result.{key}", culture) ?? Find(provider, $"field.{key}", culture)) is { } label)
            {
                return known == names.Length ? label : $"{label} ({string.Join('.', names[known..])})";
            }
        }

        return path;
    }

    /// <summary>A result's value for people: countries by name and code, choices by their words, days and moments in the form of the language; everything else as it is.</summary>
    public string ResultValue(string provider, string path, string value, CultureInfo? culture = null)
    {
        culture ??= CultureInfo.CurrentUICulture;
        var key = Index().Replace(path, "[]");
        if (WordOf(provider, key, value, culture) is { } word)
        {
            return word;
        }

        if (IsCountryPath(key))
        {
            return Countries.Recognise(value) is { } code ? $"{Countries.NameOf(code, culture)} ({value})" : value;
        }

        return DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString("d", TextBook.DaysOf(culture))
            : MomentOf(value, TextBook.DaysOf(culture)) ?? value;
    }

    // As it came, to the second, and in the zone in which it came: the vendor's own time is what its own papers show.
    private static string? MomentOf(string value, CultureInfo culture)
    {
        if (Moment().Match(value) is not { Success: true } match || !DateTime.TryParseExact(match.Groups["time"].Value, "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return null;
        }

        var zone = match.Groups["zone"].Value;
        return at.ToString("d", culture) + " " + at.ToString("T", culture) + (zone.Length == 0 ? string.Empty : zone is "Z" ? " UTC" : $" (UTC{zone})");
    }

    /// <summary>Whether a path holds the code of a country or nationality.</summary>
    public static bool IsCountryPath(string path)
    {
        var last = path[(path.LastIndexOf('.') + 1)..];
        return last.EndsWith("country", StringComparison.OrdinalIgnoreCase) || last.StartsWith("countryOf", StringComparison.OrdinalIgnoreCase)
            || last.StartsWith("nationality", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Values are hostile text: only what looks like a code is looked up, and never the texts that stand beside the choices.</summary>
    private string? WordOf(string provider, string key, string value, CultureInfo culture)
    {
        if (value is "true" or "false")
        {
            return Find(provider, $"value.{value}", culture);
        }

        if (value is "help" or "pattern" || !Code().IsMatch(value))
        {
            return null;
        }

        // What a member is called is the same wherever it stands: a status, a kind of document.
        var member = key[(key.LastIndexOf('.') + 1)..].Replace("[]", string.Empty, StringComparison.Ordinal);
        return Find(provider, $"result.{key}.{value}", culture) ?? Find(provider, $"field.{key}.{value}", culture) ?? book.Find($"{provider}.word.{member}.{value}", culture);
    }

    private string? Find(string provider, string key, CultureInfo? culture) =>
        book.Find($"{provider}.{key}", culture) ?? book.Find(key, culture);

    [GeneratedRegex(@"\[[0-9]+\]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Index();

    [GeneratedRegex(@"\A(?<time>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.[0-9]{1,9})?(?<zone>Z|[+-][0-9]{2}:[0-9]{2})?\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Moment();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,40}\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Code();
}
