using System.Collections.Concurrent;
using Portal.Core.Providers;
using Portal.Providers.Http;

namespace Portal.Providers.AutoIdent;

/// <summary>
/// The vendor's own check of its system, which may be called every five minutes (<i>Polling Frequency</i>). It says the same to every account, so what one
/// has heard is told to the others of the same server until it may be asked again.
/// </summary>
internal sealed class AutoIdentSystem(AutoIdentClient client, TimeProvider time)
{
    /// <summary>The shortest time between two calls.</summary>
    public static readonly TimeSpan AtMostEvery = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Server> servers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the server says, or said within the last minutes.</summary>
    public async Task<(ProviderOutcome<ProviderAnswer> Outcome, TimeSpan Age)> AskAsync(AccountContext account, CancellationToken cancellationToken)
    {
        var server = servers.GetOrAdd(AutoIdentRegion.Of(account).BaseUrl.Authority, _ => new Server());
        var (call, age) = server.CallAt(time.GetUtcNow(), () => client.SystemCheckAsync(account, CancellationToken.None));
        return (await call.WaitAsync(cancellationToken), age);
    }

    /// <summary>Only what has come to the vendor counts against its limit, and only what it has said is worth repeating.</summary>
    private static bool HasReached(Task<ProviderOutcome<ProviderAnswer>> call) =>
        call.IsCompletedSuccessfully && call.GetAwaiter().GetResult() is var outcome && outcome.Failure?.Text.Key is not ("failure.unreachable" or "failure.circuitOpen");

    private sealed class Server
    {
        private readonly Lock turn = new();
        private Task<ProviderOutcome<ProviderAnswer>>? last;
        private DateTimeOffset lastAt;

        /// <summary>The last call where it is young enough, else a new one. It goes on when whoever asked first has stopped waiting.</summary>
        public (Task<ProviderOutcome<ProviderAnswer>> Call, TimeSpan Age) CallAt(DateTimeOffset now, Func<Task<ProviderOutcome<ProviderAnswer>>> call)
        {
            lock (turn)
            {
                if (last is null || now - lastAt >= AtMostEvery || (last.IsCompleted && !HasReached(last)))
                {
                    (last, lastAt) = (call(), now);
                }

                return (last, now - lastAt);
            }
        }
    }
}
