using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Appointments;
using Portal.Core.AtProvider;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Desk;
using Portal.Core.Earlier;
using Portal.Core.Fields;
using Portal.Core.Vault;

namespace Portal.Core.Cases;

/// <summary>Reads one case for one reader.</summary>
public sealed class CaseReader(
    IPortalDbFactory databases,
    AccessGuard guard,
    IAuditWriter audit,
    CaseRows rows,
    CaseHoldings holdings,
    RetentionRules retention,
    CaseConsequences consequences,
    AtProviderOffers offers,
    AttemptViews attempts,
    DeskOffers desk,
    Sealer sealer,
    TimeProvider time)
{
    /// <summary>The case; <see langword="null"/> when there is none. The view is in the audit.</summary>
    public Task<CaseView?> GetAsync(Guid caseId, CancellationToken cancellationToken) => ReadAsync(caseId, isNewView: true, cancellationToken);

    /// <summary>The case again, for a page that shows it already and was told to look again: not another view.</summary>
    public Task<CaseView?> GetAgainAsync(Guid caseId, CancellationToken cancellationToken) => ReadAsync(caseId, isNewView: false, cancellationToken);

    private async Task<CaseView?> ReadAsync(Guid caseId, bool isNewView, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.SeeCases, cancellationToken, caseId);
        await using var db = databases.Create();
        var found = await db.Cases.AsNoTracking().Include(@case => @case.Attempts).ThenInclude(attempt => attempt.Account)
            .FirstOrDefaultAsync(@case => @case.Id == caseId, cancellationToken);
        if (found is null)
        {
            return null;
        }

        if (isNewView)
        {
            await audit.WriteAsync(new AuditRecord(actor, "case.view") { SubjectKind = "case", SubjectId = caseId.ToString(), CaseId = caseId }, cancellationToken);
        }

        found.Attempts.Sort((one, other) => one.Ordinal.CompareTo(other.Ordinal));
        var holdsEvidence = await holdings.HasEvidenceAsync(db, found, cancellationToken);
        var now = time.GetUtcNow().UtcDateTime;
        var verdict = retention.Judge(found, holdsEvidence, actor, now);
        var pending = await db.ErasureRequests.AsNoTracking().FirstOrDefaultAsync(request => request.CaseId == caseId && request.DecidedAt == null, cancellationToken);
        var names = await PeopleNames.OfAsync(db, [found.CreatedBy, pending?.RequestedBy], cancellationToken);
        var provided = sealer.ShowFields(found.ProvidedData, Binding.ProvidedData(found.Id));
        var actions = CaseActions.Of(found, actor, verdict, pending, desk.Of(found).Union(offers.Of(found)).ToHashSet());
        var shown = found.Attempts.Find(attempt => attempt.IsActive) ?? found.Attempts.LastOrDefault();
        var appointment = shown is null ? null : await db.Appointments.AsNoTracking().FirstOrDefaultAsync(planned => planned.AttemptId == shown.Id, cancellationToken);
        var signers = found.ErasedAt is null ? await OpenSignersAsync(db, found, cancellationToken) : 0;
        return new CaseView
        {
            Row = (await rows.OfAsync(db, actor, [found], cancellationToken))[0],
            Attempts = [.. found.Attempts.Select(attempt => attempts.Of(found, attempt, actor))],
            Email = found.Email,
            MobilePhone = provided[PersonFields.MobilePhone.Key],
            Language = found.Language,
            CreatedByName = names.GetValueOrDefault(found.CreatedBy),
            RelationshipEndedAt = found.RelationshipEndedAt,
            LegalHold = found.LegalHold,
            FirstOrder = shown is null || found.ErasedAt is not null ? null : await FirstOrders.OfAsync(db, shown, cancellationToken),
            OpenSigners = shown is null || found.ErasedAt is not null ? null : await FirstOrders.SignersOfAsync(db, shown, cancellationToken),
            Appointment = appointment is null ? null : AppointmentView.Of(appointment),
            // Whether a suspicion keeps the case must not be read from a date.
            KeptUntil = actor.May(Permission.SeeSuspicion) ? retention.EndOf(found, holdsEvidence) : null,
            HasContracts = offers.Signing(found) is not null,
            Actions = actions,
            CancelMeans = actions.Contains(CaseAction.Cancel) ? consequences.OfCancelling(shown!, await FirstOrders.OpenSignersAsync(db, shown!, cancellationToken)) : [],
            EraseMeans = consequences.OfErasing(found, signers),
            DeleteAtProviderMeans = actions.Contains(CaseAction.DeleteAtProvider) ? consequences.OfDeletingAtProvider(found, signers) : [],
            PendingErasure = pending is null || !actor.May(Permission.EraseAny)
                ? null
                : new PendingErasure(
                    pending.Id,
                    names.GetValueOrDefault(pending.RequestedBy) ?? string.Empty,
                    pending.RequestedAt,
                    sealer.Open<string>(pending.Reason, Binding.Reason(pending.Id)) ?? string.Empty),
        };
    }

    // Of those attempts that a deletion by hand would take from them.
    private async Task<int> OpenSignersAsync(PortalDbContext db, Case found, CancellationToken cancellationToken)
    {
        var open = 0;
        foreach (var attempt in found.Attempts.Where(attempt => offers.DeletesAt(attempt) is not null))
        {
            open += await FirstOrders.OpenSignersAsync(db, attempt, cancellationToken);
        }

        return open;
    }
}
