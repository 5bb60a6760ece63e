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

    public FileStream Create(string path) => IsFull ? new FileStream(NoRoom, FileMode.Open, FileAccess.Write) : inner.Create(path);

    public FileStream? OpenRead(string path) => inner.OpenRead(path);

    public void Delete(string path) => inner.Delete(path);

    public IEnumerable<(string Path, DateTime WrittenAt)> List() => inner.List();
}
