namespace Portal.Core.Documents;

/// <summary>Files under one directory, readable by their owner only. Several instances may share the directory.</summary>
public sealed class DirectoryFiles(string root) : IDocumentFiles
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <inheritdoc />
    public Stream Create(string path)
    {
        var full = Full(path);
        var directory = Path.GetDirectoryName(full)!;
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(full, options);
    }

    /// <inheritdoc />
    public Task KeepAsync(Stream file, CancellationToken cancellationToken)
    {
        ((FileStream)file).Flush(flushToDisk: true);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Stream? OpenRead(string path)
    {
        try
        {
            return new FileStream(Full(path), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.Read | FileShare.Delete, Options = FileOptions.Asynchronous });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public void Delete(string path)
    {
        var full = Full(path);
        if (File.Exists(full))
        {
            File.Delete(full);
        }
    }

    /// <inheritdoc />
    public IEnumerable<(string Path, DateTime WrittenAt)> List()
    {
        var directory = new DirectoryInfo(root);
        return !directory.Exists
            ? []
            : directory.EnumerateFiles("*", SearchOption.AllDirectories)
                .Select(file => (Path.GetRelativePath(root, file.FullName).Replace('\\', '/'), file.LastWriteTimeUtc));
    }

    private string Full(string path) => Path.Combine(root, path);
}
