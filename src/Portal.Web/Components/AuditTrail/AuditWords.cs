using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Extensions.Localization;
using Portal.Core.Texts;

namespace Portal.Web.Components.AuditTrail;

/// <summary>
/// Says the audit's codes in the reader's language. What has no words (entries of an older or newer version, what a detail names) stays as it is.
/// </summary>
internal sealed class AuditWords(IStringLocalizer<AuditTexts> texts, TextBook book)
{
    private const string ActionPrefix = "action.";

    // All at once: a localizer remembers each name that it was asked for in vain, and details hold ids.
    private readonly ConcurrentDictionary<string, FrozenDictionary<string, string>> byLanguage = new(StringComparer.Ordinal);

    /// <summary>Codes of all actions that have words, by their words.</summary>
    public IReadOnlyList<string> Actions =>
    [
        .. Known.Where(pair => pair.Key.StartsWith(ActionPrefix, StringComparison.Ordinal))
            .OrderBy(pair => pair.Value, StringComparer.CurrentCulture)
            .Select(pair => pair.Key[ActionPrefix.Length..]),
    ];

    private FrozenDictionary<string, string> Known => byLanguage.GetOrAdd(
        CultureInfo.CurrentUICulture.Name,
        _ => texts.GetAllStrings(includeParentCultures: true).ToFrozenDictionary(text => text.Name, text => text.Value, StringComparer.Ordinal));

    /// <summary>What was done.</summary>
    public string Action(string code) => Known.GetValueOrDefault(ActionPrefix + code, code);

    /// <summary>What it was done to.</summary>
    public string Subject(string kind) => Known.GetValueOrDefault($"subject.{kind}", kind);

    /// <summary>What else matters: name and value.</summary>
    public string Detail(string key, string value) =>
        string.Format(CultureInfo.CurrentCulture, Known["pair"], Known.GetValueOrDefault($"detail.{key}", key), Value(key, value));

    /// <summary>What the searchable list shows for an action; what is none stays as it was typed.</summary>
    public string Entry(string code) => Known.TryGetValue(ActionPrefix + code, out var words) ? $"{words} ({code})" : code;

    /// <summary>The code of what was typed or picked: an entry of the list, its words alone, a code; anything else stays as it is.</summary>
    public string? CodeOf(string? typed)
    {
        var text = typed?.Trim();
        return string.IsNullOrEmpty(text) ? null : Actions.FirstOrDefault(code => Same(Entry(code), text) || Same(Action(code), text) || Same(code, text)) ?? text;
    }

    private string Value(string key, string value) => key switch
    {
        "action" when Known.TryGetValue(ActionPrefix + value, out var action) => action,
        "status" => book.Find($"cases.status.{value}") ?? value,
        "kind" => string.Join(", ", value.Split(',').Select(kind => Known.GetValueOrDefault($"value.kind.{kind}") ?? book.Find($"link.{kind}") ?? kind)),
        _ => Known.GetValueOrDefault($"value.{key}.{value.ToLowerInvariant()}", value),
    };

    private static bool Same(string one, string other) =>
        CultureInfo.CurrentUICulture.CompareInfo.Compare(one, other, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0;
}
