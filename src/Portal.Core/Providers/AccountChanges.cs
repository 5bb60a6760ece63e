using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Core.Providers;

/// <summary>How an account is changed, whatever it is that changes.</summary>
internal sealed class AccountChanges(AccessGuard guard, IPortalDbFactory databases, IAuditWriter audit, ProviderDirectory providers, AccountPresenter presenter, AccountSuspension suspension, CaseFeed feed, TimeProvider time)
{
    /// <summary>Checks the right, makes a change and saves it with its audit entry.</summary>
    public async Task<Outcome<AccountDetail>> ChangeAsync(Guid id, string action, Func<PortalDbContext, ProviderAccount, Actor, IProvider, Task<Problem?>> change, CancellationToken cancellationToken, string? key = null)
    {
        var actor = await guard.RequireAsync(Permission.ManageAccounts, cancellationToken);
        await using var db = databases.Create();
        var account = await db.Accounts.FirstOrDefaultAsync(candidate => candidate.Id == id, cancellationToken);
        if (account is null || providers.Find(account.ProviderKey) is not { } provider)
        {
            return Unknown();
        }

        if (await change(db, account, actor, provider) is { } problem)
        {
            return problem;
        }

        account.UpdatedAt = time.GetUtcNow().UtcDateTime;
        return await SaveAsync(db, account, Record(actor, action, id, key), cancellationToken);
    }

    /// <summary>Saves with the audit entry; says so when somebody else was faster.</summary>
    public async Task<Outcome<AccountDetail>> SaveAsync(PortalDbContext db, ProviderAccount account, AuditRecord record, CancellationToken cancellationToken)
    {
        try
        {
            await audit.SaveAsync(db, [record], cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Problem(ProblemKind.Conflict, new("accounts.changedMeanwhile"));
        }

        feed.OperationsChanged();
        return await presenter.DetailOfAsync(db, account, cancellationToken);
    }

    /// <summary>New credentials, or a check that succeeded, let the account's work go on; the caller saves.</summary>
    public Task ResumeAsync(PortalDbContext db, ProviderAccount account, CancellationToken cancellationToken) => suspension.ResumeAsync(db, account, cancellationToken);

    /// <summary>There is no such account.</summary>
    public static Problem Unknown() => new(ProblemKind.NotFound, new("accounts.unknown"));

    /// <summary>What stands in the audit.</summary>
    public static AuditRecord Record(Actor actor, string action, Guid id, string? key = null) => new(actor, action)
    {
        SubjectKind = "account",
        SubjectId = id.ToString(),
        Detail = key is null ? null : new Dictionary<string, string>(StringComparer.Ordinal) { ["key"] = key },
    };
}
