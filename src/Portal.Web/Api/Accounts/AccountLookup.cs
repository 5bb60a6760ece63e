using Portal.Core.Cases;

namespace Portal.Web.Api.Accounts;

/// <summary>Finds the account that a request names by id or by name.</summary>
internal sealed class AccountLookup(CaseQueries queries)
{
    /// <summary>The account; <see langword="null"/> when there is none.</summary>
    public async Task<AccountChoice?> FindAsync(string? idOrName, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(idOrName))
        {
            return null;
        }

        var accounts = await queries.AccountsAsync(cancellationToken);
        return accounts.FirstOrDefault(account => string.Equals(account.Name, idOrName, StringComparison.Ordinal))
            ?? (Guid.TryParse(idOrName, out var id) ? accounts.FirstOrDefault(account => account.Id == id) : null);
    }
}
