using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Texts;

namespace Portal.Core.Cases;

/// <summary>The frame of every change of one case: permission, case, change, audit, all in one transaction.</summary>
public sealed class CaseChange(IPortalDbFactory databases, AccessGuard guard, IAuditWriter audit, TimeProvider time)
{
    /// <summary>Makes a change. What it returns stops it: nothing is saved then.</summary>
    internal async Task<Outcome<CaseChanged>> MakeAsync(
        Guid caseId,
        Permission permission,
        string action,
        Func<ChangeScope, Task<Problem?>> change,
        CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(permission, cancellationToken, caseId);
        await using var db = databases.Create();
        var @case = await db.Cases.Include(c => c.Attempts).ThenInclude(attempt => attempt.Account).FirstOrDefaultAsync(c => c.Id == caseId, cancellationToken);
        if (@case is null)
        {
            return new Problem(ProblemKind.NotFound, new Sentence("cases.problem.noCase"));
        }

        if (@case.ErasedAt is not null)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.erased")) { CaseId = caseId };
        }

        var scope = new ChangeScope(db, @case, actor, time.GetUtcNow().UtcDateTime);
        if (await change(scope) is { } problem)
        {
            return problem with { CaseId = problem.CaseId ?? caseId };
        }

        @case.UpdatedAt = scope.Now;
        try
        {
            await audit.SaveAsync(db, [new AuditRecord(actor, action) { SubjectKind = "case", SubjectId = caseId.ToString(), CaseId = caseId, Detail = scope.Detail }], cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.changedMeanwhile")) { CaseId = caseId };
        }

        return new CaseChanged(caseId);
    }
}

/// <summary>What a change works on.</summary>
internal sealed record ChangeScope(PortalDbContext Db, Case Case, Actor Actor, DateTime Now)
{
    /// <summary>For the audit: names of fields and ids, never values.</summary>
    public Dictionary<string, string> Detail { get; } = new(StringComparer.Ordinal);
}
