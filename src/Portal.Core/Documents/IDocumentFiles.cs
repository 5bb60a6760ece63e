namespace Portal.Core.Documents;

/// <summary>Where encrypted files lie. Paths are ours, relative, with forward slashes; nothing from outside is part of one.</summary>
public interface IDocumentFiles
{
    /// <summary>A new file to be written; whoever asked flushes it to disk and closes it.</summary>
    /// <exception cref="IOException">The path is taken, or the disk refuses.</exception>
    FileStream Create(string path);

    /// <summary>The file for reading; <see langword="null"/> when it isn't there.</summary>
    FileStream? OpenRead(string path);

    /// <summary>Deletes the file; nothing happens when it isn't there.</summary>
    void Delete(string path);

    /// <summary>Every file there is, and when it was written (UTC).</summary>
    IEnumerable<(string Path, DateTime WrittenAt)> List();
}
