using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Portal.Core.Fields;

/// <summary>What was filled in, by field key; empty values are not kept. Printing it shows keys only: the values are personal data.</summary>
public sealed class FieldValues
{
    private readonly SortedDictionary<string, string> values = new(StringComparer.Ordinal);

    /// <summary>Nothing filled in.</summary>
    public FieldValues()
    {
    }

    /// <summary>From pairs; blank values are left out, others are trimmed.</summary>
    public FieldValues(IEnumerable<KeyValuePair<string, string?>> pairs)
    {
        foreach (var (key, value) in pairs)
        {
            this[key] = value;
        }
    }

    /// <summary>The value of a key; <see langword="null"/> when nothing is filled in. Setting a blank value removes it.</summary>
    public string? this[string key]
    {
        get => values.GetValueOrDefault(key);
        set
        {
            if (string.IsNullOrWhiteSpace(value))
            {
                values.Remove(key);
            }
            else
            {
                values[key] = value.Trim();
            }
        }
    }

    /// <summary>All that is filled in, by key.</summary>
    public IReadOnlyDictionary<string, string> All => values;

    /// <summary>Whether a key has a value.</summary>
    public bool TryGet(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);

    /// <summary>The same values with some of them replaced.</summary>
    public FieldValues With(params IEnumerable<(string Key, string? Value)> changes)
    {
        var copy = new FieldValues(values.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)));
        foreach (var (key, value) in changes)
        {
            copy[key] = value;
        }

        return copy;
    }

    /// <summary>How many rows a list has: one more than its highest index.</summary>
    /// <param name="list">The key up to and without <c>[</c>, such as <c>licence.classes</c>.</param>
    public int RowsOf(string list)
    {
        var highest = -1;
        foreach (var key in values.Keys)
        {
            if (key.StartsWith(list, StringComparison.Ordinal) && key.Length > list.Length && key[list.Length] == '['
                && key.IndexOf(']', list.Length) is var end and > 0
                && int.TryParse(key.AsSpan(list.Length + 1, end - list.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                highest = Math.Max(highest, index);
            }
        }

        return highest + 1;
    }

    /// <inheritdoc />
    public override string ToString() => string.Join(", ", values.Keys);
}
