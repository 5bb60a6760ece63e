using System.Text.Json;
using Portal.Core.Access;
using Portal.Core.Fields;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;

namespace Portal.Core.Providers.AtAccount;

/// <summary>Lists that the vendor keeps for an account, to look at and to pick settings from.</summary>
public sealed class AccountLists
{
    private readonly AccessGuard guard;
    private readonly AccountCapabilities capabilities;
    private readonly AccountChanges changes;

    internal AccountLists(AccessGuard guard, AccountCapabilities capabilities, AccountChanges changes) =>
        (this.guard, this.capabilities, this.changes) = (guard, capabilities, changes);

    /// <summary>One list as the vendor gives it now.</summary>
    public async Task<Outcome<AccountList>> GetAsync(Guid accountId, string list, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.ManageAccounts, cancellationToken);
        var opened = await capabilities.OpenAsync<IOffersAccountLists>(accountId, cancellationToken);
        if (!opened.Succeeded)
        {
            return opened.Problem;
        }

        if (!opened.Value.Provider.Lists.Contains(list, StringComparer.Ordinal))
        {
            return new Problem(ProblemKind.NotFound, new Sentence("atAccount.noList"));
        }

        var given = await opened.Value.Provider.ListAsync(opened.Value.Context, list, cancellationToken);
        return given.Succeeded ? given.Value : AccountCapabilities.ProblemOf(given.Failure);
    }

    /// <summary>Fills the settings that a picked row stands for; only settings, by their own rules.</summary>
    /// <param name="accountId">Which account.</param>
    /// <param name="settings">By setting key, as <see cref="AccountList.Fills"/> and the row say.</param>
    /// <param name="cancellationToken">Stops before anything is saved.</param>
    public async Task<Outcome<AccountDetail>> PickAsync(Guid accountId, IReadOnlyDictionary<string, string> settings, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.ManageAccounts, cancellationToken);
        return await changes.ChangeAsync(
            accountId,
            "account.edit",
            (_, account, _, provider) => Task.FromResult(Fill(account, provider, settings)),
            cancellationToken,
            string.Join(',', settings.Keys));
    }

    private static Problem? Fill(ProviderAccount account, IProvider provider, IReadOnlyDictionary<string, string> settings)
    {
        var all = JsonSerializer.Deserialize<Dictionary<string, string>>(account.Settings) ?? [];
        foreach (var (key, value) in settings)
        {
            if (provider.Description.AccountFields.FirstOrDefault(field => !field.Secret && string.Equals(field.Key, key, StringComparison.Ordinal)) is not { } field)
            {
                return new Problem(ProblemKind.Invalid, new Sentence("accounts.unknownKey"));
            }

            if (FieldValidator.CheckValue(field, value, account.ProviderKey) is { } wrong)
            {
                return new Problem(ProblemKind.Invalid, wrong) { Fields = [new FieldRemark(key, wrong)] };
            }

            all[key] = value.Trim();
        }

        account.Settings = JsonSerializer.Serialize(all);
        return null;
    }
}
