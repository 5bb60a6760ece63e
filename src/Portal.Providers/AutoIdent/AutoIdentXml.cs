using System.Text.Json.Nodes;
using System.Xml.Linq;
using Portal.Core.Documents;
using Portal.Providers.Wire;

namespace Portal.Providers.AutoIdent;

/// <summary>The XML form of an ident (<i>XML Result</i>), in the shape of its JSON: attributes <c>status</c>, <c>original</c>, ... stand beside the value.</summary>
internal static class AutoIdentXml
{
    private static readonly HashSet<string> OfAValue = new(StringComparer.OrdinalIgnoreCase) { "status", "reviewstatus", "original", "identification" };

    private static readonly HashSet<string> Lists = new(StringComparer.OrdinalIgnoreCase) { "additionaldocuments", "driverlicenses", "driverlicenseclasses" };

    /// <summary>Reads the file; a reason instead when it brings a document type, is too long or too deep, or is none.</summary>
    public static async Task<(Json Ident, XmlRefusal? Refusal)> ReadAsync(ReadOnlyMemory<byte> file, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(file.ToArray(), writable: false);
        var reading = await SafeXml.ReadAsync(content, new SafeXmlLimits(), cancellationToken);
        if (!reading.IsRead)
        {
            return (default, reading.Refusal);
        }

        var ident = reading.Document.Root is { } root && Is(root, "identifications") ? root.Elements().FirstOrDefault(element => Is(element, "identification")) : reading.Document.Root;
        var node = ident is null ? null : Node(ident);
        return (node is JsonObject ? Json.Read(System.Text.Encoding.UTF8.GetBytes(node.ToJsonString())) ?? default : default, null);
    }

    private static JsonNode? Node(XElement element)
    {
        if (Lists.Contains(element.Name.LocalName))
        {
            return new JsonArray([.. element.Elements().Select(Node)]);
        }

        var about = element.Attributes().Where(attribute => OfAValue.Contains(attribute.Name.LocalName)).ToList();
        if (element.HasElements)
        {
            var members = new JsonObject();
            foreach (var group in element.Elements().GroupBy(child => child.Name.LocalName, StringComparer.Ordinal))
            {
                members[group.Key] = group.Skip(1).Any() ? new JsonArray([.. group.Select(Node)]) : Node(group.First());
            }

            return members;
        }

        var text = element.Value.Trim() is { Length: > 0 } value ? JsonValue.Create(value) : null;
        if (about.Count == 0)
        {
            return text;
        }

        var leaf = new JsonObject { ["value"] = text };
        foreach (var attribute in about)
        {
            leaf[attribute.Name.LocalName] = attribute.Value;
        }

        return leaf;
    }

    private static bool Is(XElement element, string name) => string.Equals(element.Name.LocalName, name, StringComparison.OrdinalIgnoreCase);
}
