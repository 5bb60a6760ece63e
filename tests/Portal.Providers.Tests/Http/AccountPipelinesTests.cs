using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Polly;
using Portal.Providers.Http;
using Xunit;

namespace Portal.Providers.Tests.Http;

/// <summary>The pauses between tries, as they are asked for: none is waited for.</summary>
public sealed class AccountPipelinesTests : ProviderHttpRig
{
    private const int Rounds = 1000;

    [Fact]
    public async Task Of_TooManyRequests_PausesLongerTheSecondTime()
    {
        await using var services = Compose();
        var time = new AskedForTime();
        var options = new ProviderHttpOptions { Retries = 2, RetryDelay = TimeSpan.FromMilliseconds(400), TryTimeout = AskedForTime.Limit, FileTimeout = AskedForTime.Limit };
        var account = Account();
        var request = new ProviderRequest(account, "test", HttpMethod.Post, account.BaseUrl) { RepeatWhenThrottled = true };
        var pipeline = new AccountPipelines(Options.Create(options), services.GetRequiredService<ProviderMeter>(), time).Of("test", account);
        for (var round = 0; round < Rounds; round++)
        {
            var context = ResilienceContextPool.Shared.Get(TestContext.Current.CancellationToken);
            context.Properties.Set(AccountPipelines.Request, request);
            using var answer = await pipeline.ExecuteAsync(static _ => ValueTask.FromResult(new HttpResponseMessage(HttpStatusCode.TooManyRequests)), context);
            ResilienceContextPool.Shared.Return(context);
        }

        // Each pause is drawn by chance, so that not everybody comes back at once. A first one never takes twice as long as the delay that is set; of the
        // second ones one in sixteen does, and not one of them ever would if they did not grow.
        Assert.Equal(2 * Rounds, time.Pauses.Count);
        var twice = 2 * options.RetryDelay;
        Assert.DoesNotContain(time.Pauses.Where((_, at) => at % 2 == 0), pause => pause > twice);
        Assert.Contains(time.Pauses.Where((_, at) => at % 2 == 1), pause => pause > twice);
    }

    /// <summary>Notes what is to be waited for and lets it be over at once; time limits never are.</summary>
    private sealed class AskedForTime : TimeProvider
    {
        public static readonly TimeSpan Limit = TimeSpan.FromHours(1);

        public List<TimeSpan> Pauses { get; } = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime >= Limit || dueTime < TimeSpan.Zero)
            {
                return base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            }

            Pauses.Add(dueTime);
            return base.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
