using System.Globalization;

namespace Portal.Core.Texts;

/// <summary>Says sentences and words in a language: the core's own, and those that providers bring along.</summary>
public sealed class TextBook
{
    private readonly Dictionary<string, TextSource> byPrefix;
    private readonly TextSource core;

    /// <summary>Collects the core's texts and the registered ones.</summary>
    public TextBook(IEnumerable<TextSource> sources)
    {
        byPrefix = sources.ToDictionary(source => source.Prefix, StringComparer.Ordinal);
        core = new TextSource(string.Empty, CoreTexts.ResourceManager);
    }

    /// <summary>The sentence in <paramref name="culture"/> (the current UI culture when left out); the key itself when no text is known.</summary>
    public string Say(Sentence sentence, CultureInfo? culture = null)
    {
        var text = Find(sentence.Key, culture) ?? sentence.Key;
        return sentence.Args.Count == 0 ? text : string.Format(culture ?? CultureInfo.CurrentUICulture, text, [.. sentence.Args]);
    }

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
}
