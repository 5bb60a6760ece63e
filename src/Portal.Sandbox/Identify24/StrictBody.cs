using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.Identify24;

/// <summary>Reads a request's JSON as "Content and Charset" wants it: UTF-8, flat, and nothing that is not known.</summary>
internal static class StrictBody
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 2 };
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The members by name, or the refusal.</summary>
    public static async Task<(IReadOnlyDictionary<string, JsonElement> Members, IResult? Refused)> ReadAsync(HttpContext http, params IReadOnlyCollection<string> known)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        try
        {
            using var document = JsonDocument.Parse(StrictUtf8.GetString(body.ToArray()), Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return (members, Refusal.BadRequest("The body is no JSON object"));
            }

            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (!known.Contains(member.Name, StringComparer.Ordinal))
                {
                    return (members, Refusal.BadRequest($"{member.Name} is not known"));
                }

                members[member.Name] = member.Value.Clone();
            }

            return (members, null);
        }
        catch (Exception problem) when (problem is JsonException or DecoderFallbackException)
        {
            return (members, Refusal.BadRequest("The body is no flat JSON in UTF-8"));
        }
    }

    /// <summary>The text of a member; null when it is missing, empty or of another type.</summary>
    public static string? Text(this IReadOnlyDictionary<string, JsonElement> members, string name) =>
        members.TryGetValue(name, out var member) && member.ValueKind == JsonValueKind.String && member.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>A number that the samples write with quotes and without.</summary>
    public static string? Number(this IReadOnlyDictionary<string, JsonElement> members, string name) =>
        members.TryGetValue(name, out var member) && member.ValueKind == JsonValueKind.Number ? member.GetRawText() : members.Text(name);
}
