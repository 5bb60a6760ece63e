namespace Portal.Core.Fields;

/// <summary>Choices that an admin names: one a line, the value, an equals sign, its name.</summary>
public static class NamedChoices
{
    /// <summary>The choices of a text, in its order, each value once; lines of another form are passed over.</summary>
    public static IReadOnlyList<FieldChoice> Of(string? lines) =>
        [.. (lines ?? string.Empty).Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries))
            .Where(parts => parts is [{ Length: > 0 }, { Length: > 0 }])
            .Select(parts => new FieldChoice(parts[0], parts[1]))
            .DistinctBy(choice => choice.Value, StringComparer.Ordinal)];
}
