using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using Portal.Core.Providers;

namespace Portal.Providers.Http;

/// <summary>One pipeline per account: retry, circuit, time limit. A changed account starts with a closed circuit.</summary>
internal sealed class AccountPipelines(IOptions<ProviderHttpOptions> options, ProviderMeter meter, TimeProvider time)
{
    /// <summary>The request being made, for the rules that depend on it.</summary>
    public static readonly ResiliencePropertyKey<ProviderRequest> Request = new("portal.request");

    private readonly ConcurrentDictionary<(string Provider, Guid Account), (int Version, ResiliencePipeline<HttpResponseMessage> Pipeline)> pipelines = new();

    public ResiliencePipeline<HttpResponseMessage> Of(string provider, AccountContext account) =>
        pipelines.AddOrUpdate(
            (provider, account.Id),
            _ => (account.Version, Build(provider, account.Id)),
            (_, known) => known.Version == account.Version ? known : (account.Version, Rebuild(provider, account.Id))).Pipeline;

    private ResiliencePipeline<HttpResponseMessage> Rebuild(string provider, Guid account)
    {
        meter.CircuitClosed(provider, account);
        return Build(provider, account);
    }

    private ResiliencePipeline<HttpResponseMessage> Build(string provider, Guid account)
    {
        var o = options.Value;
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (o.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = o.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = o.RetryDelay,
                ShouldHandle = arguments => new(MayRepeat(arguments.Context, arguments.Outcome) && Pause(arguments.Outcome) <= o.LongestPause),
                DelayGenerator = arguments => new(Pause(arguments.Outcome) is { Ticks: > 0 } pause ? pause : null),
            });
        }

        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                MinimumThroughput = o.CircuitCalls,
                FailureRatio = 0.6,
                SamplingDuration = o.CircuitWindow,
                BreakDuration = o.CircuitBreak,
                ShouldHandle = arguments => new(IsOutage(arguments.Outcome)),
                OnOpened = _ => Tell(() => meter.CircuitOpened(provider, account)),
                OnClosed = _ => Tell(() => meter.CircuitClosed(provider, account)),
            })
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = arguments => new(arguments.Context.Properties.GetValue(Request, null!) is { CarriesFiles: true } ? o.FileTimeout : o.TryTimeout),
            })
            .Build();
    }

    private static ValueTask Tell(Action tell)
    {
        tell();
        return default;
    }

    private static bool MayRepeat(ResilienceContext context, Outcome<HttpResponseMessage> outcome)
    {
        if (outcome.Exception is BrokenCircuitException || !(IsOutage(outcome) || outcome.Result?.StatusCode is HttpStatusCode.TooManyRequests))
        {
            return false;
        }

        var request = context.Properties.GetValue(Request, null!);
        return request is { Repeatable: true } || NeverConnected(outcome.Exception)
            || (request is { RepeatWhenThrottled: true } && outcome.Result?.StatusCode is HttpStatusCode.TooManyRequests);
    }

    /// <summary>Nothing reached the provider, so that repeating is safe for every request.</summary>
    internal static bool NeverConnected(Exception? exception) =>
        IsConnectTimeout(exception) || exception is HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError
                or HttpRequestError.ProxyTunnelError,
        };

    /// <summary>The handler's own time limit for connecting shows as a cancellation.</summary>
    private static bool IsConnectTimeout(Exception? exception) => exception is TaskCanceledException { InnerException: TimeoutException };

    private static bool IsOutage(Outcome<HttpResponseMessage> outcome) => outcome switch
    {
        { Exception: HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } } => false,
        { Exception: HttpRequestException or TimeoutRejectedException or IOException } => true,
        { Exception: { } exception } when IsConnectTimeout(exception) => true,
        { Result: { } response } => response.StatusCode is HttpStatusCode.RequestTimeout || (int)response.StatusCode >= 500,
        _ => false,
    };

    private TimeSpan Pause(Outcome<HttpResponseMessage> outcome) =>
        outcome.Result is { } response ? RetryAfter.Of(response, time) ?? TimeSpan.Zero : TimeSpan.Zero;
}
