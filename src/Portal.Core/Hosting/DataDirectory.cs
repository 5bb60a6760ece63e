namespace Portal.Core.Hosting;

/// <summary>The directory that holds everything we keep outside a database server.</summary>
public static class DataDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// Where a relative directory stands: under the repository's root when the program runs out of its build output,
    /// else under the working directory.
    /// </summary>
    public static string Resolve(string configured, string programDirectory, string workingDirectory) =>
        Path.GetFullPath(configured, RepositoryOf(programDirectory) ?? workingDirectory);

    /// <summary>Makes it, for its owner only, and tries to write to it.</summary>
    /// <returns>What is wrong, naming the key; <see langword="null"/> when all is well.</returns>
    public static string? Prepare(string path)
    {
        try
        {
            Make(path);
            var probe = Path.Combine(path, $".probe-{Guid.NewGuid():N}");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"Portal:DataDirectory: {path} can't be written to ({e.GetType().Name}). Give the portal a directory of its own that it may write to.";
        }
    }

    private static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else if (!Directory.Exists(path))
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }
    }

    // The build writes to .artifacts/bin below the solution; a published program stands elsewhere.
    private static string? RepositoryOf(string programDirectory)
    {
        for (var directory = new DirectoryInfo(programDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "Portal.sln")))
            {
                var output = Path.Combine(directory.FullName, ".artifacts", "bin") + Path.DirectorySeparatorChar;
                return programDirectory.StartsWith(output, StringComparison.Ordinal) ? directory.FullName : null;
            }
        }

        return null;
    }
}
