using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;

namespace Portal.Core.Providers.AtAccount;

/// <summary>Changes an account's password at the vendor, confirmed by a TAN. The new one is stored protected and never shown.</summary>
public sealed class AccountPasswords
{
    private const int SaveTries = 5;

    private readonly AccessGuard guard;
    private readonly IPortalDbFactory databases;
    private readonly IAuditWriter audit;
    private readonly AccountCapabilities capabilities;
    private readonly AccountChanges changes;
    private readonly AccountSecrets secrets;
    private readonly TimeProvider time;

    internal AccountPasswords(
        AccessGuard guard, IPortalDbFactory databases, IAuditWriter audit, AccountCapabilities capabilities, AccountChanges changes, AccountSecrets secrets, TimeProvider time)
    {
        (this.guard, this.databases, this.audit) = (guard, databases, audit);
        (this.capabilities, this.changes, this.secrets, this.time) = (capabilities, changes, secrets, time);
    }

    /// <summary>Has a TAN sent to the account's administrator.</summary>
    public async Task<Outcome<TanChallenge>> RequestAsync(Guid accountId, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.ManageAccounts, cancellationToken);
        var opened = await capabilities.OpenAsync<IChangesPassword>(accountId, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened.Problem;
        }

        var sent = await opened.Value.Provider.RequestPasswordTanAsync(opened.Value.Context, cancellationToken);
        await audit.WriteAsync(Noted(actor, "account.password.tan", accountId, sent.Failure), CancellationToken.None);
        return sent.Succeeded ? sent.Value : AccountCapabilities.ProblemOf(sent.Failure);
    }

    /// <summary>Changes the password there, and stores the new one here; the account's version goes up, so that nothing goes on with the old one.</summary>
    /// <param name="accountId">Which account.</param>
    /// <param name="tan">As it arrived.</param>
    /// <param name="cancellationToken">Stops before the vendor is called, not after.</param>
    public async Task<Outcome<AccountDetail>> ChangeAsync(Guid accountId, string tan, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.ManageAccounts, cancellationToken);
        var opened = await capabilities.OpenAsync<IChangesPassword>(accountId, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened.Problem;
        }

        if (string.IsNullOrWhiteSpace(tan) || tan.Trim().Length > 40 || !tan.Trim().All(char.IsAsciiLetterOrDigit))
        {
            return new Problem(ProblemKind.Invalid, new Sentence("atAccount.badTan"));
        }

        // Whoever asked may be gone: once the vendor has the new password, we must have it too.
        var changed = await opened.Value.Provider.ChangePasswordAsync(opened.Value.Context, tan.Trim(), CancellationToken.None);
        if (!changed.Succeeded)
        {
            await audit.WriteAsync(Noted(actor, "account.password.change", accountId, changed.Failure), CancellationToken.None);
            return changed.Failure.OutcomeUnknown
                ? new Problem(ProblemKind.ProviderUnavailable, new Sentence("atAccount.passwordUnknown"))
                : AccountCapabilities.ProblemOf(changed.Failure);
        }

        for (var tries = 1; ; tries++)
        {
            var stored = await StoreAsync(accountId, opened.Value.Provider.PasswordSecret, changed.Value.Value, actor);
            if (stored.Problem is not { Kind: ProblemKind.Conflict } || tries == SaveTries)
            {
                return stored;
            }

            // Somebody else has changed the account meanwhile; theirs stays, and ours is added to it.
        }
    }

    private async Task<Outcome<AccountDetail>> StoreAsync(Guid accountId, string key, string password, Actor actor)
    {
        await using var db = databases.Create();
        if (await db.Accounts.FirstOrDefaultAsync(account => account.Id == accountId, CancellationToken.None) is not { } account)
        {
            return AccountChanges.Unknown();
        }

        var all = secrets.Read(account).ToDictionary(StringComparer.Ordinal);
        all[key] = new StoredSecret(password, time.GetUtcNow().UtcDateTime, actor.Id);
        secrets.Write(account, all);
        account.UpdatedAt = time.GetUtcNow().UtcDateTime;
        await changes.ResumeAsync(db, account, CancellationToken.None);
        return await changes.SaveAsync(db, account, Noted(actor, "account.password.change", accountId, failure: null), CancellationToken.None);
    }

    private static AuditRecord Noted(Actor actor, string action, Guid accountId, ProviderFailure? failure) =>
        AccountChanges.Record(actor, action, accountId) with
        {
            Detail = new Dictionary<string, string>(StringComparer.Ordinal) { ["outcome"] = failure?.Category.ToString() ?? "done" },
        };
}
