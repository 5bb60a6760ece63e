using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Core.Messages;

/// <summary>A way for the person to begin, masked. Printing it shows the kind only.</summary>
/// <param name="Kind"><c>web</c>, <c>ios</c>, ...; its word stands under <c>link.{Kind}</c>.</param>
/// <param name="Masked">Where it leads, without what makes it valid.</param>
/// <param name="IsWeb">Can be opened in a browser and shown as a QR code.</param>
public sealed record MaskedLink(string Kind, string Masked, bool IsWeb)
{
    /// <inheritdoc />
    public override string ToString() => Kind;
}

/// <summary>Ways to begin of the active attempt; confidential, so each one that is shown in clear is in the audit.</summary>
public sealed class StartLinks(IPortalDbFactory databases, AccessGuard guard, IAuditWriter audit, AttemptContexts contexts)
{
    /// <summary>What there is, masked for everybody.</summary>
    public async Task<IReadOnlyList<MaskedLink>> ListAsync(Guid caseId, Guid attemptId, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.SendToPerson, cancellationToken, caseId);
        return [.. (await LinksAsync(caseId, attemptId, cancellationToken)).Select(link => new MaskedLink(link.Kind, LinkMask.Of(link), link.IsWeb))];
    }

    /// <summary>One in clear, to be read out, copied or scanned; who asked is in the audit.</summary>
    public async Task<Outcome<StartLink>> RevealAsync(Guid caseId, Guid attemptId, string kind, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.RevealLinks, cancellationToken, caseId);
        if ((await LinksAsync(caseId, attemptId, cancellationToken)).FirstOrDefault(one => string.Equals(one.Kind, kind, StringComparison.Ordinal)) is not { } link)
        {
            return new Problem(ProblemKind.NotFound, new Sentence("message.problem.noLink"));
        }

        await NoteAsync(actor, caseId, attemptId, kind, cancellationToken);
        return link;
    }

    /// <summary>All of them in clear, as one look for the audit; none, and no look, when there are none.</summary>
    public async Task<IReadOnlyList<StartLink>> RevealAllAsync(Guid caseId, Guid attemptId, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.RevealLinks, cancellationToken, caseId);
        var links = await LinksAsync(caseId, attemptId, cancellationToken);
        if (links.Count > 0)
        {
            await NoteAsync(actor, caseId, attemptId, string.Join(',', links.Select(link => link.Kind)), cancellationToken);
        }

        return links;
    }

    private Task NoteAsync(Actor actor, Guid caseId, Guid attemptId, string kinds, CancellationToken cancellationToken) => audit.WriteAsync(
        new AuditRecord(actor, "link.reveal")
        {
            SubjectKind = "attempt",
            SubjectId = attemptId.ToString(),
            CaseId = caseId,
            Detail = new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = kinds },
        },
        cancellationToken);

    private async Task<IReadOnlyList<StartLink>> LinksAsync(Guid caseId, Guid attemptId, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var attempt = await db.Attempts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == attemptId && a.CaseId == caseId, cancellationToken);
        return attempt is null ? [] : contexts.LinksOf(attempt);
    }
}
