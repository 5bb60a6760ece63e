using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Portal.Core.Providers;

namespace Portal.Providers.Id360;

/// <summary>
/// Raw answers as they may be kept: the vendor echoes our callback header (as <c>callback_headers</c>, or as headers of an endpoint), the addresses it
/// calls, which carry secrets that may have been replaced since, and the key that opens the enrollment. They are taken out before anything is stored.
/// </summary>
internal static class Id360Payload
{
    private const string Mask = "***";

    /// <summary>What a member is inside of: there the same names are secrets.</summary>
    private enum Place
    {
        Anywhere,
        Headers,
        Endpoints,
    }

    private static readonly JsonDocumentOptions Patient = new() { AllowTrailingCommas = true, MaxDepth = 64 };

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The answer without what is ours; nothing when it is no JSON.</summary>
    public static IReadOnlyList<RawPayload> Of(string name, ReadOnlyMemory<byte> body, AccountContext account) =>
        Strip(body, account) is { } stripped ? [new RawPayload(name, "application/json", stripped)] : [];

    /// <summary>The bytes without what is ours; <see langword="null"/> when they are no JSON.</summary>
    public static byte[]? Strip(ReadOnlyMemory<byte> body, AccountContext account)
    {
        string[] secrets =
        [
            .. account.Secrets.Values.Where(secret => secret.Length >= 6), .. account.WebhookUrl.Segments is { Length: > 2 } segments ? [segments[^1].Trim('/')] : Array.Empty<string>(),
        ];
        try
        {
            using var document = JsonDocument.Parse(body, Patient);
            var buffer = new ArrayBufferWriter<byte>(body.Length);
            using (var writer = new Utf8JsonWriter(buffer, Plain))
            {
                Copy(document.RootElement, writer, secrets, Place.Anywhere);
            }

            return buffer.WrittenSpan.ToArray();
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Broken, or half a character in an escape: what can't be read through can't be cleaned.
            return null;
        }
    }

    private static void Copy(JsonElement element, Utf8JsonWriter writer, string[] secrets, Place place)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().Where(member => !Is(member.Name, "callback_headers")))
                {
                    writer.WritePropertyName(Clean(member.Name, secrets));
                    if (Is(member.Name, "api_key") || (place is Place.Headers && Is(member.Name, "value")) || (place is Place.Endpoints && Is(member.Name, "url")))
                    {
                        writer.WriteStringValue(Mask);
                    }
                    else
                    {
                        Copy(member.Value, writer, secrets, Is(member.Name, "headers") ? Place.Headers : Is(member.Name, "callback_endpoints") ? Place.Endpoints : place);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Copy(item, writer, secrets, place);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Clean(element.GetString()!, secrets));
                break;
            default:
                writer.WriteRawValue(element.GetRawText(), skipInputValidation: true);
                break;
        }
    }

    private static string Clean(string text, string[] secrets) => secrets.Aggregate(text, (clean, secret) => clean.Replace(secret, Mask, StringComparison.Ordinal));

    private static bool Is(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
