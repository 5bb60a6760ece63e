using System.Text.RegularExpressions;
using System.Xml.Linq;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.Texts;

/// <summary>Every resource file of the tree stands there in English, German and French, complete.</summary>
public sealed partial class ResourceFilesTests
{
    private static readonly string Sources = Path.Combine(Repository.Root, "src");

    /// <summary>English resource files (no language in the name), relative to <c>src</c>.</summary>
    public static TheoryData<string> EnglishFiles =>
    [
        .. Directory.EnumerateFiles(Sources, "*.resx", SearchOption.AllDirectories)
            .Where(path => !Path.GetFileNameWithoutExtension(path).Contains('.', StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(Sources, path))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(EnglishFiles))]
    public void ResourceFile_InEachLanguage_IsCompleteAndTranslated(string file)
    {
        var english = Read(file);
        var faults = new List<string>();
        foreach (var language in new[] { "de", "fr" })
        {
            var other = Read(Path.ChangeExtension(file, $".{language}.resx"));
            faults.AddRange(english.Keys.Except(other.Keys, StringComparer.Ordinal).Select(key => $"{language} lacks {key}"));
            faults.AddRange(other.Keys.Except(english.Keys, StringComparer.Ordinal).Select(key => $"{language} alone has {key}"));
            foreach (var (key, text) in other)
            {
                if (english.TryGetValue(key, out var original))
                {
                    faults.AddRange(Compare(language, key, original, text));
                }
            }
        }

        faults.AddRange(english.Where(pair => string.IsNullOrWhiteSpace(pair.Value)).Select(pair => $"en: {pair.Key} is empty"));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void ResourceFiles_OfTheTree_HaveAnEnglishOne()
    {
        var english = EnglishFiles.Select(row => row.Data).ToHashSet(StringComparer.Ordinal);
        var orphans = Directory.EnumerateFiles(Sources, "*.*.resx", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Sources, path))
            .Where(path => !english.Contains(LanguageInName().Replace(path, ".resx")));
        Assert.NotEmpty(english);
        Assert.Empty(orphans);
    }

    private static IEnumerable<string> Compare(string language, string key, string original, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            yield return $"{language}: {key} is empty";
        }
        else if (!Placeholders(original).SetEquals(Placeholders(text)))
        {
            yield return $"{language}: {key} has other placeholders than English";
        }
        else if (string.Equals(original, text, StringComparison.Ordinal) && Words(text).Any() && !SameInOtherLanguages.Contains(language, text))
        {
            yield return $"{language}: {key} is not translated (\"{text}\"); list it in {nameof(SameInOtherLanguages)} if it is the same word";
        }
    }

    private static HashSet<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);

    private static IEnumerable<string> Words(string text) => Word().Matches(Placeholder().Replace(text, " ")).Select(match => match.Value);

    private static Dictionary<string, string> Read(string file)
    {
        var path = Path.Combine(Sources, file);
        Assert.True(File.Exists(path), $"{file} is missing.");
        var all = XDocument.Load(path).Root!.Elements("data").ToList();

        // The compiler drops a key that differs from another in case only.
        Assert.Empty(all.GroupBy(data => data.Attribute("name")!.Value, StringComparer.OrdinalIgnoreCase).Where(keys => keys.Count() > 1).Select(keys => keys.Key));
        return all.ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")?.Value ?? "", StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\{\d+[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\p{Ll}{2,}", RegexOptions.None, 1000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\.[a-z]{2}\.resx$", RegexOptions.None, 1000)]
    private static partial Regex LanguageInName();
}
