namespace Portal.Web.Tests.Running;

/// <summary>Where things stand in the checkout that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    /// <summary>The portal as built beside these tests, in the same configuration.</summary>
    public static string PortalAssembly { get; } =
        Path.Combine(Root, ".artifacts", "bin", "Portal.Web", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "Portal.Web.dll");

    /// <summary>A folder for what a run leaves to be looked at; not in version control.</summary>
    public static string Results(string folder) => Directory.CreateDirectory(Path.Combine(Root, ".test-results", folder)).FullName;

    private static string FindRoot(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Portal.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No Portal.sln above {from}.");
    }
}
