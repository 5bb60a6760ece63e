using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Texts;

namespace Portal.Core.Documents;

/// <summary>Documents for people: who may know of them, who may open them, who has.</summary>
public sealed class DocumentService(IPortalDbFactory databases, AccessGuard guard, IAuditWriter audit, DocumentVault vault, RecentLooks recent)
{
    private const int MostLooks = 200;

    /// <summary>
    /// A case's documents, newest evidence first. Officers see all of them, auditors that they exist, support the coupons alone.
    /// </summary>
    public async Task<IReadOnlyList<DocumentView>> ListAsync(Guid caseId, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.SeeCases, cancellationToken, caseId);
        await using var db = databases.Create();
        var documents = await db.Documents.AsNoTracking().Where(d => d.CaseId == caseId).ToListAsync(cancellationToken);
        return [.. documents.Where(document => MayKnowOf(actor, document))
            .OrderByDescending(document => document.EvidenceVersion)
            .ThenBy(document => document.Kind)
            .ThenBy(document => document.StoredAt)
            .ThenBy(document => document.Id)
            .Select(document => vault.ViewOf(document, actor))];
    }

    /// <summary>Opens a document; who opened it is in the audit before a byte is given out.</summary>
    /// <param name="documentId">Which one.</param>
    /// <param name="use">What for.</param>
    /// <param name="continues">A further part of one that this reader opened just now (a player or PDF viewer asking for ranges): noted once.</param>
    /// <param name="cancellationToken">Stops opening.</param>
    public async Task<Outcome<OpenDocument>> OpenAsync(Guid documentId, DocumentUse use, bool continues, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var document = await db.Documents.AsNoTracking().FirstOrDefaultAsync(d => d.Id == documentId, cancellationToken);
        var actor = await guard.RequireAsync(Permission.SeeDocuments, cancellationToken, document?.CaseId);
        if (document is null)
        {
            return new Problem(ProblemKind.NotFound, new Sentence("document.notFound"));
        }

        var opening = await vault.OpenAsync(document, cancellationToken);
        if (!opening.IsOpen)
        {
            return new Problem(ProblemKind.NotFound, new Sentence($"document.trouble.{opening.Trouble}"));
        }

        try
        {
            if (recent.IsNew(actor, document.Id, use, continues))
            {
                await audit.WriteAsync(
                    new AuditRecord(actor, $"document.{use.ToString().ToLowerInvariant()}") { SubjectKind = "document", SubjectId = document.Id.ToString(), CaseId = document.CaseId },
                    cancellationToken);
            }

            return new OpenDocument(vault.ViewOf(document, actor), opening.Content);
        }
        catch
        {
            await opening.Content.DisposeAsync();
            throw;
        }
    }

    /// <summary>Who has viewed or downloaded a document, the last one first; the small pictures beside others don't count.</summary>
    public async Task<IReadOnlyList<DocumentLook>> WhoLookedAsync(Guid caseId, Guid documentId, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.SeeCaseAudit, cancellationToken, caseId);
        await using var db = databases.Create();
        var subject = documentId.ToString();
        var looks = await db.Audit.AsNoTracking()
            .Where(e => e.CaseId == caseId && e.SubjectKind == "document" && e.SubjectId == subject && e.Allowed
                && (e.Action == "document.view" || e.Action == "document.download"))
            .OrderByDescending(e => e.Sequence)
            .Take(MostLooks)
            .Select(e => new { e.ActorId, e.At, e.Action })
            .ToListAsync(cancellationToken);
        var names = await PeopleNames.OfAsync(db, looks.Select(look => look.ActorId), cancellationToken);
        return [.. looks.Select(look => new DocumentLook(
            look.ActorId is { } id ? names.GetValueOrDefault(id) : null,
            look.At,
            string.Equals(look.Action, "document.download", StringComparison.Ordinal)))];
    }

    private static bool MayKnowOf(Actor actor, StoredDocument document) =>
        actor.May(Permission.SeeDocuments) || actor.May(Permission.SeeResults) || document.Kind == DocumentKind.Coupon;
}
