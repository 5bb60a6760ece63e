using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.IdentityTm;

/// <summary>Reads a request's JSON object and holds it against its table.</summary>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The body, or the refusal.</summary>
    public static async Task<(JsonElement Body, IResult? Refused)> ReadAsync(HttpContext http, IReadOnlyList<Element> elements)
    {
        if (!http.Request.HasJsonContentType())
        {
            return (default, Refusal.BadRequest("Content-Type must be application/json"));
        }

        using var copy = new MemoryStream();
        await http.Request.Body.CopyToAsync(copy, http.RequestAborted);
        try
        {
            using var document = JsonDocument.Parse(StrictUtf8.GetString(copy.ToArray()), Strict);
            var wrong = document.RootElement.ValueKind == JsonValueKind.Object ? ElementCheck.Of(document.RootElement, elements) : "The body must be an object";
            return (document.RootElement.Clone(), wrong is null ? null : Refusal.BadRequest(wrong));
        }
        catch (Exception problem) when (problem is JsonException or DecoderFallbackException)
        {
            return (default, Refusal.BadRequest("The body is not valid JSON"));
        }
    }
}
