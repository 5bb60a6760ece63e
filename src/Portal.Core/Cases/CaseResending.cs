using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Documents.Uploads;
using Portal.Core.Earlier;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;

namespace Portal.Core.Cases;

/// <summary>Sends an attempt that the provider refused, never got, or perhaps got: under the same reference, so that nothing is made twice.</summary>
public sealed class CaseResending(
    IPortalDbFactory databases,
    AccessGuard guard,
    IAuditWriter audit,
    OrderExamination examination,
    AttemptStarter starter,
    SendingAttempts sending,
    TimelineWriter timeline,
    Sealer sealer,
    TimeProvider time)
{
    /// <summary>Sends the attempt of a draft again: corrected where the provider has refused it or was never reached, unchanged where the outcome is unknown.</summary>
    /// <param name="caseId">A case whose active attempt the provider doesn't know yet.</param>
    /// <param name="corrected">New data, account or legal basis; as it was when left out, and whenever the outcome of the last call is unknown.</param>
    /// <param name="cancellationToken">Stops before anything is stored, not after.</param>
    public async Task<Outcome<CreatedCase>> SendAgainAsync(Guid caseId, CaseOrder? corrected, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.CreateCases, cancellationToken, caseId);
        return await SendAgainAsync(caseId, corrected, actor, cancellationToken);
    }

    /// <summary>The same for an actor whose right has been looked at.</summary>
    internal async Task<Outcome<CreatedCase>> SendAgainAsync(Guid caseId, CaseOrder? corrected, Actor actor, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var @case = await db.Cases.Include(c => c.Attempts).FirstOrDefaultAsync(c => c.Id == caseId, cancellationToken);
        if (@case is null)
        {
            return new Problem(ProblemKind.NotFound, new Sentence("cases.problem.noCase"));
        }

        if (@case.Attempts.Find(a => a is { IsActive: true, Creation: not CreationState.Created }) is not { } attempt)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.nothingToSend")) { CaseId = caseId };
        }

        using var taken = sending.TryTake(attempt.Id);
        if (taken is null)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.beingSent")) { CaseId = caseId };
        }

        // The provider may hold the earlier data under this reference: other data would be taken for theirs.
        var isRepeat = attempt.Creation == CreationState.Uncertain;
        var order = corrected is null || isRepeat
            ? new CaseOrder { AccountId = attempt.AccountId, LegalBasis = @case.LegalBasis, Fields = sealer.OpenFields(@case.ProvidedData, Binding.ProvidedData(caseId)) }
            : corrected;
        var checkedOrder = await examination.ExamineAsync(db, order, actor, caseId, cancellationToken);
        if (!checkedOrder.Succeeded || checkedOrder.Value.Problem is not null)
        {
            return (checkedOrder.Problem ?? checkedOrder.Value!.Problem!) with { CaseId = caseId };
        }

        var examined = checkedOrder.Value;
        var now = time.GetUtcNow().UtcDateTime;
        if (!isRepeat && corrected is not null)
        {
            await CorrectAsync(db, @case, attempt, examined, actor, cancellationToken);
        }

        attempt.Creation = CreationState.Uncertain;
        @case.UpdatedAt = now;
        db.Entry(attempt).State = EntityState.Modified;
        await FormDrafts.RemoveAsync(db, corrected?.DraftId, actor, cancellationToken);
        try
        {
            await audit.SaveAsync(db, [new AuditRecord(actor, "attempt.send") { SubjectKind = "attempt", SubjectId = attempt.Id.ToString(), CaseId = caseId }], cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.changedMeanwhile")) { CaseId = caseId };
        }

        return await starter.SendAsync(examined, attempt, isRepeat, actor);
    }

    private async Task CorrectAsync(PortalDbContext db, Case @case, Attempt attempt, ExaminedOrder examined, Actor actor, CancellationToken cancellationToken)
    {
        if (!string.Equals(attempt.ProviderKey, examined.Account.ProviderKey, StringComparison.Ordinal))
        {
            attempt.ProviderKey = examined.Account.ProviderKey;
            attempt.Reference = examined.Provider.Description.Reference.Next();
            attempt.Facts = null;
        }

        await FormFiles.UseAsync(db, examined.Form, examined.Order.Fields, actor, @case.Id, @case.UpdatedAt, cancellationToken);
        attempt.AccountId = examined.Account.Id;
        attempt.SubmittedData = sealer.SealFields(examined.ForProvider, Binding.SubmittedData(attempt.Id));
        attempt.JoinsReference = FirstOrders.ReferenceIn(examined.Form, examined.ForProvider);
        @case.LegalBasis = examined.Order.LegalBasis;
        PersonData.Write(@case, examined.Order.Fields, sealer);
        CaseStanding.Refresh(@case, @case.UpdatedAt);
        await SearchIndex.RewritePersonAsync(db, @case, cancellationToken);
        await SearchIndex.AddReferencesAsync(db, @case, providerReference: null, attempt.Reference, cancellationToken);
        timeline.Add(db, new TimelineFact(@case.Id, TimelineKind.Change, TimelineSource.User, new Sentence("cases.timeline.dataCorrected")) { AttemptId = attempt.Id, Actor = actor });
    }
}
