namespace Portal.Core.Exports;

/// <summary>A file that can be handed out. It is made while it is written, and kept nowhere.</summary>
public sealed class OpenExport
{
    private readonly Func<Stream, CancellationToken, Task> write;

    internal OpenExport(string fileName, Func<Stream, CancellationToken, Task> write) => (FileName, this.write) = (fileName, write);

    /// <summary>Of all such files.</summary>
    public static string ContentType => "text/csv; charset=utf-8";

    /// <summary>What and when, in the reader's language.</summary>
    public string FileName { get; }

    /// <summary>Writes the file; how many rows went out is in the audit afterwards, also when the reader went away.</summary>
    public Task WriteAsync(Stream stream, CancellationToken cancellationToken) => write(stream, cancellationToken);

    /// <inheritdoc />
    public override string ToString() => FileName;
}
