using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Work;

namespace Portal.Core.Documents;

/// <summary>Clears away files that belong to nothing: their row was never committed, or their key is destroyed.</summary>
public sealed class DocumentSweep(IDocumentFiles files, IPortalDbFactory databases, TimeProvider time) : IRetentionTask
{
    private const int Batch = 500;

    /// <summary>How old a file must be: its row may still be on its way.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromDays(1);

    /// <inheritdoc />
    public string Name => "document-sweep";

    /// <inheritdoc />
    public Task RunAsync(CancellationToken cancellationToken) => SweepAsync(cancellationToken);

    /// <summary>Looks at every file once.</summary>
    /// <returns>How many were deleted.</returns>
    internal async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow().UtcDateTime - Grace;
        var deleted = 0;
        foreach (var batch in files.List().Where(file => file.WrittenAt < before).Select(file => file.Path).Chunk(Batch))
        {
            // A name that is no id of ours was not written by us: it stays.
            var byId = batch.Select(path => (Path: path, IsOurs: Guid.TryParseExact(Path.GetFileName(path), "N", out var id), Id: id))
                .Where(file => file.IsOurs)
                .ToDictionary(file => file.Id, file => file.Path);
            var ids = byId.Keys.ToList();
            await using var db = databases.Create();
            var kept = await db.Documents.AsNoTracking().Where(d => ids.Contains(d.Id) && d.WrappedKey != null).Select(d => d.Id).ToListAsync(cancellationToken);
            var uploads = await db.Uploads.AsNoTracking().Where(u => ids.Contains(u.Id) && u.WrappedKey != null).Select(u => u.Id).ToListAsync(cancellationToken);
            foreach (var id in ids.Except(kept).Except(uploads))
            {
                files.Delete(byId[id]);
                deleted++;
            }
        }

        return deleted;
    }
}
