using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Providers.Tests.Conformance;

/// <summary>Makes of one good answer many bad ones: each member in turn missing, null, or of another type; two at a time.</summary>
internal static class JsonMutations
{
    private static readonly string[] Instead = ["null", "\"\"", "\"\\ud800\"", "-1", "1e999", "true", "[]", "{}", "[{}]", "[[null]]", "{\"value\":{\"value\":[]},\"status\":{}}"];

    /// <summary>How many of them each member gets; neighbours get others.</summary>
    private const int PerMember = 2;

    /// <summary>Two members of each body are changed, far from each other, so that half the calls try as much.</summary>
    public static IEnumerable<byte[]> Of(JsonNode body)
    {
        var paths = Paths(body, []).ToList();
        var half = (paths.Count + 1) / 2;
        for (var number = 0; number < half; number++)
        {
            for (var turn = 0; turn <= PerMember; turn++)
            {
                var one = (Path: paths[number], Instead: Chosen(number, turn));
                if (number + half >= paths.Count)
                {
                    yield return Changed(body, one);
                    continue;
                }

                var other = (Path: paths[number + half], Instead: Chosen(number + half, turn));
                if (Holds(one.Path, other.Path))
                {
                    yield return Changed(body, one);
                    yield return Changed(body, other);
                }
                else
                {
                    yield return Changed(body, one, other);
                }
            }
        }
    }

    // The first time a member is left out.
    private static string? Chosen(int number, int turn) => turn == 0 ? null : Instead[((number * PerMember) + turn - 1) % Instead.Length];

    // Paths are listed from the outside in: only the earlier one can hold the later one.
    private static bool Holds(object[] outer, object[] inner) => outer.Length < inner.Length && inner.AsSpan(0, outer.Length).SequenceEqual(outer);

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

    private static byte[] Changed(JsonNode body, params ReadOnlySpan<(object[] Path, string? Instead)> changes)
    {
        // Placed by text, so that values stand there which no JSON library would write. From the end, so that places in lists stay where they are.
        var copy = body.DeepClone();
        for (var i = changes.Length - 1; i >= 0; i--)
        {
            Place(copy, changes[i].Path, changes[i].Instead, Mark(i));
        }

        var text = copy.ToJsonString();
        for (var i = 0; i < changes.Length; i++)
        {
            text = text.Replace($"\"{Mark(i)}\"", changes[i].Instead ?? "null", StringComparison.Ordinal);
        }

        return Encoding.UTF8.GetBytes(text);
    }

    private static void Place(JsonNode copy, object[] path, string? instead, string mark)
    {
        var parent = path.AsSpan(0, path.Length - 1).ToArray().Aggregate(copy, (node, step) => step is int index ? node![index]! : node![(string)step]!);
        if (path[^1] is int at)
        {
            parent.AsArray()[at] = mark;
        }
        else if (instead is null)
        {
            parent.AsObject().Remove((string)path[^1]);
        }
        else
        {
            parent[(string)path[^1]] = mark;
        }
    }

    private static string Mark(int number) => $"@@@{number}";
}
