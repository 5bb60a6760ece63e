using Portal.Core.Data;
using Portal.Core.Providers;

namespace Portal.Core.Work.Handlers;

/// <summary>What a provider's failure makes of an item.</summary>
internal sealed class FailureOutcomes(AccountSuspension suspension, TimeProvider time)
{
    private static readonly TimeSpan AfterSuspension = TimeSpan.FromMinutes(1);

    /// <summary>Wait, stop the account, or give up; <paramref name="effects"/> are kept in each case.</summary>
    public WorkOutcome Of(ProviderFailure failure, AccountContext account, Func<PortalDbContext, CancellationToken, Task>? effects = null)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (failure.Category == FailureCategory.Unauthorised)
        {
            // Not claimed while the account is suspended, and due when it goes on.
            return new WorkOutcome.Again(now + AfterSuspension, failure.Text)
            {
                Effects = async (db, cancellationToken) =>
                {
                    await (effects?.Invoke(db, cancellationToken) ?? Task.CompletedTask);
                    await suspension.SuspendAsync(db, account, cancellationToken);
                },
            };
        }

        return failure.IsRetryable
            ? new WorkOutcome.Again(failure.RetryAfter is { } wait ? now + wait : null, failure.Text) { Effects = effects }
            : new WorkOutcome.Dead(failure.Text) { Effects = effects };
    }
}
