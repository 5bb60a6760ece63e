using System.Globalization;
using System.Text.Json.Nodes;

namespace Portal.Core.Fields;

/// <summary>Turns values into the JSON of a request by the definitions' wire paths, and a provider's path back into the field's key.</summary>
public static class FieldWire
{
    /// <summary>
    /// The request: only what is filled in, each member under its wire path, rows without gaps. Fields without a wire path are the adapter's to send.
    /// </summary>
    public static JsonObject Write(IReadOnlyList<FieldDefinition> definitions, FieldValues values)
    {
        var root = new JsonObject();
        var sent = Sent(definitions, values);
        foreach (var definition in definitions.Where(definition => definition is { WirePath: not null, InList: false }))
        {
            if (sent[definition.Key] is { } value && Convert(definition, value, values) is { } node)
            {
                WirePath.Put(root, definition.WirePath!, node);
            }
        }

        foreach (var list in definitions.Where(definition => definition is { WirePath: not null, InList: true }).GroupBy(definition => FieldKey.ListOf(definition.Key), StringComparer.Ordinal))
        {
            WriteRows(root, [.. list], values);
        }

        return root;
    }

    /// <summary>The values as they are sent: what is filled in, and what a field takes over from its <see cref="FieldDefinition.SameAs"/> field.</summary>
    public static FieldValues Sent(IReadOnlyList<FieldDefinition> definitions, FieldValues values)
    {
        var filledGroups = definitions.Where(definition => IsFilled(definition, values)).Select(definition => definition.Group).ToHashSet(StringComparer.Ordinal);
        return values.With(definitions
            .Where(definition => definition is { SameAs: not null, InList: false } && values[definition.Key] is null && filledGroups.Contains(definition.Group))
            .Select(definition => (definition.Key, values[definition.SameAs!])));
    }

    /// <summary>
    /// The key of the field that a provider's path names: with or without members before it, with <c>[0]</c>, <c>.0</c> or no index;
    /// <see langword="null"/> when no field, or more than one, fits.
    /// </summary>
    /// <param name="definitions">The fields that were sent.</param>
    /// <param name="values">What was filled in: decides which row an index on the wire means.</param>
    /// <param name="wirePath">The path as the provider wrote it.</param>
    public static string? KeyOf(IReadOnlyList<FieldDefinition> definitions, FieldValues values, string wirePath)
    {
        var (path, index) = WirePath.Parse(wirePath);
        var sent = definitions.Where(definition => definition.WirePath is not null).ToList();
        var found = Only(sent, definition => WirePath.Same(definition.WirePath!, path))
            ?? Only(sent, definition => WirePath.EndsWith(path, definition.WirePath!))
            ?? Only(sent, definition => WirePath.EndsWith(definition.WirePath!, path));
        if (found is not { InList: true })
        {
            return found?.Key;
        }

        var rows = FilledRows(sent, FieldKey.ListOf(found.Key), values);
        return FieldKey.At(found.Key, index < rows.Count ? rows[index] : index);
    }

    private static FieldDefinition? Only(List<FieldDefinition> definitions, Func<FieldDefinition, bool> fits) =>
        definitions.Where(fits).Take(2).ToList() is [var one] ? one : null;

    private static void WriteRows(JsonObject root, IReadOnlyList<FieldDefinition> columns, FieldValues values)
    {
        var rows = FilledRows(columns, FieldKey.ListOf(columns[0].Key), values);
        for (var index = 0; index < rows.Count; index++)
        {
            foreach (var column in columns)
            {
                if (values[FieldKey.At(column.Key, rows[index])] is { } value && Convert(column, value, values) is { } node)
                {
                    WirePath.Put(root, FieldKey.At(column.WirePath!, index), node);
                }
            }
        }
    }

    private static List<int> FilledRows(IReadOnlyList<FieldDefinition> definitions, string list, FieldValues values)
    {
        var columns = definitions.Where(definition => definition.InList && string.Equals(FieldKey.ListOf(definition.Key), list, StringComparison.Ordinal)).ToList();
        return [.. Enumerable.Range(0, Math.Min(values.RowsOf(list), FieldValidator.MaxRows))
            .Where(row => columns.Exists(column => values.TryGet(FieldKey.At(column.Key, row), out _)))];
    }

    private static bool IsFilled(FieldDefinition definition, FieldValues values) =>
        definition.InList ? values.RowsOf(FieldKey.ListOf(definition.Key)) > 0 : values.TryGet(definition.Key, out _);

    private static JsonValue? Convert(FieldDefinition definition, string value, FieldValues values)
    {
        if (definition.ToWire is { } convert)
        {
            if (convert(value, values) is not { } converted)
            {
                return null;
            }

            value = converted;
        }

        return definition.WireType switch
        {
            WireType.Number when long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
            WireType.Number when decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
            WireType.Boolean when bool.TryParse(value, out var flag) => JsonValue.Create(flag),
            _ => JsonValue.Create(value),
        };
    }
}
