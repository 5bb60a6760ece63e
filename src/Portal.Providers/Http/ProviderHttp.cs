using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
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
    string provider, IHttpClientFactory clients, ProviderMeter meter, IOptions<ProviderHttpOptions> options, TimeProvider time, ILogger<ProviderHttp> logger)
{
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<ProviderOutcome<ProviderAnswer>> SendAsync(ProviderRequest request, CancellationToken cancellationToken) =>
        MeasureAsync(request, response => ReadAsync(response, cancellationToken), answer => answer.ToString(), cancellationToken);

    /// <summary>The same for an answer that is too large for memory: a success is handed on as it comes in. Disposed by the caller.</summary>
    /// <param name="request">With <see cref="ProviderRequest.Streams"/>.</param>
    /// <param name="cancellationToken">Stops waiting for the answer's head.</param>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task<ProviderOutcome<ProviderDownload>> OpenAsync(ProviderRequest request, CancellationToken cancellationToken) =>
        MeasureAsync(request, response => OpenAsync(response, request, cancellationToken), download => download.Answer.ToString(), cancellationToken);

    private async Task<ProviderOutcome<T>> MeasureAsync<T>(ProviderRequest request, Func<HttpResponseMessage, Task<T>> read, Func<T, string> say, CancellationToken cancellationToken)
        where T : class
    {
        if (!AccountHosts.Allows(request.Account, request.Address))
        {
            Log.Refused(logger, provider, request.Account.Id, request.Operation);
            return new ProviderFailure(FailureCategory.MalformedAnswer, new Sentence("failure.foreignAddress"));
        }

        var start = time.GetTimestamp();
        using var activity = ProviderMeter.Activities.StartActivity("provider call", ActivityKind.Client);
        var outcome = await TrySendAsync(request, read, cancellationToken);
        var took = time.GetElapsedTime(start);
        var word = outcome.Succeeded ? say(outcome.Value) : outcome.Failure.Text.Key;
        activity?.SetTag("provider", provider).SetTag("account", request.Account.Id).SetTag("operation", request.Operation).SetTag("outcome", word);
        meter.Called(provider, request.Account.Id, request.Operation, word, took);
        Log.Called(logger, provider, request.Account.Id, request.Operation, word, (long)took.TotalMilliseconds);
        return outcome;
    }

    private async Task<ProviderOutcome<T>> TrySendAsync<T>(ProviderRequest request, Func<HttpResponseMessage, Task<T>> read, CancellationToken cancellationToken)
        where T : class
    {
        using var message = new HttpRequestMessage(request.Method, request.Address);
        message.Options.Set(ResilienceHandler.Request, request);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.Authorization = request.Authorization;
        foreach (var (name, value) in request.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        var carriesBody = request.Upload is not null || request.Body is not null || (request.Method != HttpMethod.Get && request.Method != HttpMethod.Head && request.Method != HttpMethod.Delete);
        var mark = !carriesBody ? null
            : request.Upload is { } upload ? new SentMark(upload, request.BodyType)
            : new SentMark(request.Body ?? ReadOnlyMemory<byte>.Empty, request.BodyType);
        message.Content = mark;
        try
        {
            using var client = clients.CreateClient(provider);
            return await read(await client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken));
        }
        catch (Exception exception) when (exception is HttpRequestException or TimeoutRejectedException or BrokenCircuitException or IOException)
        {
            return NoAnswer(exception, maybeDone: MayMatter(request) && Reached(mark, exception));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ProviderFailure(FailureCategory.Unavailable, new Sentence("failure.timeout")) { OutcomeUnknown = MayMatter(request) && mark is { Sent: true } };
        }
    }

    private async Task<ProviderAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        using (response)
        {
            return Answer(response, await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }
    }

    private async Task<ProviderDownload> OpenAsync(HttpResponseMessage response, ProviderRequest request, CancellationToken cancellationToken)
    {
        if (!response.IsSuccessStatusCode)
        {
            return new ProviderDownload(await ReadAsync(response, cancellationToken), Stream.Null);
        }

        try
        {
            var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return new ProviderDownload(Answer(response, ReadOnlyMemory<byte>.Empty), new DownloadStream(response, body, request.MaxBytes, options.Value.TryTimeout));
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    private ProviderAnswer Answer(HttpResponseMessage response, ReadOnlyMemory<byte> body) => new()
    {
        Status = response.StatusCode,
        MediaType = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant(),
        FileName = response.Content.Headers.ContentDisposition is { } disposition ? disposition.FileNameStar ?? disposition.FileName?.Trim('"') : null,
        RetryAfter = RetryAfter.Of(response, time),
        Body = body,
    };

    private static bool MayMatter(ProviderRequest request) => request.Creates || !request.Repeatable;

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
