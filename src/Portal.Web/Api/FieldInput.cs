using System.Globalization;
using System.Text.Json;
using Portal.Core.Fields;
using Portal.Core.Texts;

namespace Portal.Web.Api;

/// <summary>
/// Reads <c>fields</c>: flat keys (<c>person.firstName</c>, <c>licence.classes[0].name</c>), lists as arrays of objects
/// (<c>"licence.classes": [{"name": "B"}]</c>), objects for what stands before a dot; numbers and booleans for their texts; several choices as an array.
/// </summary>
internal sealed class FieldInput
{
    private readonly Dictionary<string, string?> values = new(StringComparer.Ordinal);
    private readonly List<FieldRemark> remarks = [];

    private FieldInput()
    {
    }

    /// <summary>The values, or what can't be read.</summary>
    public static (FieldValues Values, ApiFault? Fault) Read(JsonElement? fields)
    {
        if (fields is not { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given)
        {
            return (new FieldValues(), null);
        }

        if (given.ValueKind != JsonValueKind.Object)
        {
            return (new FieldValues(), ApiFault.Of("fields", "api.wrongType"));
        }

        var input = new FieldInput();
        foreach (var member in given.EnumerateObject())
        {
            input.Take(member.Name, member.Value);
        }

        if (input.values.Count > ApiLimits.MostFields)
        {
            return (new FieldValues(), ApiFault.Of("fields", "api.tooManyFields", ApiLimits.MostFields.ToString(CultureInfo.InvariantCulture)));
        }

        return input.remarks.Count > 0 ? (new FieldValues(), ApiFault.Of(input.remarks)) : (new FieldValues(input.values), null);
    }

    private void Take(string key, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    Take($"{key}.{member.Name}", member.Value);
                }

                break;
            case JsonValueKind.Array when value.EnumerateArray().All(IsText):
                Put(key, string.Join(',', value.EnumerateArray().Select(TextOf)));
                break;
            case JsonValueKind.Array:
                var row = 0;
                foreach (var item in value.EnumerateArray())
                {
                    Take(string.Create(CultureInfo.InvariantCulture, $"{key}[{row++}]"), item);
                }

                break;
            default:
                Put(key, TextOf(value));
                break;
        }
    }

    private void Put(string key, string? value)
    {
        if (!values.TryAdd(key, value))
        {
            remarks.Add(new FieldRemark(key, new Sentence("api.givenTwice")));
        }
    }

    private static bool IsText(JsonElement value) => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => value.GetRawText(),
    };
}
