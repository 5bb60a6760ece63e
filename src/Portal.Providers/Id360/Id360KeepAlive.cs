using System.Collections.Concurrent;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Providers;
using Portal.Providers.Http;
using static Portal.Providers.Id360.Id360Description;

namespace Portal.Providers.Id360;

/// <summary>
/// Keeps tokens alive while there is work (guide 1.3, which insists): an account that was used within the last hour is asked who we are about every
/// 13 idle minutes. After that its token may die, and the next call signs in.
/// </summary>
internal sealed class Id360KeepAlive : IDisposable
{
    private static readonly TimeSpan Work = TimeSpan.FromHours(1);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<Guid, Use> uses = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly SessionHttp http;
    private readonly Id360SignIn signIn;
    private readonly TimeProvider time;
    private readonly ITimer timer;

    public Id360KeepAlive([FromKeyedServices(Key)] SessionHttp http, Id360SignIn signIn, TimeProvider time)
    {
        (this.http, this.signIn, this.time) = (http, signIn, time);
        timer = time.CreateTimer(_ => _ = RenewAsync(stopping.Token), state: null, Look, Look);
    }

    /// <summary>A call of real work was made.</summary>
    public void Used(AccountContext account)
    {
        var now = time.GetUtcNow();
        uses[account.Id] = new Use(account, WorkedAt: now, CalledAt: now);
    }

    /// <summary>Asks for every account whose turn it is; forgets those without work.</summary>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, use) in uses)
        {
            var now = time.GetUtcNow();
            if (now - use.WorkedAt > Work)
            {
                uses.TryRemove(KeyValuePair.Create(id, use));
            }
            else if (now - use.CalledAt >= RenewEvery && uses.TryUpdate(id, use with { CalledAt = now }, use))
            {
                await AskAsync(use.Account, cancellationToken);
            }
        }
    }

    public void Dispose()
    {
        stopping.Cancel();
        timer.Dispose();
        stopping.Dispose();
    }

    /// <summary>Whatever comes of it: the next call finds out by itself.</summary>
    private async Task AskAsync(AccountContext account, CancellationToken cancellationToken)
    {
        try
        {
            await http.SendAsync(
                account,
                signIn.LogInAsync,
                token => new ProviderRequest(account, "whoami", HttpMethod.Get, Id360Client.At(account, "user/whoami")) { Authorization = HeaderOf(token), MaxBytes = 256 << 10 },
                cancellationToken: cancellationToken);
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
        {
            // The portal stops.
        }
    }

    private static AuthenticationHeaderValue HeaderOf(SessionToken token) => Id360SignIn.HeaderOf(token);

    private sealed record Use(AccountContext Account, DateTimeOffset WorkedAt, DateTimeOffset CalledAt);
}
