namespace Portal.Core.Documents;

/// <summary>Writes to one place and reads from two, so that an installation can change its mind about where files lie without moving them.</summary>
internal sealed class EitherFiles(IDocumentFiles present, IDocumentFiles former) : IDocumentFiles
{
    public Stream Create(string path) => present.Create(path);

    public Task KeepAsync(Stream file, CancellationToken cancellationToken) => present.KeepAsync(file, cancellationToken);

    public Stream? OpenRead(string path) => present.OpenRead(path) ?? former.OpenRead(path);

    public void Delete(string path)
    {
        present.Delete(path);
        former.Delete(path);
    }

    public IEnumerable<(string Path, DateTime WrittenAt)> List() => present.List().Concat(former.List());
}
