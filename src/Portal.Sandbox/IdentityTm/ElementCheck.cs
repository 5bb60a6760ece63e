using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.Sandbox.IdentityTm;

/// <summary>Holds a request against a table of elements: nothing unknown, nothing missing, nothing of another kind or too long.</summary>
internal static partial class ElementCheck
{
    private const int MostFields = 10;

    /// <summary>The first thing that is wrong, in a sentence; null when all is well.</summary>
    public static string? Of(JsonElement body, IReadOnlyList<Element> elements, string path = "")
    {
        foreach (var member in body.EnumerateObject())
        {
            if (elements.FirstOrDefault(element => element.Name == member.Name) is not { } known)
            {
                return $"Unknown element {path}{member.Name}";
            }

            if (member.Value.ValueKind != JsonValueKind.Null && Value(member.Value, known, path + member.Name) is { } wrong)
            {
                return wrong;
            }
        }

        return elements.FirstOrDefault(element => element.Required && WireJson.At(body, element.Name) is null) is { } missing ? $"Missing element {path}{missing.Name}" : null;
    }

    private static string? Value(JsonElement value, Element element, string path) => element.Kind switch
    {
        ElementKind.Object => value.ValueKind == JsonValueKind.Object ? Of(value, element.Members, path + ".") : $"{path} must be an object",
        ElementKind.ObjectOrList when value.ValueKind == JsonValueKind.Object => Of(value, element.Members, path + "."),
        ElementKind.ObjectOrList or ElementKind.List => Objects(value, element, path),
        ElementKind.Texts => value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => IsText(item, element.Length)) ? null : $"{path} must be a list of texts",
        ElementKind.TypedFields => Fields(value, path),
        ElementKind.TextOrLanguages when value.ValueKind == JsonValueKind.Object =>
            value.EnumerateObject().All(text => Language().IsMatch(text.Name) && IsText(text.Value, element.Length)) ? null : $"{path} must hold texts by language",
        ElementKind.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : $"{path} must be a boolean",
        ElementKind.Whole => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _) ? null : $"{path} must be a whole number",
        ElementKind.Number => value.ValueKind == JsonValueKind.Number ? null : $"{path} must be a number",
        _ => value.ValueKind != JsonValueKind.String ? $"{path} must be a string"
            : element.Length > 0 && value.GetString()!.Length > element.Length ? $"{path} is longer than {element.Length}"
            : IsOf(element, value.GetString()!) ? null
            : $"{path} has a wrong format",
    };

    private static string? Objects(JsonElement value, Element element, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return $"{path} must be a list";
        }

        var index = 0;
        foreach (var item in value.EnumerateArray())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]");
            if ((item.ValueKind == JsonValueKind.Object ? Of(item, element.Members, at + ".") : $"{at} must be an object") is { } wrong)
            {
                return wrong;
            }
        }

        return null;
    }

    /// <summary>1 text, 2 date, 3 boolean, 4 country code.</summary>
    private static string? Fields(JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object || value.EnumerateObject().Count() > MostFields)
        {
            return $"{path} must be an object with at most {MostFields} members";
        }

        Element[] members = [new("Type", ElementKind.Whole, Required: true), new("Label", ElementKind.Text, 100, Required: true), new("Value", ElementKind.Text, 150)];
        foreach (var field in value.EnumerateObject())
        {
            var at = $"{path}.{field.Name}";
            if (field.Name.Length > 50 || field.Value.ValueKind != JsonValueKind.Object)
            {
                return $"{at} must be an object under a name of at most 50 characters";
            }

            if (Of(field.Value, members, at + ".") is { } wrong)
            {
                return wrong;
            }

            var text = WireJson.TextAt(field.Value, "Value");
            var fits = field.Value.GetProperty("Type").GetInt64() switch
            {
                1 => true,
                2 => text is null || IsDay(text),
                3 => text is null or "true" or "false" or "0" or "1",
                4 => text is null || CountryCode().IsMatch(text),
                _ => false,
            };
            if (!fits)
            {
                return $"{at} has no such type, or a value of another";
            }
        }

        return null;
    }

    private static bool IsText(JsonElement value, int length) => value.ValueKind == JsonValueKind.String && value.GetString()!.Length <= length;

    private static bool IsOf(Element element, string text) => text.Length == 0 || element.Kind switch
    {
        ElementKind.Day => IsDay(text),
        ElementKind.Phone => Phone().IsMatch(text),
        ElementKind.Country => text.Length <= element.Length && CountryCode().IsMatch(text),
        ElementKind.Url => Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp),
        ElementKind.Base64 => Convert.TryFromBase64String(text, new byte[text.Length], out var length) && length > 0,
        ElementKind.Gender => text is "female" or "male" or "diverse",
        _ => true,
    };

    private static bool IsDay(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(@"^[a-z]{2}\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Language();

    [GeneratedRegex(@"^[A-Z]{2,3}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CountryCode();

    [GeneratedRegex(@"^\+[1-9][0-9]{5,14}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Phone();
}
