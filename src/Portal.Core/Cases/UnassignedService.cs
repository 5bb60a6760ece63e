using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Core.Cases;

/// <summary>Results that belong to no attempt that we know: staff read them, attach them to a case, or put them aside.</summary>
public sealed class UnassignedService(
    IPortalDbFactory databases,
    AccessGuard guard,
    IAuditWriter audit,
    ProviderDirectory providers,
    AccountDirectory accounts,
    TimelineWriter timeline,
    WorkQueue work,
    AttachedDeliveries attached,
    Sealer sealer,
    TimeProvider time)
{
    private const int MostShown = 200;

    /// <summary>How many rows are asked for by their ids at once.</summary>
    private const int Portion = 200;

    /// <summary>Those that wait, the latest first; 200 at most.</summary>
    public async Task<IReadOnlyList<UnassignedView>> ListAsync(CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.AssignResults, cancellationToken);
        await using var db = databases.Create();
        var waiting = await db.UnassignedResults.AsNoTracking()
            .Where(result => result.State == UnassignedState.Open)
            .OrderByDescending(result => result.LastSeenAt)
            .Take(MostShown)
            .Join(db.Accounts.AsNoTracking(), result => result.AccountId, account => account.Id, (result, account) => new { Result = result, account.Name, account.ProviderKey })
            .ToListAsync(cancellationToken);
        return [.. waiting.OrderByDescending(row => row.Result.LastSeenAt).Select(row => new UnassignedView(
            row.Result.Id,
            row.Name,
            providers.Find(row.ProviderKey)?.Description.Name ?? row.ProviderKey,
            row.Result.ProviderReference,
            row.Result.Reference,
            row.Result.FirstSeenAt,
            row.Result.LastSeenAt,
            row.Result.Pushes))];
    }

    /// <summary>Reads the provider's record of one.</summary>
    public async Task<Outcome<UnassignedPreview>> ReadAsync(Guid id, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.AssignResults, cancellationToken);
        await using var db = databases.Create();
        if (await db.UnassignedResults.AsNoTracking().FirstOrDefaultAsync(result => result.Id == id && result.State == UnassignedState.Open, cancellationToken) is not { } found
            || await accounts.OpenAsync(found.AccountId, cancellationToken) is not { } account
            || await db.Accounts.AsNoTracking().Where(a => a.Id == found.AccountId).Select(a => a.ProviderKey).FirstAsync(cancellationToken) is not { } key
            || providers.Find(key) is not { } provider)
        {
            return new Problem(ProblemKind.NotFound, new Sentence("cases.problem.noUnassigned"));
        }

        if (found.ProviderReference is not { Length: > 0 } reference)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.noReference"));
        }

        await audit.WriteAsync(new AuditRecord(actor, "unassigned.read") { SubjectKind = "unassigned", SubjectId = id.ToString() }, cancellationToken);
        var outcome = await provider.ReadAsync(Stranger(found, account, reference), cancellationToken);
        if ((outcome.Failure ?? outcome.Value!.ResultFailure) is { } failure)
        {
            // Whose it is can be told by the data only.
            return new Problem(failure.IsRetryable ? ProblemKind.ProviderUnavailable : ProblemKind.ProviderRefused, failure.Text) { ProviderText = failure.ProviderText, RetryAfter = failure.RetryAfter };
        }

        var record = outcome.Value!;
        var (first, last, born) = (Value(record, PersonFields.FirstName), Value(record, PersonFields.LastName), Value(record, PersonFields.BirthDate));
        return new UnassignedPreview(record.Status.Status, record.Status.RawWord)
        {
            PersonName = $"{first} {last}".Trim() is { Length: > 0 } name ? name : null,
            BirthDate = born,
            Reference = record.Reference ?? found.Reference,
            ModifiedAt = record.ModifiedAt,
            Candidates = await CandidatesAsync(db, found, record.Reference ?? found.Reference, SearchIndex.DuplicateTerms(first, last, born, email: null), cancellationToken),
        };
    }

    /// <summary>Attaches one to a case that has an attempt at the same account; its record is read and applied then.</summary>
    public async Task<Outcome<CaseChanged>> AttachAsync(Guid id, Guid caseId, string reason, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.AssignResults, cancellationToken, caseId);
        if (string.IsNullOrWhiteSpace(reason))
        {
            return ReasonMissing();
        }

        // Looked for before anything is written: nobody has to wait for it.
        IReadOnlyList<long> deliveries = [];
        await using (var looking = databases.Create())
        {
            if (await OpenAsync(looking, id, cancellationToken) is { } waiting)
            {
                deliveries = await attached.FindAsync(waiting, cancellationToken);
            }
        }

        try
        {
            return await databases.KeepIfDoneAsync(db => AttachAsync(db, id, caseId, deliveries, reason, actor, cancellationToken), cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.noUnassigned"));
        }
    }

    /// <summary>Puts one aside.</summary>
    public async Task<Outcome<Unit>> DiscardAsync(Guid id, string reason, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.AssignResults, cancellationToken);
        if (string.IsNullOrWhiteSpace(reason))
        {
            return ReasonMissing();
        }

        await using var db = databases.Create();
        if (await OpenAsync(db, id, cancellationToken) is not { } found)
        {
            return new Problem(ProblemKind.NotFound, new Sentence("cases.problem.noUnassigned"));
        }

        Decide(found, UnassignedState.Discarded, reason, actor);
        try
        {
            await audit.SaveAsync(db, [new AuditRecord(actor, "unassigned.discard") { SubjectKind = "unassigned", SubjectId = id.ToString() }], cancellationToken);
            return Unit.Value;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.noUnassigned"));
        }
    }

    private async Task<Outcome<CaseChanged>> AttachAsync(PortalDbContext db, Guid id, Guid caseId, IReadOnlyList<long> deliveries, string reason, Actor actor, CancellationToken cancellationToken)
    {
        if (await OpenAsync(db, id, cancellationToken) is not { } found)
        {
            return new Problem(ProblemKind.NotFound, new Sentence("cases.problem.noUnassigned"));
        }

        var @case = await db.Cases.Include(c => c.Attempts).FirstOrDefaultAsync(c => c.Id == caseId, cancellationToken);
        if (@case is null || @case.ErasedAt is not null)
        {
            return new Problem(ProblemKind.Conflict, new Sentence(@case is null ? "cases.problem.noCase" : "cases.problem.erased")) { CaseId = caseId };
        }

        var candidates = @case.Attempts.Where(attempt => attempt.AccountId == found.AccountId && attempt.Creation != CreationState.Refused).OrderByDescending(attempt => attempt.Ordinal).ToList();
        if ((candidates.Find(attempt => string.Equals(attempt.Reference, found.Reference, StringComparison.Ordinal)) ?? candidates.FirstOrDefault()) is not { } chosen)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.noAttemptAtAccount")) { CaseId = caseId };
        }

        Decide(found, UnassignedState.Attached, reason, actor);
        found.AttemptId = chosen.Id;
        foreach (var ids in deliveries.Chunk(Portion))
        {
            foreach (var delivery in await db.Deliveries.Where(delivery => ids.Contains(delivery.Id) && delivery.CaseId == null).ToListAsync(cancellationToken))
            {
                delivery.CaseId = caseId;
                delivery.AttemptId = chosen.Id;
            }
        }

        await SearchIndex.AddReferencesAsync(db, @case, found.ProviderReference, reference: null, cancellationToken);
        timeline.Add(db, new TimelineFact(caseId, TimelineKind.Change, TimelineSource.User, new Sentence(
            TimelineValues.NamesReference, found.ProviderReference ?? "-", chosen.Ordinal.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        {
            AttemptId = chosen.Id,
            Actor = actor,
            Detail = reason.Trim(),
        });
        await audit.SaveAsync(db, [new AuditRecord(actor, "unassigned.attach") { SubjectKind = "unassigned", SubjectId = id.ToString(), CaseId = caseId }], cancellationToken);
        await work.NudgeAsync(db, NewWork.Read(chosen) with { Argument = found.ProviderReference, DeliveryId = found.DeliveryId }, cancellationToken);
        return new CaseChanged(caseId);
    }

    private static async Task<IReadOnlyList<UnassignedCandidate>> CandidatesAsync(
        PortalDbContext db, UnassignedResult found, string? reference, IReadOnlyCollection<string> terms, CancellationToken cancellationToken)
    {
        var byReference = await db.Cases.AsNoTracking()
            .Where(@case => @case.ErasedAt == null && @case.Attempts.Any(attempt => attempt.AccountId == found.AccountId && attempt.Reference == reference))
            .Take(5).ToListAsync(cancellationToken);
        var names = terms.ToArray();
        var byName = await db.Cases.AsNoTracking()
            .Where(@case => @case.ErasedAt == null && @case.Attempts.Any(attempt => attempt.AccountId == found.AccountId)
                && db.SearchTerms.Any(term => term.CaseId == @case.Id && names.Contains(term.Value)))
            .OrderByDescending(@case => @case.Serial)
            .Take(10).ToListAsync(cancellationToken);
        return [.. byReference.Select(@case => Candidate(@case, sameReference: true)).Concat(byName.Where(@case => byReference.TrueForAll(other => other.Id != @case.Id)).Select(@case => Candidate(@case, sameReference: false)))];
    }

    private static UnassignedCandidate Candidate(Case @case, bool sameReference) =>
        new(@case.Id, @case.Number, $"{@case.FirstName} {@case.LastName}".Trim() is { Length: > 0 } name ? name : null, sameReference);

    private static AttemptContext Stranger(UnassignedResult found, AccountContext account, string reference) => new()
    {
        Account = account,
        AttemptId = Guid.Empty,
        ProviderReference = reference,
        Reference = found.Reference ?? string.Empty,
        Fields = new FieldValues(),
        LegalBasis = LegalBasis.Standard,
        Facts = new Dictionary<string, string>(StringComparer.Ordinal),
        CreatedAt = found.FirstSeenAt,
        Status = AttemptStatus.Other,
        IsFinal = false,
    };

    private static string? Value(ProviderRecord record, FieldDefinition field)
    {
        var found = record.Result?.Fields.FirstOrDefault(candidate => string.Equals(candidate.Path, field.Key, StringComparison.Ordinal));
        return found?.Value ?? found?.Provided;
    }

    private static Problem ReasonMissing()
    {
        var text = new Sentence("cases.problem.reasonMissing");
        return new Problem(ProblemKind.Invalid, text) { Fields = [new FieldRemark("reason", text)] };
    }

    private static Task<UnassignedResult?> OpenAsync(PortalDbContext db, Guid id, CancellationToken cancellationToken) =>
        db.UnassignedResults.FirstOrDefaultAsync(result => result.Id == id && result.State == UnassignedState.Open, cancellationToken);

    private void Decide(UnassignedResult found, UnassignedState state, string reason, Actor actor)
    {
        found.State = state;
        found.DecidedBy = actor.Id;
        found.DecidedAt = time.GetUtcNow().UtcDateTime;
        found.Reason = sealer.Seal(reason.Trim(), Binding.Reason(found.Id));
    }
}
