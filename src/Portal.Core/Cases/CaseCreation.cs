using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Documents.Uploads;
using Portal.Core.Earlier;
using Portal.Core.Fields;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;

namespace Portal.Core.Cases;

/// <summary>
/// Makes cases and attempts: stored first, then sent. Whatever the provider says or doesn't say, what was typed is kept; what was not
/// sent for good is sent again by <see cref="CaseResending"/>.
/// </summary>
public sealed class CaseCreation(
    IPortalDbFactory databases,
    AccessGuard guard,
    IAuditWriter audit,
    OrderExamination examination,
    AttemptStarter starter,
    CaseResending resending,
    SendingAttempts sending,
    TimelineWriter timeline,
    IWorkSql sql,
    Sealer sealer,
    TimeProvider time)
{
    /// <summary>What is wrong or noteworthy about an order, before anything is stored.</summary>
    /// <param name="order">What is filled in.</param>
    /// <param name="caseId">The case whose next attempt or draft it is; none for a new one.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<Outcome<OrderRemarks>> ExamineAsync(CaseOrder order, Guid? caseId, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.CreateCases, cancellationToken, caseId);
        await using var db = databases.Create();
        var examined = await examination.ExamineAsync(db, order, actor, caseId, cancellationToken);
        return examined.Succeeded ? new OrderRemarks(examined.Value.Remarks) : examined.Problem;
    }

    /// <summary>Makes a case with its first attempt and sends it. A problem with a case id means: kept as a draft, to be corrected or sent again.</summary>
    /// <param name="order">What was filled in.</param>
    /// <param name="idempotencyKey">The same key with the same order makes nothing a second time; it sends a kept draft again.</param>
    /// <param name="cancellationToken">Stops before anything is stored, not after.</param>
    public async Task<Outcome<CreatedCase>> CreateAsync(CaseOrder order, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.CreateCases, cancellationToken);
        await using var db = databases.Create();
        var now = time.GetUtcNow().UtcDateTime;
        var key = IdempotencyKeys.Of(idempotencyKey, order, caseId: null, actor, now);
        if (key is not null && await IdempotencyKeys.FindAsync(db, key, cancellationToken) is { } known)
        {
            return await RepeatAsync(known, key, actor, cancellationToken);
        }

        var checkedOrder = await examination.ExamineAsync(db, order, actor, caseId: null, cancellationToken);
        if (!checkedOrder.Succeeded || checkedOrder.Value.Problem is not null)
        {
            return checkedOrder.Problem ?? checkedOrder.Value!.Problem!;
        }

        // Kept from sight before others can see it: from the commit on somebody might send it a second time.
        var examined = checkedOrder.Value;
        var attemptId = Guid.CreateVersion7();
        using var taken = sending.TryTake(attemptId);
        Attempt attempt;
        try
        {
            attempt = await databases.KeepAsync(writing => WriteAsync(writing, examined, attemptId, key, now, actor, cancellationToken), cancellationToken);
        }
        catch (DbUpdateException e) when (key is not null && sql.IsUniqueViolation(e))
        {
            await using var again = databases.Create();
            if (await IdempotencyKeys.FindAsync(again, key, cancellationToken) is not { } faster)
            {
                throw;
            }

            return await RepeatAsync(faster, key, actor, cancellationToken);
        }

        return await starter.SendAsync(examined, attempt, isRepeat: false, actor);
    }

    /// <summary>Adds another attempt to a case none of whose attempts is active, and sends it.</summary>
    public async Task<Outcome<CreatedCase>> AddAttemptAsync(Guid caseId, CaseOrder order, string? idempotencyKey, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.CreateCases, cancellationToken, caseId);
        await using var db = databases.Create();
        var now = time.GetUtcNow().UtcDateTime;
        var key = IdempotencyKeys.Of(idempotencyKey, order, caseId, actor, now);
        if (key is not null && await IdempotencyKeys.FindAsync(db, key, cancellationToken) is { } known)
        {
            return await RepeatAsync(known, key, actor, cancellationToken);
        }

        var @case = await db.Cases.Include(c => c.Attempts).FirstOrDefaultAsync(c => c.Id == caseId, cancellationToken);
        if (WhyNoAttempt(@case) is { } obstacle)
        {
            return obstacle;
        }

        var checkedOrder = await examination.ExamineAsync(db, order with { LegalBasis = @case!.LegalBasis }, actor, caseId, cancellationToken);
        if (!checkedOrder.Succeeded || checkedOrder.Value.Problem is not null)
        {
            return checkedOrder.Problem ?? checkedOrder.Value!.Problem!;
        }

        var examined = checkedOrder.Value;
        foreach (var earlier in @case.Attempts.Where(earlier => earlier is { IsFinal: false, ReplacedAt: null }))
        {
            earlier.ReplacedAt = now;
        }

        var attempt = NewAttempt(Guid.CreateVersion7(), @case, examined, @case.Attempts.Max(earlier => earlier.Ordinal) + 1, now);
        db.Attempts.Add(attempt);
        PersonData.Write(@case, order.Fields, sealer);
        CaseStanding.Refresh(@case, now);
        using var taken = sending.TryTake(attempt.Id);
        await SearchIndex.RewritePersonAsync(db, @case, cancellationToken);
        await SearchIndex.AddReferencesAsync(db, @case, providerReference: null, attempt.Reference, cancellationToken);
        if (key is not null)
        {
            key.CaseId = @case.Id;
            db.IdempotencyRecords.Add(key);
        }

        await FormFiles.UseAsync(db, examined.Form, order.Fields, actor, caseId, now, cancellationToken);
        await FormDrafts.RemoveAsync(db, order.DraftId, actor, cancellationToken);
        timeline.Add(db, new TimelineFact(caseId, TimelineKind.Lifecycle, TimelineSource.User, new Sentence("cases.timeline.attemptAdded", attempt.Ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture), examined.Account.Name)) { AttemptId = attempt.Id, Status = AttemptStatus.Draft, Actor = actor });
        try
        {
            await audit.SaveAsync(db, [new AuditRecord(actor, "attempt.create") { SubjectKind = "attempt", SubjectId = attempt.Id.ToString(), CaseId = caseId }], cancellationToken);
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || sql.IsUniqueViolation(e))
        {
            return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.changedMeanwhile")) { CaseId = caseId };
        }

        return await starter.SendAsync(examined, attempt, isRepeat: false, actor);
    }

    /// <summary>What was filled in last, for correcting it or for the next attempt.</summary>
    public async Task<Outcome<CaseOrder>> OrderOfAsync(Guid caseId, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.CreateCases, cancellationToken, caseId);
        await using var db = databases.Create();
        var @case = await db.Cases.AsNoTracking().Include(c => c.Attempts).FirstOrDefaultAsync(c => c.Id == caseId, cancellationToken);
        if (@case is null || @case.Attempts.Count == 0)
        {
            return new Problem(ProblemKind.NotFound, new Sentence("cases.problem.noCase"));
        }

        if (@case.ErasedAt is not null)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.erased")) { CaseId = caseId };
        }

        await audit.WriteAsync(new AuditRecord(actor, "case.data.view") { SubjectKind = "case", SubjectId = caseId.ToString(), CaseId = caseId }, cancellationToken);
        return new CaseOrder
        {
            AccountId = @case.Attempts.MaxBy(attempt => attempt.Ordinal)!.AccountId,
            LegalBasis = @case.LegalBasis,
            Fields = sealer.OpenFields(@case.ProvidedData, Binding.ProvidedData(caseId)),
        };
    }

    private async Task<Outcome<CreatedCase>> RepeatAsync(IdempotencyRecord known, IdempotencyRecord asked, Actor actor, CancellationToken cancellationToken)
    {
        if (!string.Equals(known.RequestHash, asked.RequestHash, StringComparison.Ordinal) || known.CaseId is not { } caseId)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.keyReused"));
        }

        await using var db = databases.Create();
        var attempt = await db.Attempts.AsNoTracking().Include(a => a.Case).Where(a => a.CaseId == caseId).OrderByDescending(a => a.Ordinal).FirstAsync(cancellationToken);
        return attempt.Creation == CreationState.Created || !attempt.IsActive
            ? new CreatedCase(caseId, attempt.Case.Number, attempt.Id) { Existed = true }
            : await resending.SendAgainAsync(caseId, corrected: null, actor, cancellationToken);
    }

    private async Task<Attempt> WriteAsync(PortalDbContext db, ExaminedOrder examined, Guid attemptId, IdempotencyRecord? key, DateTime now, Actor actor, CancellationToken cancellationToken)
    {
        var order = examined.Order;
        var @case = new Case
        {
            Id = Guid.CreateVersion7(),
            LegalBasis = order.LegalBasis,
            CreatedAt = now,
            CreatedBy = actor.Id ?? Guid.Empty,
            AssigneeId = actor.Kind == ActorKind.User ? actor.Id : null,
        };
        PersonData.Write(@case, order.Fields, sealer);
        var attempt = NewAttempt(attemptId, @case, examined, 1, now);
        CaseStanding.Refresh(@case, now);
        (@case.Serial, @case.Number) = await CaseNumbers.NextAsync(db, now.Year, cancellationToken);
        SearchIndex.AddNumber(db, @case);
        SearchIndex.AddPerson(db, @case);
        await SearchIndex.AddReferencesAsync(db, @case, providerReference: null, attempt.Reference, cancellationToken);
        db.Cases.Add(@case);
        if (key is not null)
        {
            key.CaseId = @case.Id;
            db.IdempotencyRecords.Add(key);
        }

        await FormFiles.UseAsync(db, examined.Form, order.Fields, actor, @case.Id, now, cancellationToken);
        await FormDrafts.RemoveAsync(db, order.DraftId, actor, cancellationToken);
        timeline.Add(db, new TimelineFact(@case.Id, TimelineKind.Lifecycle, TimelineSource.User, new Sentence("cases.timeline.caseCreated")) { AttemptId = attempt.Id, Status = AttemptStatus.Draft, Actor = actor });
        await audit.SaveAsync(db, [new AuditRecord(actor, "case.create") { SubjectKind = "case", SubjectId = @case.Id.ToString(), CaseId = @case.Id }], cancellationToken);
        return attempt;
    }

    private Attempt NewAttempt(Guid id, Case @case, ExaminedOrder examined, int ordinal, DateTime now)
    {
        var attempt = new Attempt
        {
            Id = id,
            CaseId = @case.Id,
            Ordinal = ordinal,
            AccountId = examined.Account.Id,
            ProviderKey = examined.Account.ProviderKey,
            // True from the commit on: the call follows at once, and who dies between the two leaves the truth behind.
            Creation = CreationState.Uncertain,
            Reference = examined.Provider.Description.Reference.Next(),
            Status = AttemptStatus.Draft,
            CreatedAt = now,
            IsActive = true,
        };
        attempt.SubmittedData = sealer.SealFields(examined.ForProvider, Binding.SubmittedData(attempt.Id));
        attempt.JoinsReference = FirstOrders.ReferenceIn(examined.Form, examined.ForProvider);
        @case.Attempts.Add(attempt);
        return attempt;
    }

    private static Problem? WhyNoAttempt(Case? @case) => @case switch
    {
        null => new Problem(ProblemKind.NotFound, new Sentence("cases.problem.noCase")),
        { ErasedAt: not null } => new Problem(ProblemKind.Conflict, new Sentence("cases.problem.erased")) { CaseId = @case.Id },
        _ when @case.Attempts.Exists(attempt => attempt.IsActive) => new Problem(ProblemKind.Conflict, new Sentence("cases.problem.attemptActive")) { CaseId = @case.Id },
        _ when CaseActions.HasSucceeded(@case) => new Problem(ProblemKind.Conflict, new Sentence("cases.problem.alreadyIdentified")) { CaseId = @case.Id },
        _ => null,
    };
}
