using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Core.Work;

/// <summary>An open alert as it is shown.</summary>
/// <param name="Id">Ours.</param>
/// <param name="Text">What to look at.</param>
/// <param name="AccountId">Account concerned.</param>
/// <param name="CaseId">Case concerned.</param>
/// <param name="RaisedAt">UTC.</param>
public sealed record AlertRow(long Id, Sentence Text, Guid? AccountId, Guid? CaseId, DateTime RaisedAt);

/// <summary>What the badges show; zero where the reader may not know.</summary>
/// <param name="Alerts">Open alerts that concern the reader.</param>
/// <param name="UnmappedWords">Words that nobody has seen yet.</param>
/// <param name="DeadItems">Work that was given up.</param>
/// <param name="FailingAccounts">Accounts that are suspended or failed their last check.</param>
/// <param name="UnassignedResults">Results that belong to no case.</param>
public sealed record BadgeCounts(int Alerts, int UnmappedWords, int DeadItems, int FailingAccounts, int UnassignedResults);

/// <summary>What somebody has to look at. Those about accounts are for admins, those about cases for whoever works on cases.</summary>
public sealed class AlertService(AccessGuard guard, IPortalDbFactory databases, IAuditWriter audit, CaseFeed feed, TimeProvider time)
{
    private const int Most = 100;

    /// <summary>Open alerts that concern the reader, newest first.</summary>
    public async Task<IReadOnlyList<AlertRow>> OpenAsync(CancellationToken cancellationToken)
    {
        var actor = await guard.WhoAsync(cancellationToken);
        await using var db = databases.Create();
        var alerts = await Concerning(db, actor).OrderByDescending(alert => alert.RaisedAt).ThenByDescending(alert => alert.Id).Take(Most).ToListAsync(cancellationToken);
        return [.. alerts.Select(RowOf)];
    }

    /// <summary>Notes that somebody has dealt with an alert.</summary>
    public async Task<Outcome<Unit>> SettleAsync(long id, CancellationToken cancellationToken)
    {
        var actor = await guard.WhoAsync(cancellationToken);
        await using var db = databases.Create();
        if (await Concerning(db, actor).AsTracking().FirstOrDefaultAsync(alert => alert.Id == id, cancellationToken) is not { } found)
        {
            // Not there, settled, or not the reader's: one answer. The refusal is in the audit when the right is missing.
            await guard.RequireAsync(actor.May(Permission.SeeCases) ? Permission.SeeCases : Permission.ManageWork, cancellationToken);
            return new Problem(ProblemKind.NotFound, new("accounts.alertUnknown"));
        }

        await guard.RequireAsync(found.CaseId is null ? Permission.ManageWork : Permission.CreateCases, cancellationToken, found.CaseId);
        found.UniqueName = null;
        found.SettledAt = time.GetUtcNow().UtcDateTime;
        await audit.SaveAsync(db, [new AuditRecord(actor, "alert.settle") { SubjectKind = "alert", SubjectId = $"{id}", CaseId = found.CaseId }], cancellationToken);
        feed.OperationsChanged();
        return Unit.Value;
    }

    /// <summary>Numbers for the badges.</summary>
    public async Task<BadgeCounts> CountsAsync(CancellationToken cancellationToken)
    {
        var actor = await guard.WhoAsync(cancellationToken);
        await using var db = databases.Create();
        return new BadgeCounts(
            await Concerning(db, actor).CountAsync(cancellationToken),
            actor.May(Permission.ManageWords) ? await db.UnmappedWords.CountAsync(word => word.AcknowledgedAt == null, cancellationToken) : 0,
            actor.May(Permission.ManageWork) ? await db.WorkItems.CountAsync(item => item.State == WorkState.Dead, cancellationToken) : 0,
            actor.May(Permission.ManageAccounts) ? await db.Accounts.CountAsync(account => account.Enabled && (account.SuspendedAt != null || account.CheckWorking == false), cancellationToken) : 0,
            actor.May(Permission.AssignResults) ? await db.UnassignedResults.CountAsync(result => result.State == Cases.UnassignedState.Open, cancellationToken) : 0);
    }

    private static IQueryable<Alert> Concerning(PortalDbContext db, Actor actor)
    {
        var cases = actor.May(Permission.SeeCases);
        var operations = actor.May(Permission.ManageWork);
        return db.Alerts.AsNoTracking().Where(alert => alert.SettledAt == null && ((cases && alert.CaseId != null) || (operations && alert.CaseId == null)));
    }

    private static AlertRow RowOf(Alert alert) => new(
        alert.Id,
        new Sentence(alert.TextKey, alert.TextArgs is null ? [] : JsonSerializer.Deserialize<string[]>(alert.TextArgs) ?? []),
        alert.AccountId,
        alert.CaseId,
        alert.RaisedAt);
}
