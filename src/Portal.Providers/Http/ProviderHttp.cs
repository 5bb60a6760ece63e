using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Providers.Http;

/// <summary>
/// Calls one provider's server. Any answer is a value, whatever its status; no answer is a failure that says whether the request may have had its
/// effect. Only the caller's own cancellation throws.
/// </summary>
internal sealed partial class ProviderHttp(
    string provider, IHttpClientFactory clients, ProviderMeter meter, TimeProvider time, ILogger<ProviderHttp> logger)
{
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<ProviderOutcome<ProviderAnswer>> SendAsync(ProviderRequest request, CancellationToken cancellationToken)
    {
        if (!AccountHosts.Allows(request.Account, request.Address))
        {
            Log.Refused(logger, provider, request.Account.Id, request.Operation);
            return new ProviderFailure(FailureCategory.MalformedAnswer, new Sentence("failure.foreignAddress"));
        }

        var start = time.GetTimestamp();
        using var activity = ProviderMeter.Activities.StartActivity("provider call", ActivityKind.Client);
        var outcome = await TrySendAsync(request, cancellationToken);
        var took = time.GetElapsedTime(start);
        var word = outcome.Succeeded ? outcome.Value.ToString() : outcome.Failure.Text.Key;
        activity?.SetTag("provider", provider).SetTag("account", request.Account.Id).SetTag("operation", request.Operation).SetTag("outcome", word);
        meter.Called(provider, request.Account.Id, request.Operation, word, took);
        Log.Called(logger, provider, request.Account.Id, request.Operation, word, (long)took.TotalMilliseconds);
        return outcome;
    }

    private async Task<ProviderOutcome<ProviderAnswer>> TrySendAsync(ProviderRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, request.Address);
        message.Options.Set(ResilienceHandler.Request, request);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.Authorization = request.Authorization;
        foreach (var (name, value) in request.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        var carriesBody = request.Body is not null || (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head && request.Method != HttpMethod.Delete);
        var mark = carriesBody ? new SentMark(request.Body ?? ReadOnlyMemory<byte>.Empty, request.BodyType) : null;
        message.Content = mark;
        try
        {
            using var client = clients.CreateClient(provider);
            using var response = await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return await ReadAsync(response, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or TimeoutRejectedException or BrokenCircuitException or IOException)
        {
            return NoAnswer(exception, maybeDone: !request.Repeatable && Reached(mark, exception));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ProviderFailure(FailureCategory.Unavailable, new Sentence("failure.timeout")) { OutcomeUnknown = !request.Repeatable && mark is { Sent: true } };
        }
    }

    private async Task<ProviderAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) => new()
    {
        Status = response.StatusCode,
        MediaType = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant(),
        FileName = response.Content.Headers.ContentDisposition is { } disposition ? disposition.FileNameStar ?? disposition.FileName?.Trim('"') : null,
        RetryAfter = RetryAfter.Of(response, time),
        Body = await response.Content.ReadAsByteArrayAsync(cancellationToken),
    };

    /// <summary>Without a body to watch, only a failed connection proves that nothing arrived.</summary>
    private static bool Reached(SentMark? mark, Exception exception) =>
        mark?.Sent ?? (exception is not BrokenCircuitException && !AccountPipelines.NeverConnected(exception));

    private static ProviderFailure NoAnswer(Exception exception, bool maybeDone) => exception switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded } =>
            new(FailureCategory.MalformedAnswer, new Sentence("failure.tooLarge")) { OutcomeUnknown = maybeDone },
        BrokenCircuitException broken =>
            new(FailureCategory.Unavailable, new Sentence("failure.circuitOpen")) { RetryAfter = broken.RetryAfter, OutcomeUnknown = maybeDone },
        TimeoutRejectedException =>
            new(FailureCategory.Unavailable, new Sentence("failure.timeout")) { OutcomeUnknown = maybeDone },
        _ when AccountPipelines.NeverConnected(exception) =>
            new(FailureCategory.Unavailable, new Sentence("failure.unreachable")) { OutcomeUnknown = maybeDone },
        _ =>
            new(FailureCategory.Unavailable, new Sentence("failure.brokenOff")) { OutcomeUnknown = maybeDone },
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Provider} account {Account}: {Operation} gave {Outcome} after {Milliseconds} ms")]
        public static partial void Called(ILogger logger, string provider, Guid account, string operation, string outcome, long milliseconds);

        [LoggerMessage(2, LogLevel.Warning, "{Provider} account {Account}: {Operation} refused, the address is not one of the account's")]
        public static partial void Refused(ILogger logger, string provider, Guid account, string operation);
    }
}
