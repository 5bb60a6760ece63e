using System.Text.Json;

namespace Portal.Core.Texts;

/// <summary>Sentences in columns: a list of them, or the values of one.</summary>
public static class SentenceJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>Writes sentences; <see langword="null"/> when there are none.</summary>
    public static string? Write(IReadOnlyList<Sentence> sentences) => sentences.Count == 0 ? null : JsonSerializer.Serialize(sentences, Options);

    /// <summary>Reads sentences; none when there is nothing.</summary>
    public static IReadOnlyList<Sentence> Read(string? json) => json is null ? [] : JsonSerializer.Deserialize<List<Sentence>>(json, Options) ?? [];

    /// <summary>A sentence from its key and its values (a JSON array), as they stand in two columns.</summary>
    public static Sentence Of(string key, string? args) => new(key, args is null ? [] : JsonSerializer.Deserialize<List<string>>(args) ?? []);

    /// <summary>Writes the values of a sentence; <see langword="null"/> when there are none.</summary>
    public static string? WriteValues(IReadOnlyList<string> values) => values.Count == 0 ? null : JsonSerializer.Serialize(values);
}
