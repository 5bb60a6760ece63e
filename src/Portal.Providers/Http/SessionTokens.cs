using System.Collections.Concurrent;
using Portal.Core.Providers;

namespace Portal.Providers.Http;

/// <summary>
/// One provider's login tokens, one per account and its version. Whoever needs one while a login is on its way waits for that login, however it ends:
/// many calls at once make one. A token is taken as long as it was used within the provider's idle time.
/// </summary>
/// <param name="idle">How long the provider keeps an unused token.</param>
/// <param name="time">The clock.</param>
internal sealed class SessionTokens(TimeSpan idle, TimeProvider time)
{
    /// <summary>The provider counts from when a call reached it, we from when it was begun: a little earlier is on the safe side.</summary>
    private readonly TimeSpan usable = idle * 0.95;

    private readonly ConcurrentDictionary<Guid, Slot> slots = new();

    /// <summary>The account's token, or the failure of the login that was made for it.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="login">Signs in. Goes on when a single caller gives up, since others wait for it.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<ProviderOutcome<SessionToken>> TakeAsync(
        AccountContext account, Func<AccountContext, CancellationToken, Task<ProviderOutcome<SessionToken>>> login, CancellationToken cancellationToken) =>
        SlotOf(account).TakeAsync(usable, time, () => login(account, CancellationToken.None)).WaitAsync(cancellationToken);

    /// <summary>The provider rejected this token, and one that was made since stays; or none is wanted any more.</summary>
    public void Drop(AccountContext account, SessionToken? rejected = null) => SlotOf(account).Drop(rejected);

    /// <summary>A changed account signs in anew.</summary>
    private Slot SlotOf(AccountContext account) =>
        slots.AddOrUpdate(account.Id, _ => new Slot(account.Version), (_, known) => known.Version == account.Version ? known : new Slot(account.Version));

    private sealed class Slot(int version)
    {
        private readonly Lock gate = new();
        private Task<ProviderOutcome<SessionToken>>? pending;
        private SessionToken? token;
        private DateTimeOffset usedAt;

        public int Version => version;

        public Task<ProviderOutcome<SessionToken>> TakeAsync(TimeSpan usable, TimeProvider time, Func<Task<ProviderOutcome<SessionToken>>> login)
        {
            lock (gate)
            {
                if (pending is not null)
                {
                    return pending;
                }

                var now = time.GetUtcNow();
                if (token is not null && now - usedAt < usable)
                {
                    usedAt = now;
                    return Task.FromResult<ProviderOutcome<SessionToken>>(token);
                }

                return pending = Task.Run(() => LogInAsync(time, login));
            }
        }

        public void Drop(SessionToken? rejected)
        {
            lock (gate)
            {
                token = rejected is null || ReferenceEquals(token, rejected) ? null : token;
            }
        }

        private async Task<ProviderOutcome<SessionToken>> LogInAsync(TimeProvider time, Func<Task<ProviderOutcome<SessionToken>>> login)
        {
            SessionToken? made = null;
            try
            {
                var outcome = await login();
                made = outcome.Value;
                return outcome;
            }
            finally
            {
                lock (gate)
                {
                    (token, usedAt, pending) = (made, time.GetUtcNow(), null);
                }
            }
        }
    }
}
