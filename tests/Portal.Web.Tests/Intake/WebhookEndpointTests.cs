using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Providers;
using Portal.Web.Intake;

namespace Portal.Web.Tests.Intake;

public sealed class WebhookEndpointTests
{
    private const string Path = $"/webhooks/Account/{IntakeServer.Secret}";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    [InlineData("PUT")]
    public async Task Push_ByAnAcceptedMethod_IsCommittedWhole(string method)
    {
        await using var server = await IntakeServer.StartAsync();
        using var answer = await server.SendAsync(new HttpMethod(method), Path + "?order=1", """{"caseId":"P-1"}""");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var call = server.Open(Assert.Single(await server.DeliveriesAsync()))!;
        Assert.Equal((method, "?order=1", method == "GET" ? string.Empty : """{"caseId":"P-1"}"""), (call.Method, call.Query, Encoding.UTF8.GetString(call.Body.Span)));
        Assert.True(IPAddress.IsLoopback(call.RemoteAddress!));
    }

    [Theory]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("OPTIONS")]
    [InlineData("HEAD")]
    public async Task Push_ByAnotherMethod_IsNotAllowed(string method)
    {
        await using var server = await IntakeServer.StartAsync();
        using var answer = await server.SendAsync(new HttpMethod(method), Path);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal("GET,POST,PUT", string.Join(',', answer.Content.Headers.Allow));
        Assert.Empty(await server.DeliveriesAsync());
    }

    [Fact]
    public async Task Push_UnknownAccountOrWrongSecret_GetTheSameAnswer()
    {
        await using var server = await IntakeServer.StartAsync();
        using var stranger = await server.SendAsync(HttpMethod.Post, $"/webhooks/Nobody/{IntakeServer.Secret}");
        using var wrong = await server.SendAsync(HttpMethod.Post, "/webhooks/Account/secret-9876543210");

        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        Assert.Equal(await ToldAsync(stranger), await ToldAsync(wrong));
        Assert.Empty(await server.DeliveriesAsync());

        static async Task<string> ToldAsync(HttpResponseMessage answer) =>
            $"{answer.StatusCode} {await answer.Content.ReadAsStringAsync(Stop)} {string.Join(';', answer.Headers.Where(h => h.Key != "Date").Select(h => h.Key + string.Concat(h.Value)))}";
    }

    [Theory]
    [InlineData("/webhooks/")]
    [InlineData("/webhooks/Account")]
    [InlineData("/webhooks/Account/")]
    [InlineData($"/webhooks/Account/{IntakeServer.Secret}x")]
    [InlineData($"/webhooks/Account/{IntakeServer.Secret}/more")]
    [InlineData("/webhooks//x")]
    public async Task Push_ToAHalfAddress_IsRefused(string path)
    {
        await using var server = await IntakeServer.StartAsync();
        using var answer = await server.SendAsync(HttpMethod.Post, path);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Push_ToAnAccountByIdOrByAnOddName_IsTaken()
    {
        await using var server = await IntakeServer.StartAsync("Bank & Söhne / Köln");
        await using var db = server.Database.Create();
        var account = await db.Accounts.SingleAsync(Stop);
        var address = new PublicAddress(server.Client.BaseAddress!).Webhook(account.Name, IntakeServer.Secret);

        using var byName = await server.SendAsync(HttpMethod.Post, address.PathAndQuery);
        using var byId = await server.SendAsync(HttpMethod.Post, $"/webhooks/{account.Id}/{IntakeServer.Secret}/");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (byName.StatusCode, byId.StatusCode));
        Assert.Equal(2, (await server.DeliveriesAsync()).Count);
    }

    [Theory]
    [InlineData(0, false, HttpStatusCode.OK)]
    [InlineData(1, false, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(0, true, HttpStatusCode.OK)]
    [InlineData(1, true, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Push_AtTheLimitOfTheBody_IsTakenAndBeyondItRefused(int beyond, bool chunked, HttpStatusCode expected)
    {
        await using var server = await IntakeServer.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, Path) { Content = new ByteArrayContent(new byte[WebhookEndpoint.LargestBody + beyond]) };
        request.Headers.TransferEncodingChunked = chunked;
        using var answer = await server.Client.SendAsync(request, Stop);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Equal(1 - beyond, (await server.DeliveriesAsync()).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"caseId\":")]
    [InlineData("<script>alert(1)</script>")]
    public async Task Push_ThatMakesNoSense_IsKept(string body)
    {
        await using var server = await IntakeServer.StartAsync();
        using var answer = await server.SendAsync(HttpMethod.Post, Path, body);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(body, Encoding.UTF8.GetString(server.Open(Assert.Single(await server.DeliveriesAsync()))!.Body.Span));
    }

    [Fact]
    public async Task Push_WithTheEarlierSecret_IsTakenWhileTheOverlapLasts()
    {
        await using var server = await IntakeServer.StartAsync();
        await RotateAsync(server, "secret-next-1", DateTime.UtcNow.AddHours(1));
        await UntilAsync(server, "/webhooks/Account/secret-next-1", HttpStatusCode.OK);
        using var earlier = await server.SendAsync(HttpMethod.Post, Path);
        Assert.Equal(HttpStatusCode.OK, earlier.StatusCode);

        await RotateAsync(server, "secret-next-2", overlapUntil: null);
        await UntilAsync(server, "/webhooks/Account/secret-next-2", HttpStatusCode.OK);
        using var gone = await server.SendAsync(HttpMethod.Post, "/webhooks/Account/secret-next-1");
        Assert.Equal(HttpStatusCode.Unauthorized, gone.StatusCode);
    }

    [Fact]
    public async Task Push_ToAnAccountWithItsOwnScheme_NeedsBoth()
    {
        await using var server = await IntakeServer.StartAsync("Basic");
        var path = $"/webhooks/Basic/{IntakeServer.Secret}";
        using var without = await server.SendAsync(HttpMethod.Post, path);
        using var wrong = await server.SendAsync(HttpMethod.Post, path, credentials: new AuthenticationHeaderValue("Basic", "eDp5"));
        using var right = await server.SendAsync(HttpMethod.Post, path, credentials: new AuthenticationHeaderValue("Basic", "dTpw"));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.OK), (without.StatusCode, wrong.StatusCode, right.StatusCode));
        Assert.Equal("***", server.Open(Assert.Single(await server.DeliveriesAsync()))!.Headers["Authorization"]);
    }

    [Fact]
    public async Task Push_WithTheDatabaseAway_IsToBeSentAgain()
    {
        await using var server = await IntakeServer.StartAsync();
        await using (var db = server.Database.Create())
        {
            await db.Database.ExecuteSqlRawAsync("ALTER TABLE Deliveries RENAME TO Elsewhere", Stop);
        }

        using var answer = await server.SendAsync(HttpMethod.Post, Path);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task Secret_OfAnyPush_StandsInNoLogAndNoTrace()
    {
        var tags = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => tags.Enqueue($"{activity.Source.Name} {activity.DisplayName} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Events.Select(e => e.Name))}"),
        };
        ActivitySource.AddActivityListener(listener);
        await using var server = await IntakeServer.StartAsync();
        foreach (var path in new[] { Path, "/webhooks/Account/wrong-0123456789", $"/WEBHOOKS/nobody/{IntakeServer.Secret}" })
        {
            using var answer = await server.SendAsync(HttpMethod.Post, path, $$"""{"echo":"{{IntakeServer.Secret}}"}""");
        }

        var serverTags = tags.Where(tag => !tag.StartsWith("System.Net.Http", StringComparison.Ordinal)).ToList();
        Assert.Contains(serverTags, tag => tag.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.Contains(server.Log.Lines, line => line.Contains("/webhooks/Account/***", StringComparison.Ordinal));
        Assert.DoesNotContain(serverTags.Concat(server.Log.Lines), line => line.Contains("0123456789", StringComparison.Ordinal));
        Assert.Equal("""{"echo":"***"}""", Encoding.UTF8.GetString(server.Open(Assert.Single(await server.DeliveriesAsync()))!.Body.Span));
    }

    private static async Task RotateAsync(IntakeServer server, string secret, DateTime? overlapUntil)
    {
        await using var db = server.Database.Create();
        var account = await db.Accounts.SingleAsync(Stop);
        new AccountSecrets(server.Database.Sealer).SetWebhookSecret(account, secret, DateTime.UtcNow, overlapUntil);
        await db.SaveChangesAsync(Stop);
    }

    // The accounts are looked at every second.
    private static async Task UntilAsync(IntakeServer server, string path, HttpStatusCode expected)
    {
        using var ceiling = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var answer = await server.SendAsync(HttpMethod.Post, path);
            if (answer.StatusCode == expected)
            {
                return;
            }

            ceiling.Token.ThrowIfCancellationRequested();
        }
    }
}
