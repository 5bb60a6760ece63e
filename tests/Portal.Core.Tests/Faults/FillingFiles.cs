using Portal.Core.Documents;

namespace Portal.Core.Tests.Faults;

/// <summary>Files on a disk that has no room while the test says so: the system's own device for that refuses every write.</summary>
internal sealed class FillingFiles : IDocumentFiles
{
    private const string NoRoom = "/dev/full";

    private IDocumentFiles inner = null!;

    public bool IsFull { get; set; }

    public FillingFiles Over(IDocumentFiles files)
    {
        inner = files;
        return this;
    }

    public Stream Create(string path) => IsFull ? new FileStream(NoRoom, FileMode.Open, FileAccess.Write) : inner.Create(path);

    public async Task KeepAsync(Stream file, CancellationToken cancellationToken)
    {
        if (IsFull)
        {
            await file.FlushAsync(cancellationToken);
        }

        await inner.KeepAsync(file, cancellationToken);
    }

    public Stream? OpenRead(string path) => inner.OpenRead(path);

    public void Delete(string path) => inner.Delete(path);

    public IEnumerable<(string Path, DateTime WrittenAt)> List() => inner.List();
}
