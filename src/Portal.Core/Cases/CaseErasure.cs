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
    CaseEraser eraser,
    AttemptCancelling cancelling,
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
        if (await LoadAsync(db, caseId, cancellationToken) is not { } @case)
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

        return await EraseAsync(db, @case, new Sentence("cases.timeline.erased"), reason, actor, now, cancellationToken);
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
            return new Problem(ProblemKind.Invalid, new Sentence("cases.problem.reasonMissing")) { CaseId = caseId };
        }

        await using var db = databases.Create();
        if (await LoadAsync(db, caseId, cancellationToken) is not { } @case)
        {
            return NoCase();
        }

        var now = time.GetUtcNow().UtcDateTime;
        if (@case.LegalHold || @case.ErasedAt is not null)
        {
            return Conflict(caseId, @case.LegalHold ? "cases.problem.legalHold" : "cases.problem.erased");
        }

        if (await PendingAsync(db, caseId, cancellationToken) is not null)
        {
            return Conflict(caseId, "cases.problem.requestExists");
        }

        var request = new ErasureRequest { Id = Guid.CreateVersion7(), CaseId = caseId, RequestedBy = actor.Id!.Value, RequestedAt = now };
        request.Reason = sealer.Seal(reason.Trim(), Binding.Reason(request.Id));
        db.ErasureRequests.Add(request);
        // Two who ask at the same time change the same row: one of them is told.
        @case.UpdatedAt = now;
        timeline.Add(db, new TimelineFact(caseId, TimelineKind.Change, TimelineSource.User, new Sentence("cases.timeline.erasureRequested")) { Actor = actor, Detail = reason.Trim() });
        return await SaveAsync(db, @case, new AuditRecord(actor, "case.erasure.request"), cancellationToken);
    }

    /// <summary>The second officer's half: erases the case.</summary>
    public async Task<Outcome<CaseChanged>> ConfirmAsync(Guid caseId, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.EraseAny, cancellationToken, caseId);
        await using var db = databases.Create();
        if (await LoadAsync(db, caseId, cancellationToken) is not { } @case)
        {
            return NoCase();
        }

        if (await PendingAsync(db, caseId, cancellationToken) is not { } request)
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
        Decide(request, actor, confirmed: true, now);
        return await EraseAsync(db, @case, new Sentence("cases.timeline.erased"), reason, actor, now, cancellationToken);
    }

    /// <summary>Refuses what another officer asked for, or takes back one's own request.</summary>
    public async Task<Outcome<CaseChanged>> RefuseAsync(Guid caseId, string? reason, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.EraseAny, cancellationToken, caseId);
        await using var db = databases.Create();
        if (await LoadAsync(db, caseId, cancellationToken) is not { } @case)
        {
            return NoCase();
        }

        if (await PendingAsync(db, caseId, cancellationToken) is not { } request)
        {
            return Conflict(caseId, "cases.problem.noRequest");
        }

        var now = time.GetUtcNow().UtcDateTime;
        var own = request.RequestedBy == actor.Id;
        Decide(request, actor, confirmed: false, now);
        @case.UpdatedAt = now;
        timeline.Add(db, new TimelineFact(caseId, TimelineKind.Change, TimelineSource.User, new Sentence(own ? "cases.timeline.erasureWithdrawn" : "cases.timeline.erasureRefused"))
        {
            Actor = actor,
            Detail = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(),
        });
        return await SaveAsync(db, @case, new AuditRecord(actor, own ? "case.erasure.withdraw" : "case.erasure.refuse"), cancellationToken);
    }

    /// <summary>Erases what is due by retention; for the nightly item. How many were erased.</summary>
    internal async Task<int> EraseDueAsync(IReadOnlyCollection<Guid> candidates, CancellationToken cancellationToken)
    {
        var erased = 0;
        foreach (var caseId in candidates)
        {
            await using var db = databases.Create();
            var now = time.GetUtcNow().UtcDateTime;
            if (await LoadAsync(db, caseId, cancellationToken) is { } @case
                && retention.IsDue(@case, await holdings.HasEvidenceAsync(db, @case, cancellationToken), now)
                && (await EraseAsync(db, @case, new Sentence("cases.timeline.erasedByRetention"), reason: null, Actor.Portal, now, cancellationToken)).Succeeded)
            {
                erased++;
            }
        }

        return erased;
    }

    private async Task<Outcome<CaseChanged>> EraseAsync(PortalDbContext db, Case @case, Sentence text, string? reason, Actor actor, DateTime now, CancellationToken cancellationToken)
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
        var saved = await SaveAsync(db, @case, new AuditRecord(actor, "case.erase"), cancellationToken);
        if (saved.Succeeded)
        {
            deleteFiles();
        }

        return saved;
    }

    private async Task<Outcome<CaseChanged>> SaveAsync(PortalDbContext db, Case @case, AuditRecord record, CancellationToken cancellationToken)
    {
        try
        {
            await audit.SaveAsync(db, [record with { SubjectKind = "case", SubjectId = @case.Id.ToString(), CaseId = @case.Id }], cancellationToken);
            return new CaseChanged(@case.Id);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Conflict(@case.Id, "cases.problem.changedMeanwhile");
        }
    }

    private static Task<Case?> LoadAsync(PortalDbContext db, Guid caseId, CancellationToken cancellationToken) =>
        db.Cases.Include(@case => @case.Attempts).ThenInclude(attempt => attempt.Account).FirstOrDefaultAsync(@case => @case.Id == caseId, cancellationToken);

    private static async Task<ErasureRequest?> PendingAsync(PortalDbContext db, Guid caseId, CancellationToken cancellationToken) =>
        await db.ErasureRequests.FirstOrDefaultAsync(request => request.CaseId == caseId && request.DecidedAt == null, cancellationToken);

    private static void Decide(ErasureRequest request, Actor actor, bool confirmed, DateTime now)
    {
        request.DecidedBy = actor.Id;
        request.DecidedAt = now;
        request.Confirmed = confirmed;
    }

    private static Problem NoCase() => new(ProblemKind.NotFound, new Sentence("cases.problem.noCase"));

    private static Problem Conflict(Guid caseId, string key) => new(ProblemKind.Conflict, new Sentence(key)) { CaseId = caseId };
}
