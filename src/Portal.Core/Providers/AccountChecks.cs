using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;

namespace Portal.Core.Providers;

/// <summary>Tries accounts out.</summary>
public sealed class AccountChecks
{
    private readonly AccessGuard guard;
    private readonly IPortalDbFactory databases;
    private readonly IAuditWriter audit;
    private readonly ProviderDirectory providers;
    private readonly AccountDirectory directory;
    private readonly AccountChanges changes;
    private readonly CaseFeed feed;
    private readonly Sealer sealer;
    private readonly TimeProvider time;

    internal AccountChecks(AccessGuard guard, IPortalDbFactory databases, IAuditWriter audit, ProviderDirectory providers, AccountDirectory directory, AccountChanges changes, CaseFeed feed, Sealer sealer, TimeProvider time)
    {
        (this.guard, this.databases, this.audit, this.providers) = (guard, databases, audit, providers);
        (this.directory, this.changes, this.feed, this.sealer, this.time) = (directory, changes, feed, sealer, time);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Asks the provider whether the account works; never more often than the provider allows, over all instances.</summary>
    public async Task<Outcome<CheckReport>> CheckAsync(Guid id, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.ManageAccounts, cancellationToken);
        await using var db = databases.Create();
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == id, cancellationToken);
        if (account is null || providers.Find(account.ProviderKey) is not { } provider)
        {
            return AccountChanges.Unknown();
        }

        var every = provider.Description.CheckAtMostEvery;
        if (!await AccountGuard.TryTakeCheckAsync(db, id, Now, Now - every, cancellationToken))
        {
            var wait = account.CheckedAt + every - Now is { } rest && rest > TimeSpan.Zero ? rest : every;
            return new Problem(ProblemKind.Conflict, new("accounts.checkedJustNow", Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture))) { RetryAfter = wait };
        }

        var begun = time.GetTimestamp();
        var outcome = await provider.CheckAsync(directory.Open(account), cancellationToken);
        var report = outcome.Succeeded
            ? new CheckReport(outcome.Value.Working, outcome.Value.Findings, time.GetElapsedTime(begun))
            : new CheckReport(Working: false, [outcome.Failure.Text], time.GetElapsedTime(begun));
        await databases.KeepAsync(writing => StoreAsync(writing, id, report, actor, cancellationToken), cancellationToken);
        feed.OperationsChanged();
        return report;
    }

    private async Task<CheckReport> StoreAsync(PortalDbContext db, Guid id, CheckReport report, Actor actor, CancellationToken cancellationToken)
    {
        var (findings, box) = sealer.SealFindings(id, report.Findings);
        await AccountGuard.StoreCheckAsync(db, id, report.Working, findings, box, cancellationToken);
        if (report.Working)
        {
            await changes.ResumeAsync(db, await db.Accounts.FirstAsync(candidate => candidate.Id == id, cancellationToken), cancellationToken);
        }

        var record = AccountChanges.Record(actor, "account.check", id) with { Detail = new Dictionary<string, string>(StringComparer.Ordinal) { ["working"] = report.Working ? "true" : "false" } };
        await audit.SaveAsync(db, [record], cancellationToken);
        return report;
    }
}
