using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Data;
using Portal.Core.Fields;
using Portal.Core.Texts;

namespace Portal.Core.Providers;

/// <summary>Accounts at providers, for admins: listed, made, edited, enabled.</summary>
public sealed class AccountService
{
    private readonly AccessGuard guard;
    private readonly IPortalDbFactory databases;
    private readonly ProviderDirectory providers;
    private readonly AccountMaker maker;
    private readonly AccountChanges changes;
    private readonly AccountPresenter presenter;

    internal AccountService(AccessGuard guard, IPortalDbFactory databases, ProviderDirectory providers, AccountMaker maker, AccountChanges changes, AccountPresenter presenter)
    {
        (this.guard, this.databases, this.providers) = (guard, databases, providers);
        (this.maker, this.changes, this.presenter) = (maker, changes, presenter);
    }

    /// <summary>All accounts, by name.</summary>
    public async Task<IReadOnlyList<AccountRow>> ListAsync(CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.ManageAccounts, cancellationToken);
        await using var db = databases.Create();
        return [.. (await db.Accounts.AsNoTracking().OrderBy(account => account.Name).ToListAsync(cancellationToken)).Select(presenter.RowOf)];
    }

    /// <summary>One account.</summary>
    public async Task<Outcome<AccountDetail>> GetAsync(Guid id, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.ManageAccounts, cancellationToken);
        await using var db = databases.Create();
        return await db.Accounts.AsNoTracking().FirstOrDefaultAsync(account => account.Id == id, cancellationToken) is { } account
            ? await presenter.DetailOfAsync(db, account, cancellationToken)
            : AccountChanges.Unknown();
    }

    /// <summary>Makes an account; secrets that can be made here and are not given are made.</summary>
    public async Task<Outcome<AccountDetail>> CreateAsync(AccountDraft draft, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.ManageAccounts, cancellationToken);
        if (providers.Find(draft.ProviderKey) is not { } provider)
        {
            return new Problem(ProblemKind.Invalid, new("accounts.providerUnknown"));
        }

        await using var db = databases.Create();
        if (await ProblemOfAsync(db, provider, draft, withSecrets: true, id: null, cancellationToken) is { } problem)
        {
            return problem;
        }

        var account = maker.Make(provider, draft, webhookSecret: null, actor.Id);
        db.Accounts.Add(account);
        return await changes.SaveAsync(db, account, AccountChanges.Record(actor, "account.create", account.Id), cancellationToken);
    }

    /// <summary>Changes settings; provider and secrets stay.</summary>
    /// <param name="id">Which account.</param>
    /// <param name="draft">All settings as they should be.</param>
    /// <param name="version"><see cref="AccountDetail.Version"/> that the change is based on.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Outcome<AccountDetail>> EditAsync(Guid id, AccountDraft draft, int version, CancellationToken cancellationToken) => changes.ChangeAsync(
        id,
        "account.edit",
        async (db, account, _, provider) =>
        {
            if (account.Version != version)
            {
                return new Problem(ProblemKind.Conflict, new("accounts.changedMeanwhile"));
            }

            if (await ProblemOfAsync(db, provider, draft, withSecrets: false, id, cancellationToken) is { } problem)
            {
                return problem;
            }

            maker.Apply(account, draft);
            return null;
        },
        cancellationToken);

    /// <summary>Lets new attempts be made with it, or not.</summary>
    public Task<Outcome<AccountDetail>> SetEnabledAsync(Guid id, bool enabled, CancellationToken cancellationToken) => changes.ChangeAsync(
        id,
        enabled ? "account.enable" : "account.disable",
        (_, account, _, _) =>
        {
            account.Enabled = enabled;
            return Task.FromResult<Problem?>(null);
        },
        cancellationToken);

    private static async Task<Problem?> ProblemOfAsync(PortalDbContext db, IProvider provider, AccountDraft draft, bool withSecrets, Guid? id, CancellationToken cancellationToken)
    {
        if (AccountRules.Examine(provider, draft, withSecrets) is { Count: > 0 } remarks)
        {
            return new Problem(ProblemKind.Invalid, new("accounts.invalid")) { Fields = remarks };
        }

        return await db.Accounts.AnyAsync(account => account.Name == draft.Name && account.Id != id, cancellationToken)
            ? new Problem(ProblemKind.Conflict, new("accounts.nameTaken")) { Fields = [new FieldRemark(AccountRules.NameKey, new("accounts.nameTaken"))] }
            : null;
    }
}
