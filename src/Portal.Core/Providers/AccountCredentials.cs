using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Fields;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;

namespace Portal.Core.Providers;

/// <summary>Secrets of accounts, written and never read, and the secret addresses that providers push to.</summary>
public sealed class AccountCredentials
{
    /// <summary>How long the webhook secret before a rotation stays valid: providers repeat a push for days.</summary>
    public static readonly TimeSpan Overlap = TimeSpan.FromDays(7);

    private readonly AccessGuard guard;
    private readonly IPortalDbFactory databases;
    private readonly IAuditWriter audit;
    private readonly AccountChanges changes;
    private readonly AccountPresenter presenter;
    private readonly AccountSecrets secrets;
    private readonly TimeProvider time;

    internal AccountCredentials(AccessGuard guard, IPortalDbFactory databases, IAuditWriter audit, AccountChanges changes, AccountPresenter presenter, AccountSecrets secrets, TimeProvider time)
    {
        (this.guard, this.databases, this.audit, this.changes) = (guard, databases, audit, changes);
        (this.presenter, this.secrets, this.time) = (presenter, secrets, time);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Sets a secret; an empty value takes away one that is not required.</summary>
    public Task<Outcome<AccountDetail>> SetSecretAsync(Guid id, string key, string? value, CancellationToken cancellationToken) => changes.ChangeAsync(
        id,
        "account.secret.set",
        (db, account, actor, provider) => ChangeSecretAsync(db, account, provider, actor, key, value, cancellationToken),
        cancellationToken,
        key);

    /// <summary>Makes a new secret of a kind that can be made here.</summary>
    public Task<Outcome<AccountDetail>> GenerateSecretAsync(Guid id, string key, CancellationToken cancellationToken) => changes.ChangeAsync(
        id,
        "account.secret.make",
        (db, account, actor, provider) => provider is IGeneratesSecrets generator && generator.Generated.Contains(key)
            ? ChangeSecretAsync(db, account, provider, actor, key, generator.Generate(key).Value, cancellationToken)
            : Task.FromResult<Problem?>(new Problem(ProblemKind.Invalid, new("accounts.unknownKey"))),
        cancellationToken,
        key);

    /// <summary>Shows the address to hand to the provider.</summary>
    public async Task<Outcome<WebhookAddress>> RevealWebhookAddressAsync(Guid id, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.ManageAccounts, cancellationToken);
        await using var db = databases.Create();
        if (await db.Accounts.AsNoTracking().FirstOrDefaultAsync(account => account.Id == id, cancellationToken) is not { } account)
        {
            return AccountChanges.Unknown();
        }

        await audit.WriteAsync(AccountChanges.Record(actor, "account.webhook.reveal", id), cancellationToken);
        return presenter.WebhookOf(account);
    }

    /// <summary>Makes a new webhook secret; the present one stays valid for <see cref="Overlap"/>.</summary>
    public async Task<Outcome<WebhookAddress>> RotateWebhookSecretAsync(Guid id, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.ManageAccounts, cancellationToken);
        await using var db = databases.Create();
        if (await db.Accounts.FirstOrDefaultAsync(account => account.Id == id, cancellationToken) is not { } account)
        {
            return AccountChanges.Unknown();
        }

        secrets.SetWebhookSecret(account, AccountMaker.NewWebhookSecret(), Now, Now + Overlap);
        return await changes.SaveAsync(db, account, AccountChanges.Record(actor, "account.webhook.rotate", id), cancellationToken) is { Problem: { } problem } ? problem : presenter.WebhookOf(account);
    }

    private async Task<Problem?> ChangeSecretAsync(PortalDbContext db, ProviderAccount account, IProvider provider, Actor actor, string key, string? value, CancellationToken cancellationToken)
    {
        if (provider.Description.AccountFields.FirstOrDefault(candidate => candidate.Secret && candidate.Key == key) is not { } field)
        {
            return new Problem(ProblemKind.Invalid, new("accounts.unknownKey"));
        }

        if (FieldValidator.CheckValue(field, value, account.ProviderKey) is { } wrong)
        {
            return new Problem(ProblemKind.Invalid, wrong) { Fields = [new FieldRemark(key, wrong)] };
        }

        var all = secrets.Read(account).ToDictionary(StringComparer.Ordinal);
        all.Remove(key);
        if (!string.IsNullOrWhiteSpace(value))
        {
            all[key] = new StoredSecret(value.Trim(), Now, actor.Id);
        }

        secrets.Write(account, all);
        await changes.ResumeAsync(db, account, cancellationToken);
        return null;
    }
}
