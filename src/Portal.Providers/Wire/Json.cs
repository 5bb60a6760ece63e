using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Portal.Providers.Wire;

/// <summary>
/// A vendor's JSON, read with patience: a missing block reads like an empty one, a number or flag where a text is documented is a text,
/// one object where a list is documented is a list of one, names match without regard to case. Never throws.
/// </summary>
internal readonly struct Json
{
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Disallow, MaxDepth = 64 };

    private readonly JsonElement element;

    private Json(JsonElement element) => this.element = element;

    /// <summary>Nothing there, or null.</summary>
    public bool IsMissing => element.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    /// <summary>An object.</summary>
    public bool IsObject => element.ValueKind is JsonValueKind.Object;

    /// <summary>A list.</summary>
    public bool IsList => element.ValueKind is JsonValueKind.Array;

    /// <summary>A member; missing when there is none. The exact name wins over one in another case, the last of several wins.</summary>
    public Json this[string name]
    {
        get
        {
            if (element.ValueKind is not JsonValueKind.Object)
            {
                return default;
            }

            if (element.TryGetProperty(name, out var exact))
            {
                return new(exact);
            }

            var found = default(Json);
            foreach (var member in element.EnumerateObject())
            {
                if (string.Equals(NameOf(member), name, StringComparison.OrdinalIgnoreCase))
                {
                    found = new(member.Value);
                }
            }

            return found;
        }
    }

    /// <summary>The first of several spellings that is there.</summary>
    public Json this[string name, string otherwise] => this[name] is { IsMissing: false } found ? found : this[otherwise];

    /// <summary>The members in their order.</summary>
    public IEnumerable<(string Name, Json Value)> Members
    {
        get
        {
            if (element.ValueKind is JsonValueKind.Object)
            {
                foreach (var member in element.EnumerateObject())
                {
                    yield return (NameOf(member), new Json(member.Value));
                }
            }
        }
    }

    /// <summary>The entries of a list; an object alone is a list of one; nothing else is a list.</summary>
    public IEnumerable<Json> Items
    {
        get
        {
            if (element.ValueKind is JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray())
                {
                    yield return new Json(item);
                }
            }
            else if (element.ValueKind is JsonValueKind.Object)
            {
                yield return this;
            }
        }
    }

    /// <summary>A text, or a number or flag as it is written; <see langword="null"/> when there is none or it is blank.</summary>
    public string? Text
    {
        get
        {
            var text = element.ValueKind switch
            {
                JsonValueKind.String => Unescape(),
                JsonValueKind.Number => element.GetRawText(),
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                _ => null,
            };
            return string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        }
    }

    /// <summary>A flag, also as text; <see langword="null"/> when it is neither.</summary>
    public bool? Flag => Text switch
    {
        { } text when bool.TryParse(text, out var flag) => flag,
        "1" => true,
        "0" => false,
        _ => null,
    };

    /// <summary>An ISO 8601 time in UTC; one without an offset is taken as UTC. <see langword="null"/> when it is none.</summary>
    public DateTime? Time =>
        DateTimeOffset.TryParse(Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time.UtcDateTime : null;

    /// <summary>The text's bytes between the quotes, escapes included, without a copy; empty when it is no text.</summary>
    public ReadOnlySpan<byte> RawText =>
        element.ValueKind is JsonValueKind.String && JsonMarshal.GetRawUtf8Value(element) is { Length: > 2 } quoted ? quoted[1..^1] : [];

    /// <summary><see cref="RawText"/> as a part of the body that was read.</summary>
    public ReadOnlyMemory<byte> RawTextIn(ReadOnlyMemory<byte> body) =>
        body.Span.Overlaps(RawText, out var offset) ? body.Slice(offset, RawText.Length) : RawText.ToArray();

    /// <summary>Reads a body; <see langword="null"/> when it is no JSON. A mark at the beginning and bytes that are no UTF-8 don't matter.</summary>
    public static Json? Read(ReadOnlyMemory<byte> body)
    {
        if (body.Span.StartsWith("\uFEFF"u8))
        {
            body = body[3..];
        }

        if (!System.Text.Unicode.Utf8.IsValid(body.Span))
        {
            body = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(body.Span));
        }

        try
        {
            return new Json(JsonDocument.Parse(body, Options).RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public override string ToString() => element.ValueKind.ToString();

    private static string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return string.Empty;
        }
    }

    /// <summary>Escapes may name half a character, which the framework refuses: such a text is kept as it was written.</summary>
    private string Unescape()
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(RawText);
        }
    }
}
