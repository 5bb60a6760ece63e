namespace Portal.Core.Documents;

/// <summary>Where encrypted files lie. Paths are ours, relative, with forward slashes; nothing from outside is part of one.</summary>
public interface IDocumentFiles
{
    /// <summary>A new file to be written; whoever asked hands it to <see cref="KeepAsync"/> and closes it.</summary>
    /// <exception cref="IOException">The path is taken, or the disk refuses.</exception>
    Stream Create(string path);

    /// <summary>Makes what was written durable and readable. A file that was closed without that is to be deleted.</summary>
    /// <param name="file">From <see cref="Create"/>, still open.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IOException">The disk refuses.</exception>
    Task KeepAsync(Stream file, CancellationToken cancellationToken);

    /// <summary>The file for reading, seekable; <see langword="null"/> when it isn't there.</summary>
    Stream? OpenRead(string path);

    /// <summary>Deletes the file; nothing happens when it isn't there.</summary>
    void Delete(string path);

    /// <summary>Every file there is, and when it was written (UTC).</summary>
    IEnumerable<(string Path, DateTime WrittenAt)> List();
}
