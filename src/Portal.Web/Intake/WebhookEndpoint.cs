using System.Buffers;
using Portal.Core.Providers;
using Portal.Core.Work;
using Portal.Web.Safety;

namespace Portal.Web.Intake;

/// <summary>
/// Takes a push: method, known account, size, secret and the account's own scheme, commit, 200, in this order. Nothing is read into it here
/// and nobody is called: a push that makes no sense is kept as well.
/// </summary>
internal sealed partial class WebhookEndpoint(IntakeAccounts accounts, IntakeWriter writer, DeliveryContents contents, WorkMetrics metrics, TimeProvider time, ILogger<WebhookEndpoint> logger)
{
    /// <summary>Largest body, in bytes.</summary>
    public const int LargestBody = 256 * 1024;

    private static readonly byte[] Taken = "ok\n"u8.ToArray();

    private const int LongestCorrelation = 40;
    private const string RetryAfterSeconds = "10";

    public async Task HandleAsync(HttpContext context)
    {
        var request = context.Request;
        SecurityHeaders.Set(context);
        if (!HttpMethods.IsPost(request.Method) && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsPut(request.Method))
        {
            context.Response.Headers.Allow = "GET, POST, PUT";
            await AnswerAsync(context, StatusCodes.Status405MethodNotAllowed, "method", "Use GET, POST or PUT.\n");
            return;
        }

        if (!accounts.IsLoaded)
        {
            await SendAgainAsync(context, "unavailable");
            return;
        }

        var address = context.Features.Get<WebhookAddress>();
        if (address is null || accounts.Find(address.Account) is not { } account)
        {
            await RefuseAsync(context);
            return;
        }

        ReadOnlyMemory<byte>? received;
        try
        {
            received = await ReadAsync(request, context.RequestAborted);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // Cut off halfway, or no proper HTTP: whoever is still there hears that it was not taken.
            context.Response.StatusCode = (e as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;
            return;
        }

        if (received is not { } body)
        {
            await AnswerAsync(context, StatusCodes.Status413PayloadTooLarge, "large", "The body is larger than 256 KB.\n");
            return;
        }

        var now = time.GetUtcNow().UtcDateTime;
        var call = Call(context, body);
        if (!account.Knows(address.Secret, now) || !account.IsAuthentic(call))
        {
            await RefuseAsync(context);
            return;
        }

        var correlation = context.CorrelationId();
        var delivery = contents.Seal(account.Id, call, account.Secrets, correlation.Length > LongestCorrelation ? correlation[..LongestCorrelation] : correlation, now);
        if (await writer.AcceptAsync(delivery) == IntakeResult.Accepted)
        {
            Log.Taken(logger, account.Id, delivery.CorrelationId);
            context.Response.ContentType = "text/plain";
            context.Response.ContentLength = Taken.Length;
            await context.Response.Body.WriteAsync(Taken, CancellationToken.None);
        }
        else
        {
            await SendAgainAsync(context, "not-committed");
        }
    }

    private static WebhookCall Call(HttpContext context, ReadOnlyMemory<byte> body)
    {
        var headers = new Dictionary<string, string>(context.Request.Headers.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in context.Request.Headers)
        {
            headers[name] = values.ToString();
        }

        return new WebhookCall
        {
            Method = context.Request.Method,
            Query = context.Request.QueryString.Value ?? string.Empty,
            Headers = headers,
            Body = body,
            RemoteAddress = context.Connection.RemoteIpAddress,
        };
    }

    // Null when it is too large; no byte beyond the limit is kept.
    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > LargestBody)
        {
            return null;
        }

        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > LargestBody)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    // The same for an unknown account and for a wrong secret: nobody learns which accounts there are.
    private Task RefuseAsync(HttpContext context)
    {
        Log.Refused(logger, context.CorrelationId());
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"webhooks\"";
        return AnswerAsync(context, StatusCodes.Status401Unauthorized, "refused", "Not authorised.\n");
    }

    private Task SendAgainAsync(HttpContext context, string reason)
    {
        Log.NotTaken(logger, reason, context.CorrelationId());
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, "unavailable", "Not taken. Send it again later.\n");
    }

    private Task AnswerAsync(HttpContext context, int status, string answer, string text)
    {
        metrics.Answered(answer);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(text, CancellationToken.None);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Debug, Message = "A push for account {Account} is taken ({CorrelationId})")]
        public static partial void Taken(ILogger logger, Guid account, string correlationId);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A push was refused: unknown account, wrong secret or wrong credentials ({Correlation})")]
        public static partial void Refused(ILogger logger, string correlation);

        [LoggerMessage(Level = LogLevel.Error, Message = "A push could not be taken: {Reason} ({Correlation})")]
        public static partial void NotTaken(ILogger logger, string reason, string correlation);
    }
}
