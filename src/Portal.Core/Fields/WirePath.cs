using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portal.Core.Fields;

/// <summary>Paths on the wire: member names with dots between, <c>[2]</c> for a row, <c>[]</c> for any.</summary>
internal static partial class WirePath
{
    /// <summary>Puts a value under its path, making what is missing on the way.</summary>
    public static void Put(JsonObject root, string path, JsonNode value)
    {
        var at = root;
        var steps = path.Split('.');
        foreach (var step in steps.AsSpan(0, steps.Length - 1))
        {
            at = Enter(at, step);
        }

        var last = steps[^1];
        if (last.EndsWith(']'))
        {
            ListOf(at, last[..last.IndexOf('[', StringComparison.Ordinal)]).Add(value);
        }
        else
        {
            at[last] = value;
        }
    }

    /// <summary>A provider's path with <c>[]</c> for every index, and the last index that it names (0 when it names none).</summary>
    public static (string Path, int Index) Parse(string path)
    {
        var index = 0;
        foreach (Match match in Indexed().Matches(path))
        {
            index = int.Parse(match.Groups["row"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        }

        return (Indexed().Replace(path.Trim(), "[]"), index);
    }

    /// <summary>Whether two paths are the same; a list may stand without its brackets, since some write errors so.</summary>
    public static bool Same(string one, string other) => string.Equals(Plain(one), Plain(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a path ends with another, beginning at a member.</summary>
    public static bool EndsWith(string path, string end) => end.Length > 0 && Plain(path).EndsWith("." + Plain(end), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string path) => path.Replace("[]", string.Empty, StringComparison.Ordinal);

    private static JsonObject Enter(JsonObject at, string step)
    {
        var bracket = step.IndexOf('[', StringComparison.Ordinal);
        if (bracket < 0)
        {
            if (at[step] is not JsonObject next)
            {
                at[step] = next = [];
            }

            return next;
        }

        var list = ListOf(at, step[..bracket]);
        var row = int.Parse(step.AsSpan(bracket + 1, step.Length - bracket - 2), NumberStyles.None, CultureInfo.InvariantCulture);
        while (list.Count <= row)
        {
            list.Add(new JsonObject());
        }

        return list[row]!.AsObject();
    }

    private static JsonArray ListOf(JsonObject at, string name)
    {
        if (at[name] is not JsonArray list)
        {
            at[name] = list = [];
        }

        return list;
    }

    [GeneratedRegex(@"\[(?<row>[0-9]{1,4})\]|\.(?<row>[0-9]{1,4})(?=\.|\z)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Indexed();
}
