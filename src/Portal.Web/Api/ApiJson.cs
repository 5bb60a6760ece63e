using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Web.Api;

/// <summary>How JSON looks here: camelCase, enum values by name, numbers as numbers, nothing nested deeply.</summary>
internal static class ApiJson
{
    /// <summary>A request nests no deeper: fields, list, row, value.</summary>
    public const int DeepestBody = 16;

    /// <summary>For bodies of requests: names as documented, and each of them once.</summary>
    public static JsonSerializerOptions Reading { get; } = Make();

    /// <summary>For answers and for the schemas of the document.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.NumberHandling = JsonNumberHandling.Strict;
        options.PropertyNameCaseInsensitive = false;
        options.Converters.Add(new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { MaxDepth = DeepestBody };
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
