using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Documents;

/// <summary>Files in the database, in pieces: for instances that share nothing but it. A piece is committed as it comes, the file counts when it is kept.</summary>
public sealed class DatabaseFiles(IPortalDbFactory databases, WriteGate gate, TimeProvider time) : IDocumentFiles
{
    /// <inheritdoc />
    public Stream Create(string path)
    {
        using var db = databases.Create();
        db.StoredFiles.Add(new StoredFile { Path = path, WrittenAt = time.GetUtcNow().UtcDateTime });
        try
        {
            db.SaveChanges();
        }
        catch (Exception e) when (DatabaseFailure.Is(e))
        {
            throw new IOException("The file can't be begun in the database.", e);
        }

        return new PieceWriter(path, AddAsync);
    }

    /// <inheritdoc />
    public async Task KeepAsync(Stream file, CancellationToken cancellationToken)
    {
        var written = (PieceWriter)file;
        await written.FlushPieceAsync(cancellationToken);
        try
        {
            await using var db = databases.Create();
            var row = await db.StoredFiles.FirstAsync(stored => stored.Path == written.Path, cancellationToken);
            row.Length = written.Length;
            row.Complete = true;
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (Exception e) when (DatabaseFailure.Is(e) || e is InvalidOperationException)
        {
            throw new IOException("The file can't be kept in the database.", e);
        }
    }

    /// <inheritdoc />
    public Stream? OpenRead(string path)
    {
        using var db = databases.Create();
        var file = db.StoredFiles.AsNoTracking().FirstOrDefault(stored => stored.Path == path && stored.Complete);
        return file is null ? null : new PieceReader(file.Length, number => Read(path, number), (number, cancellationToken) => ReadAsync(path, number, cancellationToken));
    }

    /// <inheritdoc />
    public void Delete(string path)
    {
        using var db = databases.Create();
        try
        {
            StoredFileRows.Delete(db, path);
        }
        catch (Exception e) when (DatabaseFailure.Is(e))
        {
            throw new IOException("The file can't be deleted in the database.", e);
        }
    }

    /// <inheritdoc />
    public IEnumerable<(string Path, DateTime WrittenAt)> List()
    {
        const int Page = 1000;
        var after = string.Empty;
        while (true)
        {
            using var db = databases.Create();
            var last = after;
            var page = db.StoredFiles.AsNoTracking().Where(file => file.Path.CompareTo(last) > 0).OrderBy(file => file.Path).Take(Page)
                .Select(file => new { file.Path, file.WrittenAt }).ToList();
            foreach (var file in page)
            {
                yield return (file.Path, file.WrittenAt);
            }

            if (page.Count < Page)
            {
                yield break;
            }

            after = page[^1].Path;
        }
    }

    private async Task AddAsync(StoredFilePiece piece, CancellationToken cancellationToken)
    {
        try
        {
            await using var db = databases.Create();
            db.StoredFilePieces.Add(piece);
            using (await gate.EnterAsync(isUrgent: false, cancellationToken))
            {
                await db.SaveChangesAsync(cancellationToken);
            }
        }
        catch (Exception e) when (DatabaseFailure.Is(e))
        {
            throw new IOException("A piece of the file can't be written to the database.", e);
        }
    }

    private byte[] Read(string path, int number)
    {
        using var db = databases.Create();
        return Piece(db, path, number).FirstOrDefault() ?? throw Missing();
    }

    private async Task<byte[]> ReadAsync(string path, int number, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        return await Piece(db, path, number).FirstOrDefaultAsync(cancellationToken) ?? throw Missing();
    }

    private static IQueryable<byte[]> Piece(PortalDbContext db, string path, int number) =>
        db.StoredFilePieces.AsNoTracking().Where(piece => piece.Path == path && piece.Number == number).Select(piece => piece.Content);

    private static EndOfStreamException Missing() => new("A piece of the file is missing in the database.");
}
