using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Texts;

namespace Portal.Core.Documents.Uploads;

/// <summary>Files for forms: uploaded before the form is sent, its uploader's own until an order uses them, part of the case from then on.</summary>
public sealed class UploadService(IPortalDbFactory databases, AccessGuard guard, IAuditWriter audit, UploadVault vault, RecentLooks recent)
{
    /// <summary>How many unused files one uploader may have.</summary>
    public const int MostWaiting = 100;

    /// <summary>Keeps a file, if it is what is asked for; its id is the field's value.</summary>
    /// <param name="fileName">As the sender names it; hostile text.</param>
    /// <param name="content">Read once to its end, not closed.</param>
    /// <param name="rule">What is asked for.</param>
    /// <param name="caseId">The case whose next attempt or draft the form is for.</param>
    /// <param name="cancellationToken">Stops, and leaves nothing.</param>
    public async Task<Outcome<UploadView>> StoreAsync(string? fileName, Stream content, UploadRule rule, Guid? caseId, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.CreateCases, cancellationToken, caseId);
        await using var db = databases.Create();
        if (caseId is { } id && !await db.Cases.AnyAsync(found => found.Id == id && found.ErasedAt == null, cancellationToken))
        {
            return new Problem(ProblemKind.NotFound, new Sentence("cases.problem.noCase"));
        }

        if (await db.Uploads.CountAsync(upload => upload.OwnerId == actor.Id && upload.UsedAt == null && upload.WrappedKey != null, cancellationToken) >= MostWaiting)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("upload.tooMany"));
        }

        var stored = await vault.StoreAsync(fileName, content, rule, actor, caseId, cancellationToken);
        if (!stored.Succeeded)
        {
            return stored.Problem;
        }

        db.Uploads.Add(stored.Value);
        try
        {
            await audit.SaveAsync(db, [Record(actor, "upload.store", stored.Value)], cancellationToken);
        }
        catch
        {
            vault.DeleteFile(stored.Value);
            throw;
        }

        return ViewOf(stored.Value);
    }

    /// <summary>What stands behind the values of file fields, by value; without those that are gone or not the reader's to use.</summary>
    /// <param name="ids">As they stand in the fields.</param>
    /// <param name="caseId">The case whose form it is.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyDictionary<string, UploadView>> DescribeAsync(IReadOnlyCollection<string> ids, Guid? caseId, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.CreateCases, cancellationToken, caseId);
        await using var db = databases.Create();
        var found = await FormFiles.FindAsync(db.Uploads.AsNoTracking(), ids, actor, caseId, cancellationToken);
        return found.ToDictionary(pair => pair.Key, pair => ViewOf(pair.Value), StringComparer.Ordinal);
    }

    /// <summary>Erases a file that no order has used; nothing happens to any other.</summary>
    public async Task DiscardAsync(Guid id, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.CreateCases, cancellationToken);
        await using var db = databases.Create();
        if (await db.Uploads.FirstOrDefaultAsync(upload => upload.Id == id && upload.OwnerId == actor.Id && upload.UsedAt == null, cancellationToken) is not { } found)
        {
            return;
        }

        db.Uploads.Remove(found);
        try
        {
            await audit.SaveAsync(db, [Record(actor, "upload.discard", found)], cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // An order has just used it: it is the case's now.
            return;
        }

        vault.DeleteFile(found);
    }

    /// <summary>Opens a file that an order of a case has used; who opened it is in the audit before a byte is given out.</summary>
    /// <param name="caseId">Which case.</param>
    /// <param name="id">Which file.</param>
    /// <param name="use">What for.</param>
    /// <param name="continues">A further part of one that this reader opened just now: noted once.</param>
    /// <param name="cancellationToken">Stops opening.</param>
    public async Task<Outcome<OpenUpload>> OpenAsync(Guid caseId, Guid id, DocumentUse use, bool continues, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.SeeDocuments, cancellationToken, caseId);
        await using var db = databases.Create();
        var found = await db.Uploads.AsNoTracking().FirstOrDefaultAsync(upload => upload.Id == id && upload.CaseId == caseId && upload.UsedAt != null, cancellationToken);
        if (found is null || await vault.OpenAsync(found, cancellationToken) is not { } opened)
        {
            return new Problem(ProblemKind.NotFound, new Sentence("upload.gone"));
        }

        try
        {
            if (recent.IsNew(actor, id, use, continues))
            {
                await audit.WriteAsync(Record(actor, $"upload.{use.ToString().ToLowerInvariant()}", found), cancellationToken);
            }

            return new OpenUpload(ViewOf(found), opened.Content);
        }
        catch
        {
            await opened.Content.DisposeAsync();
            throw;
        }
    }

    private UploadView ViewOf(StoredUpload upload) => vault.ViewOf(upload);

    private static AuditRecord Record(Actor actor, string action, StoredUpload upload) => new(actor, action)
    {
        SubjectKind = "upload",
        SubjectId = upload.Id.ToString(),
        CaseId = upload.CaseId,
        Detail = new Dictionary<string, string>(StringComparer.Ordinal) { ["type"] = upload.MimeType },
    };
}
