using System.Text.RegularExpressions;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.Architecture;

/// <summary>The sources that the tests were built from.</summary>
internal static class SourceTree
{
    private static readonly string Sources = Path.Combine(Repository.Root, "src");

    /// <summary>Lines that match, as <c>file:line</c>, below one folder of <c>src</c>.</summary>
    /// <param name="folder">Relative to <c>src</c>; <c>.</c> for all of it.</param>
    /// <param name="kinds">Extensions, with dot.</param>
    /// <param name="pattern">What must not stand there.</param>
    /// <param name="except">Files or folders in which it may stand, relative to <c>src</c>.</param>
    public static IReadOnlyList<string> Lines(string folder, string[] kinds, Regex pattern, params string[] except)
    {
        var files = Directory.EnumerateFiles(Path.Combine(Sources, folder), "*.*", SearchOption.AllDirectories)
            .Where(file => kinds.Contains(Path.GetExtension(file), StringComparer.Ordinal))
            .Select(file => Path.GetRelativePath(Sources, file).Replace('\\', '/'))
            .ToList();
        Assert.True(files.Count > 10, $"Only {files.Count} files below {folder}: the rule looks at the wrong place.");
        return [.. files
            .Where(file => !Array.Exists(except, allowed => file.StartsWith(allowed, StringComparison.Ordinal)))
            .SelectMany(file => File.ReadLines(Path.Combine(Sources, file)).Select((line, number) => (File: file, Number: number + 1, Line: line)))
            .Where(line => pattern.IsMatch(line.Line))
            .Select(line => $"{line.File}:{line.Number}")];
    }
}
