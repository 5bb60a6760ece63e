using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.Id360;

/// <summary>Reads what a caller sends: one JSON object in UTF-8 with known members only, or nothing at all.</summary>
internal static class StrictJson
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The object, or the refusal.</summary>
    public static async Task<(JsonElement Body, IResult? Refused)> ReadAsync(HttpContext http, params IReadOnlyCollection<string> known)
    {
        if (!http.Request.HasJsonContentType())
        {
            return (default, Refusal.BadRequest("The body has to be application/json."));
        }

        using var read = new MemoryStream();
        await http.Request.Body.CopyToAsync(read, http.RequestAborted);
        try
        {
            using var document = JsonDocument.Parse(StrictUtf8.GetString(read.ToArray()), Strict);
            var body = document.RootElement.Clone();
            return Unknown(body, known) is { } wrong ? (default, Refusal.BadRequest(wrong)) : (body, null);
        }
        catch (Exception problem) when (problem is JsonException or DecoderFallbackException)
        {
            return (default, Refusal.BadRequest("The body is not JSON."));
        }
    }

    /// <summary>Why an element is not an object of known members; null when it is one.</summary>
    public static string? Unknown(JsonElement element, params IReadOnlyCollection<string> known) => element.ValueKind != JsonValueKind.Object
        ? "An object is expected."
        : element.EnumerateObject().Where(member => !known.Contains(member.Name, StringComparer.Ordinal)).Select(member => $"Unknown member '{member.Name}'.").FirstOrDefault();

    /// <summary>"No body is expected in this request": the refusal where there is one.</summary>
    public static async Task<IResult?> RefuseBodyAsync(HttpContext http)
    {
        var one = new byte[1];
        return await http.Request.Body.ReadAsync(one, http.RequestAborted) == 0 ? null : Refusal.BadRequest("No body is expected.");
    }

    /// <summary>The refusal of query parameters that the guide does not have.</summary>
    public static IResult? RefuseQuery(HttpContext http, params IReadOnlyCollection<string> known) =>
        http.Request.Query.FirstOrDefault(parameter => !known.Contains(parameter.Key, StringComparer.Ordinal)).Key is { } wrong
            ? Refusal.BadRequest($"Unknown parameter '{wrong}'.")
            : null;
}
