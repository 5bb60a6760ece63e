using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.AtProvider;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Texts;

namespace Portal.Core.Cases;

/// <summary>The act of erasing, once it is allowed: for officers and for the nightly clearing.</summary>
public sealed class ErasingCases(IAuditWriter audit, CaseEraser eraser, AttemptCancelling cancelling, DeletionRequests deletions)
{
    /// <summary>The case with its attempts and their accounts.</summary>
    internal static Task<Case?> LoadAsync(PortalDbContext db, Guid caseId, CancellationToken cancellationToken) =>
        db.Cases.Include(@case => @case.Attempts).ThenInclude(attempt => attempt.Account).FirstOrDefaultAsync(@case => @case.Id == caseId, cancellationToken);

    /// <summary>The request that waits for a second officer.</summary>
    internal static async Task<ErasureRequest?> PendingAsync(PortalDbContext db, Guid caseId, CancellationToken cancellationToken) =>
        await db.ErasureRequests.FirstOrDefaultAsync(request => request.CaseId == caseId && request.DecidedAt == null, cancellationToken);

    /// <summary>Writes the decision down.</summary>
    internal static void Decide(ErasureRequest request, Actor actor, bool confirmed, DateTime now)
    {
        request.DecidedBy = actor.Id;
        request.DecidedAt = now;
        request.Confirmed = confirmed;
    }

    /// <summary>Cancels what is active, empties the case, asks the providers to delete what they hold, commits, deletes the files.</summary>
    internal async Task<Outcome<CaseChanged>> EraseAsync(PortalDbContext db, Case @case, Sentence text, string? reason, Actor actor, DateTime now, CancellationToken cancellationToken)
    {
        if (@case.Attempts.Find(attempt => attempt.IsActive) is { } active)
        {
            var (told, problem) = await cancelling.TellProviderAsync(active, cancellationToken);
            if (problem is { Kind: ProblemKind.ProviderUnavailable })
            {
                return problem;
            }

            cancelling.EndHere(db, active, told, reason: null, actor, now);
        }

        if (await PendingAsync(db, @case.Id, cancellationToken) is { DecidedAt: null } pending)
        {
            Decide(pending, actor, confirmed: false, now);
        }

        var deleteFiles = await eraser.EraseAsync(db, @case, text, reason, actor, now, cancellationToken);
        await deletions.AskAfterErasureAsync(db, @case, cancellationToken);
        var saved = await SaveAsync(db, @case, new AuditRecord(actor, "case.erase"), cancellationToken);
        if (saved.Succeeded)
        {
            deleteFiles();
        }

        return saved;
    }

    /// <summary>Commits with the audit; somebody who was faster wins.</summary>
    internal async Task<Outcome<CaseChanged>> SaveAsync(PortalDbContext db, Case @case, AuditRecord record, CancellationToken cancellationToken)
    {
        try
        {
            await audit.SaveAsync(db, [record with { SubjectKind = "case", SubjectId = @case.Id.ToString(), CaseId = @case.Id }], cancellationToken);
            return new CaseChanged(@case.Id);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.changedMeanwhile")) { CaseId = @case.Id };
        }
    }
}
