using System.Text.RegularExpressions;
using System.Xml.Linq;
using Portal.Core.Work;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.Texts;

/// <summary>A page asks only for words that exist: a missing key would show its name to the user.</summary>
public sealed partial class TextKeysTests
{
    private static readonly string Web = Path.Combine(Repository.Root, "src", "Portal.Web");

    [Fact]
    public void Keys_UsedInComponents_ExistInTheirResourceFile()
    {
        var resources = Directory.EnumerateFiles(Web, "*.resx", SearchOption.AllDirectories)
            .Where(path => !Path.GetFileNameWithoutExtension(path).Contains('.', StringComparison.Ordinal))
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), KeysOf, StringComparer.Ordinal);
        var missing = Directory.EnumerateFiles(Web, "*.razor", SearchOption.AllDirectories)
            .SelectMany(path => Used(path).Where(use => !resources.TryGetValue(use.Texts, out var keys) || !keys.Contains(use.Key))
                .Select(use => $"{Path.GetRelativePath(Web, path)}: {use.Texts} has no {use.Key}")).ToList();
        Assert.NotEmpty(resources);
        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    [Fact]
    public void Kinds_OfWork_HaveTheirWords()
    {
        var words = KeysOf(Path.Combine(Web, "Components", "Admin", "AdminTexts.resx"));
        string[] kinds = [.. typeof(WorkKinds).GetFields().Select(field => (string)field.GetValue(null)!)];

        Assert.NotEmpty(kinds);
        Assert.All(kinds, kind => Assert.Contains($"Kind-{kind}", words, StringComparer.Ordinal));
    }

    private static IEnumerable<(string Texts, string Key)> Used(string path)
    {
        var behind = path + ".cs";
        var code = File.ReadAllText(path) + (File.Exists(behind) ? File.ReadAllText(behind) : "");
        foreach (Match localizer in Localizer().Matches(code))
        {
            var name = Regex.Escape(localizer.Groups["name"].Value);
            foreach (Match use in Regex.Matches(code, $@"\b{name}\[""(?<key>[^""{{]+)""\s*[\],]", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
            {
                yield return (localizer.Groups["texts"].Value, use.Groups["key"].Value);
            }
        }
    }

    private static HashSet<string> KeysOf(string path) =>
        XDocument.Load(path).Root!.Elements("data").Select(data => data.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"IStringLocalizer<(?<texts>\w+)>\s+(?<name>\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Localizer();
}
