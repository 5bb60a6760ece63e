using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Providers.Tests;

/// <summary>Files beside the tests.</summary>
internal static class Recorded
{
    public static string Text(string path) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path), Encoding.UTF8);

    public static JsonNode Json(string path) => JsonNode.Parse(Text(path))!;

    /// <summary>The recorded exchange of that name.</summary>
    public static Exchange Exchange(string provider, string name) =>
        JsonSerializer.Deserialize<Exchange>(Text(Path.Combine(provider, "Exchanges", $"{name}.json")), JsonSerializerOptions.Web)!;
}

/// <summary>One recorded call and its answer.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">With the query.</param>
/// <param name="Status">Of the answer.</param>
/// <param name="Type">The answer's media type.</param>
/// <param name="Body">The answer's body: JSON as it is, or a text for what is none.</param>
internal sealed record Exchange(string Method, string Path, int Status, string Type, JsonNode? Body)
{
    /// <summary>Lines of a body that is no JSON.</summary>
    public IReadOnlyList<string>? Lines { get; init; }

    public byte[] Bytes => Encoding.UTF8.GetBytes(Lines is not null ? string.Join('\n', Lines) : Body?.ToJsonString() ?? string.Empty);
}
