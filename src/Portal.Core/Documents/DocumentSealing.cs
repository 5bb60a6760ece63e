using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.Work;

namespace Portal.Core.Documents;

/// <summary>
/// Seals, each night, names and ids of files that an older portal wrote in clear: before it was replaced, or beside this one until it is. By night, so that an
/// older instance still knows the files it has begun to fetch.
/// </summary>
internal sealed partial class DocumentSealing(IPortalDbFactory databases, WriteGate gate, DocumentVault vault, ILogger<DocumentSealing> logger) : IRetentionTask
{
    private const int Portion = 200;

    public string Name => "document-sealing";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        long done = 0;
        while (await SealAsync(cancellationToken) is > 0 and var sealedNow)
        {
            done += sealedNow;
        }

        await using var db = databases.Create();
        using (await gate.EnterAsync(isUrgent: false, cancellationToken))
        {
            await db.PatientlyAsync(stop => ClearDocuments.ForgetErasedAsync(db, stop), cancellationToken);
        }

        if (done > 0)
        {
            Log.Sealed(logger, done);
        }
    }

    // None when nothing is left, or when others change just these rows: those go the next night.
    private async Task<int> SealAsync(CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var documents = await db.Documents.AsNoTracking()
            .Where(d => d.SealedFileName == null && d.ErasedAt == null)
            .OrderBy(d => d.Id)
            .Take(Portion)
            .ToListAsync(cancellationToken);
        if (documents.Count == 0)
        {
            return 0;
        }

        var before = documents.ToDictionary(document => document.Id, document => document.ClearSourceId);
        documents.ForEach(vault.SealNames);
        using (await gate.EnterAsync(isUrgent: false, cancellationToken))
        {
            return await databases.KeepAsync(
                async writing =>
                {
                    var changed = 0;
                    foreach (var document in documents)
                    {
                        changed += await ClearDocuments.SealAsync(writing, document, before[document.Id], cancellationToken);
                    }

                    return changed;
                },
                cancellationToken,
                twiceIsHarmless: true);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Names of {Count} files stood in clear and are sealed now")]
        public static partial void Sealed(ILogger logger, long count);
    }
}
