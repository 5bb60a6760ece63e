using System.Globalization;

namespace Portal.Core.Texts;

/// <summary>Says sentences and words in a language: the core's own, and those that providers bring along.</summary>
public sealed class TextBook
{
    private static readonly CultureInfo DayFirst = CultureInfo.GetCultureInfo("en-GB");

    private readonly Dictionary<string, TextSource> byPrefix;
    private readonly TextSource core;

    /// <summary>Collects the core's texts and the registered ones.</summary>
    public TextBook(IEnumerable<TextSource> sources)
    {
        byPrefix = sources.ToDictionary(source => source.Prefix, StringComparer.Ordinal);
        core = new TextSource(string.Empty, CoreTexts.ResourceManager);
    }

    /// <summary>The sentence in <paramref name="culture"/> (the current UI culture when left out); the key itself when no text is known.</summary>
    /// <param name="sentence">What to say.</param>
    /// <param name="culture">In which language.</param>
    /// <param name="zone">Of the reader; moments are said in UTC, and as such, where it is left out.</param>
    public string Say(Sentence sentence, CultureInfo? culture = null, TimeZoneInfo? zone = null)
    {
        var text = Find(sentence.Key, culture) ?? sentence.Key;
        return sentence.Args.Count == 0 ? text : string.Format(culture ?? CultureInfo.CurrentUICulture, text, [.. sentence.Args.Select(arg => Shown(arg, DaysOf(culture ?? CultureInfo.CurrentUICulture), zone))]);
    }

    /// <summary>The culture that writes days and times for a language: English writes the day before the month here, as all the screens do.</summary>
    public static CultureInfo DaysOf(CultureInfo culture) =>
        string.Equals(culture.TwoLetterISOLanguageName, "en", StringComparison.Ordinal) ? DayFirst : culture;

    /// <summary>The text of a key without values; <see langword="null"/> when there is none.</summary>
    public string? Find(string key, CultureInfo? culture = null)
    {
        culture ??= CultureInfo.CurrentUICulture;
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && byPrefix.TryGetValue(key[..dot], out var source))
        {
            return source.Resources.GetString(key[(dot + 1)..], culture);
        }

        return core.Resources.GetString(key, culture);
    }

    // Sentences keep days and moments as the database does.
    private static string Shown(string arg, CultureInfo culture, TimeZoneInfo? zone)
    {
        if (DateOnly.TryParseExact(arg, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day.ToString("d", culture);
        }

        return DateTime.TryParseExact(arg, Sentence.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? zone is null ? moment.ToString("g", culture) + " UTC" : TimeZoneInfo.ConvertTimeFromUtc(moment, zone).ToString("g", culture)
            : arg;
    }
}
