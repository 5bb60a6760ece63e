using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;

namespace Portal.Core.Cases;

/// <summary>Erases cases: alone where nothing keeps them, by two officers together where retention does, never under a legal hold.</summary>
public sealed class CaseErasure(
    IPortalDbFactory databases,
    AccessGuard guard,
    IAuditWriter audit,
    ErasingCases erasing,
    CaseHoldings holdings,
    RetentionRules retention,
    TimelineWriter timeline,
    Sealer sealer,
    TimeProvider time)
{
    /// <summary>Erases a case that nothing keeps.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="reason">Why, if it is to be kept; the screens always ask for it.</param>
    /// <param name="cancellationToken">Stops before anything is erased.</param>
    public async Task<Outcome<CaseChanged>> EraseAsync(Guid caseId, string? reason, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.EraseUnresolved, cancellationToken, caseId);
        await using var db = databases.Create();
        if (await ErasingCases.LoadAsync(db, caseId, cancellationToken) is not { } @case)
        {
            return NoCase();
        }

        var now = time.GetUtcNow().UtcDateTime;
        var verdict = retention.Judge(@case, await holdings.HasEvidenceAsync(db, @case, cancellationToken), actor, now);
        if (verdict != ErasureVerdict.Allowed)
        {
            await audit.WriteAsync(new AuditRecord(actor, "case.erase") { SubjectKind = "case", SubjectId = caseId.ToString(), CaseId = caseId, Allowed = false }, cancellationToken);
            return new Problem(ProblemKind.Conflict, new Sentence(verdict switch
            {
                ErasureVerdict.TwoOfficers => "cases.problem.twoOfficers",
                ErasureVerdict.LegalHold => "cases.problem.legalHold",
                ErasureVerdict.Erased => "cases.problem.erased",
                _ => "cases.problem.officerOnly",
            }))
            { CaseId = caseId };
        }

        return await erasing.EraseAsync(db, @case, new Sentence("cases.timeline.erased"), reason, actor, now, cancellationToken);
    }

    /// <summary>Asks for the erasure of a case that is kept by retention; another officer decides.</summary>
    public async Task<Outcome<CaseChanged>> RequestAsync(Guid caseId, string reason, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.EraseAny, cancellationToken, caseId);
        if (actor.Kind != ActorKind.User)
        {
            return Conflict(caseId, "cases.problem.peopleOnly");
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return new Problem(ProblemKind.Invalid, new Sentence("cases.problem.reasonMissing"))
            {
                CaseId = caseId,
                Fields = [new Fields.FieldRemark("reason", new Sentence("cases.problem.reasonMissing"))],
            };
        }

        await using var db = databases.Create();
        if (await ErasingCases.LoadAsync(db, caseId, cancellationToken) is not { } @case)
        {
            return NoCase();
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (@case.LegalHold || @case.ErasedAt is not null)
        {
            return Conflict(caseId, @case.LegalHold ? "cases.problem.legalHold" : "cases.problem.erased");
        }

        if (await ErasingCases.PendingAsync(db, caseId, cancellationToken) is not null)
        {
            return Conflict(caseId, "cases.problem.requestExists");
        }

        var request = new ErasureRequest { Id = Guid.CreateVersion7(), CaseId = caseId, RequestedBy = actor.Id!.Value, RequestedAt = now };
        request.Reason = sealer.Seal(reason.Trim(), Binding.Reason(request.Id));
        db.ErasureRequests.Add(request);
        // Two who ask at the same time change the same row: one of them is told.
        @case.UpdatedAt = now;
        timeline.Add(db, new TimelineFact(caseId, TimelineKind.Change, TimelineSource.User, new Sentence("cases.timeline.erasureRequested")) { Actor = actor, Detail = reason.Trim() });
        return await erasing.SaveAsync(db, @case, new AuditRecord(actor, "case.erasure.request"), cancellationToken);
    }

    /// <summary>The second officer's half: erases the case.</summary>
    public async Task<Outcome<CaseChanged>> ConfirmAsync(Guid caseId, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.EraseAny, cancellationToken, caseId);
        await using var db = databases.Create();
        if (await ErasingCases.LoadAsync(db, caseId, cancellationToken) is not { } @case)
        {
            return NoCase();
        }

        if (await ErasingCases.PendingAsync(db, caseId, cancellationToken) is not { } request)
        {
            return Conflict(caseId, "cases.problem.noRequest");
        }

        if (actor.Kind != ActorKind.User || request.RequestedBy == actor.Id)
        {
            return Conflict(caseId, actor.Kind != ActorKind.User ? "cases.problem.peopleOnly" : "cases.problem.sameOfficer");
        }

        if (@case.LegalHold)
        {
            return Conflict(caseId, "cases.problem.legalHold");
        }

        var now = time.GetUtcNow().UtcDateTime;
        var reason = sealer.Open<string>(request.Reason, Binding.Reason(request.Id));
        ErasingCases.Decide(request, actor, confirmed: true, now);
        return await erasing.EraseAsync(db, @case, new Sentence("cases.timeline.erased"), reason, actor, now, cancellationToken);
    }

    /// <summary>Refuses what another officer asked for, or takes back one's own request.</summary>
    public async Task<Outcome<CaseChanged>> RefuseAsync(Guid caseId, string? reason, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.EraseAny, cancellationToken, caseId);
        await using var db = databases.Create();
        if (await ErasingCases.LoadAsync(db, caseId, cancellationToken) is not { } @case)
        {
            return NoCase();
        }

        if (await ErasingCases.PendingAsync(db, caseId, cancellationToken) is not { } request)
        {
            return Conflict(caseId, "cases.problem.noRequest");
        }

        var now = time.GetUtcNow().UtcDateTime;
        var own = request.RequestedBy == actor.Id;
        ErasingCases.Decide(request, actor, confirmed: false, now);
        @case.UpdatedAt = now;
        timeline.Add(db, new TimelineFact(caseId, TimelineKind.Change, TimelineSource.User, new Sentence(own ? "cases.timeline.erasureWithdrawn" : "cases.timeline.erasureRefused"))
        {
            Actor = actor,
            Detail = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(),
        });
        return await erasing.SaveAsync(db, @case, new AuditRecord(actor, own ? "case.erasure.withdraw" : "case.erasure.refuse"), cancellationToken);
    }

    private static Problem NoCase() => new(ProblemKind.NotFound, new Sentence("cases.problem.noCase"));

    private static Problem Conflict(Guid caseId, string key) => new(ProblemKind.Conflict, new Sentence(key)) { CaseId = caseId };
}
