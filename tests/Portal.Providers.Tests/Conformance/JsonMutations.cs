using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Providers.Tests.Conformance;

/// <summary>Makes of one good answer many bad ones: each member in turn missing, null, or of another type.</summary>
internal static class JsonMutations
{
    private static readonly string[] Instead = ["null", "\"\"", "\"\\ud800\"", "-1", "1e999", "true", "[]", "{}", "[{}]", "[[null]]", "{\"value\":{\"value\":[]},\"status\":{}}"];

    /// <summary>How many of them each member gets; neighbours get others.</summary>
    private const int PerMember = 2;

    public static IEnumerable<byte[]> Of(JsonNode body)
    {
        foreach (var (path, number) in Paths(body, []).Select((path, number) => (path, number)))
        {
            yield return Changed(body, path, null);
            for (var turn = 0; turn < PerMember; turn++)
            {
                yield return Changed(body, path, Instead[((number * PerMember) + turn) % Instead.Length]);
            }
        }
    }

    private static IEnumerable<object[]> Paths(JsonNode? node, object[] at)
    {
        IEnumerable<(object Step, JsonNode? Child)> children = node switch
        {
            JsonObject members => members.Select(member => ((object)member.Key, member.Value)),
            JsonArray entries => entries.Select((entry, index) => ((object)index, entry)),
            _ => [],
        };
        foreach (var (step, child) in children)
        {
            object[] path = [.. at, step];
            yield return path;
            foreach (var deeper in Paths(child, path))
            {
                yield return deeper;
            }
        }
    }

    private static byte[] Changed(JsonNode body, object[] path, string? instead)
    {
        // Placed by text, so that values stand there which no JSON library would write.
        const string Mark = "\"@@@\"";
        var copy = body.DeepClone();
        var parent = path.AsSpan(0, path.Length - 1).ToArray().Aggregate(copy, (node, step) => step is int index ? node![index]! : node![(string)step]!);
        if (path[^1] is int at)
        {
            parent.AsArray()[at] = "@@@";
        }
        else if (instead is null)
        {
            parent.AsObject().Remove((string)path[^1]);
        }
        else
        {
            parent[(string)path[^1]] = "@@@";
        }

        return Encoding.UTF8.GetBytes(copy.ToJsonString().Replace(Mark, instead ?? "null", StringComparison.Ordinal));
    }
}
