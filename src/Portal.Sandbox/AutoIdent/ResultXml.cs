using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace Portal.Sandbox.AutoIdent;

/// <summary>The same result as the vendor writes it in XML ("XML Result"): statuses become attributes, lists get an element per entry.</summary>
internal static class ResultXml
{
    /// <summary>Where the file is kept and what it is called stands in the JSON only.</summary>
    private static readonly string[] JsonOnly = ["filename", "href"];

    public static byte[] Write(JsonObject body)
    {
        var root = new XElement("identifications", Element("identification", body));
        return Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + root);
    }

    private static XElement? Element(string name, JsonNode? node)
    {
        switch (node)
        {
            case null:
                return null;
            case JsonObject member when member["status"] is JsonValue status:
                var value = new XElement(name, new XAttribute("status", status.ToString()), Clean(member["value"]));
                foreach (var attribute in new[] { "original", "reviewstatus", "identification" })
                {
                    if (member[attribute] is { } text)
                    {
                        value.SetAttributeValue(attribute, Clean(text));
                    }
                }

                return value;
            case JsonObject section:
                return new XElement(name, section.Where(member => !JsonOnly.Contains(member.Key, StringComparer.Ordinal)).Select(member => Element(member.Key, member.Value)));
            case JsonArray list:
                var entry = name.EndsWith("es", StringComparison.Ordinal) && name.Contains("class", StringComparison.Ordinal) ? name[..^2] : name.TrimEnd('s');
                return new XElement(name, list.Select(item => Element(entry, item)));
            default:
                return new XElement(name, Clean(node));
        }
    }

    private static string Clean(JsonNode? node) => string.Concat((node?.ToString() ?? "").Where(XmlConvert.IsXmlChar));
}
