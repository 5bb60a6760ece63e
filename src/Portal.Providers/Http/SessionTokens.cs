using System.Collections.Concurrent;
using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Providers.Http;

/// <summary>
/// One provider's login tokens, one per account and its version. Whoever needs one while a login is on its way waits for that login, however it ends:
/// many calls at once make one. A token is taken as long as it was used within the provider's idle time.
/// Where a provider takes many logins for an attack, the next one is not made before its time, whatever became of the last, and whichever instance of
/// the portal made it.
/// </summary>
/// <param name="idle">How long the provider keeps an unused token.</param>
/// <param name="time">The clock.</param>
/// <param name="loginAtMostEvery">The shortest time between two logins of an account; zero where the provider has no such wish.</param>
/// <param name="turns">Shares the logins with other instances; only asked where there is such a time.</param>
internal sealed class SessionTokens(TimeSpan idle, TimeProvider time, TimeSpan loginAtMostEvery = default, ISignInTurns? turns = null)
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
        SlotOf(account).TakeAsync(usable, loginAtMostEvery, time, () => AwaitTurnAsync(account), () => login(account, CancellationToken.None)).WaitAsync(cancellationToken);

    /// <summary>The provider rejected this token, and one that was made since stays; or none is wanted any more.</summary>
    public void Drop(AccountContext account, SessionToken? rejected = null) => SlotOf(account).Drop(rejected);

    /// <summary>How long another instance's login keeps ours back.</summary>
    private Task<TimeSpan?> AwaitTurnAsync(AccountContext account) =>
        turns is null || loginAtMostEvery <= TimeSpan.Zero ? Task.FromResult<TimeSpan?>(null) : turns.TakeAsync(account.Id, loginAtMostEvery, CancellationToken.None);

    /// <summary>A changed account signs in anew; when it did last is not forgotten, and a call that began before the change does not undo it.</summary>
    private Slot SlotOf(AccountContext account) =>
        slots.AddOrUpdate(account.Id, _ => new Slot(account.Version, loggedInAt: null), (_, known) => known.Version >= account.Version ? known : new Slot(account.Version, known.LoggedInAt));

    private sealed class Slot(int version, DateTimeOffset? loggedInAt)
    {
        private static readonly ProviderFailure Throttled = new(FailureCategory.Throttled, new Sentence("failure.throttled"));

        private readonly Lock gate = new();
        private Task<ProviderOutcome<SessionToken>>? pending;
        private SessionToken? token;
        private DateTimeOffset usedAt;
        private ProviderFailure? refusal;

        /// <summary>When the last login was begun.</summary>
        public DateTimeOffset? LoggedInAt { get; private set; } = loggedInAt;

        public int Version => version;

        public Task<ProviderOutcome<SessionToken>> TakeAsync(
            TimeSpan usable, TimeSpan loginAtMostEvery, TimeProvider time, Func<Task<TimeSpan?>> turn, Func<Task<ProviderOutcome<SessionToken>>> login)
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

                if (loginAtMostEvery > TimeSpan.Zero && LoggedInAt + loginAtMostEvery - now is { Ticks: > 0 } wait)
                {
                    return Task.FromResult<ProviderOutcome<SessionToken>>((refusal ?? Throttled) with { RetryAfter = wait });
                }

                LoggedInAt = now;
                return pending = Task.Run(() => LogInAsync(loginAtMostEvery, time, turn, login));
            }
        }

        public void Drop(SessionToken? rejected)
        {
            lock (gate)
            {
                token = rejected is null || ReferenceEquals(token, rejected) ? null : token;
            }
        }

        /// <summary>As if we had logged in when another instance did.</summary>
        private void Postpone(DateTimeOffset loggedInAt)
        {
            lock (gate)
            {
                LoggedInAt = loggedInAt;
            }
        }

        private async Task<ProviderOutcome<SessionToken>> LogInAsync(
            TimeSpan loginAtMostEvery, TimeProvider time, Func<Task<TimeSpan?>> turn, Func<Task<ProviderOutcome<SessionToken>>> login)
        {
            SessionToken? made = null;
            ProviderFailure? failure = null;
            try
            {
                if (await turn() is { } wait)
                {
                    Postpone(time.GetUtcNow() + wait - loginAtMostEvery);
                    return failure = Throttled with { RetryAfter = wait };
                }

                var outcome = await login();
                (made, failure) = (outcome.Value, outcome.Failure);
                return outcome;
            }
            finally
            {
                lock (gate)
                {
                    (token, refusal, usedAt, pending) = (made, failure, time.GetUtcNow(), null);
                }
            }
        }
    }
}
