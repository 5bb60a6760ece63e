using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Providers;

namespace Portal.Core.Bootstrap;

/// <summary>Brings up what the configuration names and the database does not have yet.</summary>
internal sealed class PortalBootstrap(IPortalDbFactory databases, IAuditWriter audit, UserMaker users, AccountMaker accounts, ProviderDirectory providers, TimeProvider time)
{
    /// <summary>Applies a checked configuration; what exists stays as it is.</summary>
    public async Task ApplyAsync(BootstrapOptions bootstrap, CancellationToken cancellationToken)
    {
        foreach (var user in bootstrap.Users)
        {
            await AddUserAsync(user.Email!, user.Name, BootstrapCheck.RoleOf(user.Role)!.Value, user.Password!, cancellationToken);
        }

        foreach (var key in bootstrap.ApiKeys)
        {
            await AddKeyAsync(key, cancellationToken);
        }

        foreach (var account in bootstrap.Accounts)
        {
            var provider = providers.Get(account.Provider!);
            await AddAccountAsync(provider, BootstrapDrafts.DraftOf(provider, account), account.WebhookSecret, cancellationToken);
        }
    }

    /// <summary>Adds a user unless one signs in with that address.</summary>
    public async Task AddUserAsync(string email, string? name, PortalRole role, string password, CancellationToken cancellationToken)
    {
        var normalised = UserMaker.Normalise(email);
        await using var db = databases.Create();
        if (await db.Users.AnyAsync(user => user.NormalizedUserName == normalised, cancellationToken))
        {
            return;
        }

        var user = users.Make(email, name, role, password);
        db.Users.Add(user);
        await SaveAsync(db, "user.create", "user", user.Id, cancellationToken);
    }

    /// <summary>Adds an account unless one has that name.</summary>
    /// <returns>The account that has the name now.</returns>
    public async Task<ProviderAccount> AddAccountAsync(IProvider provider, AccountDraft draft, string? webhookSecret, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        if (await db.Accounts.FirstOrDefaultAsync(existing => existing.Name == draft.Name, cancellationToken) is { } present)
        {
            return present;
        }

        var account = accounts.Make(provider, draft, webhookSecret, madeBy: null);
        db.Accounts.Add(account);
        if (await SaveAsync(db, "account.create", "account", account.Id, cancellationToken))
        {
            return account;
        }

        await using var again = databases.Create();
        return await again.Accounts.FirstAsync(existing => existing.Name == draft.Name, cancellationToken);
    }

    private async Task AddKeyAsync(BootstrapKey key, CancellationToken cancellationToken)
    {
        var hash = ApiKeyDirectory.HashOf(key.Key!);
        await using var db = databases.Create();
        if (await db.ApiKeys.AnyAsync(existing => existing.Name == key.Name || existing.KeyHash == hash, cancellationToken))
        {
            return;
        }

        var row = new ApiKey
        {
            Id = Guid.NewGuid(),
            Name = key.Name!,
            KeyHash = hash,
            Prefix = key.Key![..6],
            Role = BootstrapCheck.RoleOf(key.Role)!.Value,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        db.ApiKeys.Add(row);
        await SaveAsync(db, "key.create", "key", row.Id, cancellationToken);
    }

    // False when another instance that starts just now was faster: then its row stands.
    private async Task<bool> SaveAsync(PortalDbContext db, string action, string kind, Guid id, CancellationToken cancellationToken)
    {
        var record = new AuditRecord(Actor.Portal, action)
        {
            SubjectKind = kind,
            SubjectId = id.ToString(),
            Detail = new Dictionary<string, string>(StringComparer.Ordinal) { ["by"] = "configuration" },
        };
        try
        {
            await audit.SaveAsync(db, [record], cancellationToken);
            return true;
        }
        catch (DbUpdateException e) when (UniqueViolation.IsIn(e))
        {
            return false;
        }
    }
}
