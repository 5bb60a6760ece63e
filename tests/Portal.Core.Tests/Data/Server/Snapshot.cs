using Xunit;

namespace Portal.Core.Tests.Data.Server;

/// <summary>A text that is kept beside the tests and compared to what comes out now.</summary>
internal static class Snapshot
{
    /// <summary>Compares; a text that has changed is left under <c>.test-results</c>, to be looked at and taken over.</summary>
    /// <param name="name">Relative to the tests' folder.</param>
    /// <param name="text">What came out.</param>
    public static void Matches(string name, string text)
    {
        var root = Root();
        var kept = Path.Combine(root, "tests", "Portal.Core.Tests", name);
        if (File.Exists(kept) && File.ReadAllText(kept) == text)
        {
            return;
        }

        var found = Path.Combine(Directory.CreateDirectory(Path.Combine(root, ".test-results", "snapshots")).FullName, Path.GetFileName(name));
        File.WriteAllText(found, text);
        Assert.Fail($"{name} is not what comes out now. Look at {found}, and copy it over {kept} if it is right.");
    }

    /// <summary>The repository's folder.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("No Portal.sln above the tests.");
    }
}
