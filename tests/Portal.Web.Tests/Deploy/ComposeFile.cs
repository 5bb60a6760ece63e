using System.Text.RegularExpressions;
using Portal.Web.Tests.Running;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Portal.Web.Tests.Deploy;

/// <summary>docker-compose.yml, read as YAML with its merge keys resolved.</summary>
internal sealed partial class ComposeFile
{
    private ComposeFile(string text, Dictionary<object, object> root) => (Text, Root) = (text, root);

    public string Text { get; }

    public Dictionary<object, object> Root { get; }

    public IReadOnlyDictionary<string, Dictionary<object, object>> Services => Section("services").ToDictionary(pair => (string)pair.Key, pair => (Dictionary<object, object>)pair.Value, StringComparer.Ordinal);

    /// <summary>Names of the variables that it wants to be told.</summary>
    public IReadOnlySet<string> Variables => Variable().Matches(Text).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);

    public static ComposeFile Read()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "docker-compose.yml"));
        return new ComposeFile(text, Load(text));
    }

    /// <summary>Any text of YAML.</summary>
    public static Dictionary<object, object> Load(string text)
    {
        using var reader = new StringReader(text);
        return new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(new MergingParser(new Parser(reader)));
    }

    public Dictionary<object, object> Section(string name) => (Dictionary<object, object>)Root[name];

    /// <summary>Variables set for a service.</summary>
    public static IReadOnlyDictionary<string, string> Environment(Dictionary<object, object> service) =>
        service.TryGetValue("environment", out var found)
            ? ((Dictionary<object, object>)found).ToDictionary(pair => (string)pair.Key, pair => (string)pair.Value, StringComparer.Ordinal)
            : new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Names in a list or the keys of a map; nothing when it is missing.</summary>
    public static IEnumerable<string> Names(Dictionary<object, object> service, string member) => service.GetValueOrDefault(member) switch
    {
        List<object> list => list.Select(entry => entry is Dictionary<object, object> map ? (string)map["source"] : (string)entry),
        Dictionary<object, object> map => map.Keys.Cast<string>(),
        _ => [],
    };

    [GeneratedRegex(@"(?<!\$)\$\{(?<name>[A-Z0-9_]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
