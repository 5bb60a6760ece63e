using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Sandbox.PostIdent;

/// <summary>
/// Reads the body of a new case as strictly as guide 1 words it: strings only, no unknown attributes, every format and
/// length. The order it returns has one spelling for each member and no nulls.
/// </summary>
internal static class OrderReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The order, or what is wrong with it. An empty body is an order with nothing in it.</summary>
    public static (JsonElement Order, IReadOnlyList<OrderError> Errors) Read(byte[] body)
    {
        var errors = new List<OrderError>();
        var order = new JsonObject();
        try
        {
            var text = StrictUtf8.GetString(body);
            if (text.Length > 0)
            {
                using var document = JsonDocument.Parse(text, Strict);
                order = Members(document.RootElement, OrderFields.Root, "", errors);
            }
        }
        catch (Exception problem) when (problem is JsonException or DecoderFallbackException)
        {
            errors.Add(new OrderError("90000", "malformed JSON", "body", "The body is not well-formed JSON in UTF-8."));
        }

        return (JsonSerializer.SerializeToElement(order), errors);
    }

    private static JsonObject Members(JsonElement element, OrderField group, string path, List<OrderError> errors)
    {
        var read = new JsonObject();
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(WrongType(path.Length > 0 ? path : "body", "an object"));
            return read;
        }

        foreach (var member in element.EnumerateObject())
        {
            var key = path.Length > 0 ? path + "." + member.Name : member.Name;
            var field = Array.Find(group.Members, candidate => candidate.Name == member.Name || candidate.Alias == member.Name);
            if (field is null)
            {
                errors.Add(new OrderError("90002", "unknown attribute", key, "The attribute is not known."));
            }
            else if (read.ContainsKey(field.Name))
            {
                errors.Add(new OrderError("90002", "duplicate attribute", key, "The attribute is given twice."));
            }
            else if (member.Value.ValueKind != JsonValueKind.Null)
            {
                read[field.Name] = Value(member.Value, field, key, errors);
            }
        }

        return read;
    }

    private static JsonNode? Value(JsonElement value, OrderField field, string key, List<OrderError> errors)
    {
        switch (field.Kind)
        {
            case OrderKind.Object:
                return Members(value, field, key, errors);
            case OrderKind.List when value.ValueKind == JsonValueKind.Array:
                return new JsonArray(value.EnumerateArray().Select((item, index) => (JsonNode?)Members(item, field, $"{key}[{index}]", errors)).ToArray());
            case OrderKind.List:
                errors.Add(WrongType(key, "an array"));
                return null;
            case var _ when value.ValueKind != JsonValueKind.String:
                errors.Add(WrongType(key, "a string"));
                return null;
            default:
                var text = value.GetString()!;
                if (OrderFormats.Problem(field, key, text) is { } problem)
                {
                    errors.Add(problem);
                }

                return text;
        }
    }

    private static OrderError WrongType(string key, string wanted) => new("90003", "wrong type", key, $"The value must be {wanted}.");
}
