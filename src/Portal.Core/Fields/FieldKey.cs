using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Core.Fields;

/// <summary>Keys of lists: the definition has <c>[]</c>, the values have an index.</summary>
public static partial class FieldKey
{
    /// <summary>The key of a row's value: <c>licence.classes[].name</c> and 2 give <c>licence.classes[2].name</c>.</summary>
    public static string At(string definitionKey, int row) =>
        definitionKey.Replace("[]", string.Create(CultureInfo.InvariantCulture, $"[{row}]"), StringComparison.Ordinal);

    /// <summary>The definition's key of a value's key, and its row; the key itself and no row when it stands in no list.</summary>
    public static (string DefinitionKey, int? Row) Parse(string key)
    {
        var match = Index().Match(key);
        return match.Success && int.TryParse(match.Groups["row"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? (string.Concat(key.AsSpan(0, match.Index), "[]", key.AsSpan(match.Index + match.Length)), row)
            : (key, null);
    }

    /// <summary>The list that a definition's key belongs to: <c>licence.classes</c> of <c>licence.classes[].name</c>.</summary>
    public static string ListOf(string definitionKey) => definitionKey[..definitionKey.IndexOf("[]", StringComparison.Ordinal)];

    [GeneratedRegex(@"\[(?<row>0|[1-9][0-9]{0,3})\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Index();
}
