using System.Text.Json.Nodes;

namespace Portal.Sandbox.PostIdent;

/// <summary>
/// Result values: what was identified and whether it is new, the same as provided (match) or another (change). Paths are
/// those of the result; the order has the same ones with "Provided" behind the first word.
/// </summary>
internal sealed class ResultValues(PostIdentCase about, IReadOnlyDictionary<string, string> changes)
{
    /// <summary>One value; null when there is nothing to say.</summary>
    public JsonNode? Of(string group, string path, string? otherwise = null)
    {
        string[] names = [group + "Provided", .. path.Split('.')];
        var provided = WireJson.TextAt(about.Order, names);
        var identified = changes.GetValueOrDefault($"{group}.{path}") ?? WireJson.TextAt(about.Person, names) ?? otherwise;
        return identified is null ? null : new JsonObject
        {
            ["status"] = provided is null ? "new" : provided == identified ? "match" : "change",
            ["value"] = identified,
        };
    }

    /// <summary>What was identified, as plain text.</summary>
    public string? TextOf(string group, string path, string? otherwise = null) => Of(group, path, otherwise)?["value"]?.GetValue<string>();

    /// <summary>The address below a group.</summary>
    public JsonObject Address(string group) => new()
    {
        ["streetAddress"] = Of(group, "address.streetAddress", "Heidestr. 17"),
        ["appendix"] = Of(group, "address.appendix"),
        ["postalCode"] = Of(group, "address.postalCode", "51147"),
        ["city"] = Of(group, "address.city", "K\u00f6ln"),
        ["country"] = Of(group, "address.country", "DEU"),
    };
}
