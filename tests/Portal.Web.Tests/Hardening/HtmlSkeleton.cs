using System.Text.RegularExpressions;

namespace Portal.Web.Tests.Hardening;

/// <summary>What a page is made of apart from its texts: which elements, with which attributes, and what stands in those that can do something.</summary>
internal static partial class HtmlSkeleton
{
    private static readonly HashSet<string> Addresses = new(StringComparer.OrdinalIgnoreCase) { "href", "src", "action", "formaction", "data", "srcset", "poster", "srcdoc", "xlink:href" };

    /// <summary>Each kind of element with each of its attributes, as <c>a[href]</c>.</summary>
    public static HashSet<string> Of(string html)
    {
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (Match tag in Tag().Matches(Comment().Replace(html, string.Empty)))
        {
            found.Add(tag.Groups["name"].Value);
            foreach (Match attribute in Attribute().Matches(tag.Groups["rest"].Value))
            {
                // Marks of isolated styles, and whether a pager has another page: neither can do anything.
                if (!attribute.Groups["name"].Value.StartsWith("b-", StringComparison.Ordinal) && attribute.Groups["name"].Value is not "disabled")
                {
                    found.Add($"{tag.Groups["name"].Value}[{attribute.Groups["name"].Value}]");
                }
            }
        }

        return found;
    }

    /// <summary>Addresses that lead out of the portal or into a script, and handlers.</summary>
    /// <param name="html">The page.</param>
    /// <param name="own">Where the portal is: its pages name some of their own addresses in full.</param>
    public static IEnumerable<string> Dangers(string html, Uri own)
    {
        foreach (Match tag in Tag().Matches(Comment().Replace(html, string.Empty)))
        {
            foreach (Match attribute in Attribute().Matches(tag.Groups["rest"].Value))
            {
                var (name, value) = (attribute.Groups["name"].Value, System.Net.WebUtility.HtmlDecode(attribute.Groups["value"].Value).Trim());
                var leaves = Addresses.Contains(name) && (Scheme().IsMatch(value) || value.StartsWith("//", StringComparison.Ordinal)) && !value.StartsWith("data:image/", StringComparison.Ordinal)
                    && !value.StartsWith(own.AbsoluteUri, StringComparison.Ordinal);
                if (leaves || name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || (name.Equals("style", StringComparison.OrdinalIgnoreCase) && (value.Contains("url(", StringComparison.Ordinal) || value.Contains("expression", StringComparison.Ordinal))))
                {
                    yield return $"{tag.Groups["name"].Value}[{name}={value}]";
                }
            }
        }
    }

    [GeneratedRegex(@"<!--.*?-->", RegexOptions.Singleline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"<(?<name>[a-z][^\s/>]*)(?<rest>(?:[^>""']|""[^""]*""|'[^']*')*)>", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"(?<name>[^\s=""'/>]+)(\s*=\s*(""(?<value>[^""]*)""|'(?<value>[^']*)'|(?<value>[^\s""'>]+)))?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"^[a-z][a-z0-9+.-]*:", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Scheme();
}
