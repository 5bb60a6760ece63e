using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Texts;

namespace Portal.Core.Providers.AtAccount;

/// <summary>Opens accounts for what only some providers can do with them, and says what a provider's failure means to an admin.</summary>
public sealed class AccountCapabilities(IPortalDbFactory databases, ProviderDirectory providers, AccountDirectory directory)
{
    /// <summary>The account and its provider as <typeparamref name="T"/>; a problem when there is no such account, its provider can't do it, or the account is not set up for it.</summary>
    internal async Task<Outcome<OpenedAccount<T>>> OpenAsync<T>(Guid id, CancellationToken cancellationToken)
        where T : class
    {
        await using var db = databases.Create();
        if (await db.Accounts.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == id, cancellationToken) is not { } account || providers.Find(account.ProviderKey) is not { } provider)
        {
            return AccountChanges.Unknown();
        }

        if (provider is not T capable)
        {
            return new Problem(ProblemKind.NotFound, new Sentence("atAccount.notOffered", provider.Description.Name));
        }

        var context = directory.Open(account);
        return ProviderDirectory.Offers(provider, typeof(T), context)
            ? new OpenedAccount<T>(context, provider.Description, capable)
            : new Problem(ProblemKind.Conflict, new Sentence("atAccount.notSetUp", account.Name));
    }

    /// <summary>A provider's failure as a problem.</summary>
    internal static Problem ProblemOf(ProviderFailure failure) => new(
        failure.Category switch
        {
            FailureCategory.InvalidOrder => ProblemKind.Invalid,
            FailureCategory.NotFound or FailureCategory.Gone => ProblemKind.NotFound,
            FailureCategory.Conflict or FailureCategory.WrongState => ProblemKind.Conflict,
            _ when failure.IsRetryable || failure.OutcomeUnknown => ProblemKind.ProviderUnavailable,
            _ => ProblemKind.ProviderRefused,
        },
        failure.Text)
    {
        Fields = failure.Fields,
        ProviderText = failure.ProviderText,
        RetryAfter = failure.RetryAfter,
    };
}

/// <summary>An account opened for one operation.</summary>
internal sealed record OpenedAccount<T>(AccountContext Context, ProviderDescription Description, T Provider);
