using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.AutoIdent;

/// <summary>Reads a request's JSON as the vendor words it: flat, UTF-8, and nothing that is not known.</summary>
internal static class StrictBody
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The members by name, nulls left out, or the refusal.</summary>
    public static async Task<(IReadOnlyDictionary<string, JsonElement> Members, IResult? Refused)> ReadAsync(HttpContext http, params IReadOnlyCollection<string> known)
    {
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        if (!http.Request.HasJsonContentType())
        {
            return (members, Refusal.BadRequest("Content-Type", "Please send application/json"));
        }

        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        try
        {
            using var document = JsonDocument.Parse(StrictUtf8.GetString(body.ToArray()), Strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return (members, Refusal.Unparseable());
            }

            foreach (var member in document.RootElement.EnumerateObject())
            {
                if (!known.Contains(member.Name, StringComparer.Ordinal))
                {
                    return (members, Refusal.Unrecognized(member.Name));
                }

                if (member.Value.ValueKind != JsonValueKind.Null)
                {
                    members[member.Name] = member.Value.Clone();
                }
            }

            return (members, null);
        }
        catch (Exception problem) when (problem is JsonException or DecoderFallbackException)
        {
            return (members, Refusal.Unparseable());
        }
    }

    /// <summary>The text of a member; null when it is missing or of another type.</summary>
    public static string? Text(this IReadOnlyDictionary<string, JsonElement> members, string name) =>
        members.TryGetValue(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
}
