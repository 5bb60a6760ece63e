using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.Core.Documents;

/// <summary>What stands in the place of something hidden; <c>{0}</c> in <paramref name="File"/> is a number of characters.</summary>
/// <param name="Secret">For secrets, tokens and pseudonyms.</param>
/// <param name="Link">For addresses.</param>
/// <param name="File">For Base64 bodies.</param>
public sealed record RedactionWords(string Secret, string Link, string File);

/// <summary>
/// Makes a raw record fit for the eye: members with telling names, links, tokens and Base64 bodies are masked. Hostile input: whatever it is, there is an answer.
/// </summary>
/// <param name="maskedMembers">The provider's own names of members to mask.</param>
/// <param name="words">What stands in their place.</param>
public sealed partial class Redaction(IReadOnlySet<string> maskedMembers, RedactionWords words)
{
    private const int Longest = 200_000;
    private const int LongestMember = 20_000;
    private const int ShortestBody = 200;

    // Whatever the provider, a member whose name holds one of these is not for the eye.
    private static readonly string[] Telling =
    [
        "password", "passwort", "passwd", "secret", "token", "apikey", "authorization", "credential", "privatekey", "cookie", "session", "jwt", "signaturevalue", "dkk",
        "restrictedidentifier", "restrictedid", "pseudonym",
    ];

    private static readonly string[] TellingWhole = ["tan", "pin", "otp", "key", "puk", "code_verifier"];

    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private static readonly JsonDocumentOptions Tolerant = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 128 };

    /// <summary>The record, redacted.</summary>
    public RedactedPayload Of(ReadOnlyMemory<byte> content)
    {
        if (content.Span.ContainsAny((byte)0, (byte)1, (byte)2))
        {
            return new RedactedPayload(string.Empty, IsBinary: true, IsCut: false);
        }

        var text = TryJson(content) ?? Plain(Encoding.UTF8.GetString(content.Span));
        return text.Length <= Longest ? new(text, IsBinary: false, IsCut: false) : new(text[..Longest], IsBinary: false, IsCut: true);
    }

    /// <summary>Text that is no JSON: query strings, headers, XML, broken JSON.</summary>
    public string Plain(string text)
    {
        try
        {
            var masked = Tokens().Replace(Links().Replace(text, words.Link), words.Secret);
            masked = Bodies().Replace(masked, match => string.Format(System.Globalization.CultureInfo.CurrentCulture, words.File, match.Length));
            return Pairs().Replace(masked, match => IsTelling(match.Groups["name"].Value) ? match.Groups["head"].Value + words.Secret : match.Value);
        }
        catch (RegexMatchTimeoutException)
        {
            return words.Secret;
        }
    }

    private string? TryJson(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content, Tolerant);
            if (document.RootElement.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array))
            {
                return null;
            }

            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer, Indented))
            {
                Write(document.RootElement, writer);
            }

            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private void Write(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject())
                {
                    writer.WritePropertyName(Plain(member.Name));
                    if (IsTelling(member.Name) && member.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.True or JsonValueKind.False))
                    {
                        writer.WriteStringValue(words.Secret);
                    }
                    else
                    {
                        Write(member.Value, writer);
                    }
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(item, writer);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String:
                writer.WriteStringValue(Value(element.GetString()!));
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private string Value(string text)
    {
        if (text.Length >= ShortestBody && Body().IsMatch(text))
        {
            return string.Format(System.Globalization.CultureInfo.CurrentCulture, words.File, text.Length);
        }

        return Plain(text.Length > LongestMember ? text[..LongestMember] : text);
    }

    private bool IsTelling(string name)
    {
        var plain = name.Replace("-", string.Empty, StringComparison.Ordinal).Replace("_", string.Empty, StringComparison.Ordinal);
        return maskedMembers.Contains(name)
            || Telling.Any(word => plain.Contains(word, StringComparison.OrdinalIgnoreCase))
            || TellingWhole.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    // An address of any scheme: what persons are sent is not always a web address.
    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9+.\-]{1,30}:(//|\\/\\/)[^\s""'<>]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Links();

    [GeneratedRegex(@"eyJ[A-Za-z0-9_\-]{8,}(\.[A-Za-z0-9_\-]*){1,4}|\b(Bearer|Basic)\s+[A-Za-z0-9+/=_.\-]{6,}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"[A-Za-z0-9+/_\-]{200,}={0,2}", RegexOptions.CultureInvariant, 2000)]
    private static partial Regex Bodies();

    [GeneratedRegex(@"\A(data:[^,]{0,100},)?[A-Za-z0-9+/_\-\s]+={0,2}\s*\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Body();

    [GeneratedRegex(@"(?<head>""?(?<name>[A-Za-z][A-Za-z0-9_\-]{1,60})""?\s*[=:]\s*)(""[^""]*""|[^\s&,;}\]<]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 2000)]
    private static partial Regex Pairs();
}
