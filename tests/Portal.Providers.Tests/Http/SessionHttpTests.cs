using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Http;
using Xunit;

namespace Portal.Providers.Tests.Http;

/// <summary>Logins: how many are made, how long they last, and what a rejected one costs.</summary>
public sealed class SessionHttpTests : ProviderHttpRig
{
    private readonly MovingTime time = new();
    private int logins;

    private SessionHttp Compose(out ServiceProvider services)
    {
        services = Compose();
        return new SessionHttp(services.GetRequiredKeyedService<ProviderHttp>("vendor"), new SessionTokens(TimeSpan.FromMinutes(60), time));
    }

    private Task<ProviderOutcome<SessionToken>> LogInAsync(AccountContext account, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref logins);
        return Task.FromResult<ProviderOutcome<SessionToken>>(new SessionToken($"token-{number}"));
    }

    private Task<ProviderOutcome<ProviderAnswer>> SendAsync(SessionHttp http, AccountContext account, CancellationToken? stop = null) =>
        http.SendAsync(account, LogInAsync, token => new ProviderRequest(account, "test", HttpMethod.Post, new Uri(account.BaseUrl, "thing"))
        {
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["X-Token"] = token.Value },
            Body = "{}"u8.ToArray(),
        }, cancellationToken: stop ?? Stop);

    [Fact]
    public async Task Send_ManyCallsAtOnce_MakeOneLogin()
    {
        var http = Compose(out var services);
        await using var _ = services;
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, 200, "{}"u8.ToArray());
        var gate = new TaskCompletionSource();
        async Task<ProviderOutcome<SessionToken>> SlowlyAsync(AccountContext account, CancellationToken cancellationToken)
        {
            await gate.Task;
            return await LogInAsync(account, cancellationToken);
        }

        var calls = Enumerable.Range(0, 20).Select(_ => http.SendAsync(
            Account(), SlowlyAsync, token => new ProviderRequest(Account(), "test", HttpMethod.Get, new Uri(Vendor.BaseUrl, token.Value)), cancellationToken: Stop)).ToList();
        gate.SetResult();
        await Task.WhenAll(calls);

        Assert.Equal(1, logins);
        Assert.All(Vendor.Calls, call => Assert.EndsWith("token-1", call.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Send_LoginFails_FailsAllThatWaitedAndIsTriedAgainByTheNext()
    {
        var http = Compose(out var services);
        await using var _ = services;
        var gate = new TaskCompletionSource();
        async Task<ProviderOutcome<SessionToken>> RefusedAsync(AccountContext account, CancellationToken cancellationToken)
        {
            await gate.Task;
            Interlocked.Increment(ref logins);
            return new ProviderFailure(FailureCategory.Unauthorised, new Sentence("failure.unauthorised"));
        }

        Task<ProviderOutcome<ProviderAnswer>> CallAsync() =>
            http.SendAsync(Account(), RefusedAsync, _ => throw new InvalidOperationException("Nothing may be sent."), cancellationToken: Stop);
        var calls = Enumerable.Range(0, 5).Select(_ => CallAsync()).ToList();
        gate.SetResult();
        Assert.All(await Task.WhenAll(calls), outcome => Assert.Equal(FailureCategory.Unauthorised, outcome.Failure!.Category));
        Assert.Equal(1, logins);

        await CallAsync();
        Assert.Equal(2, logins);
    }

    [Fact]
    public async Task Send_TokenInUse_LastsAndAnIdleOneIsRenewed()
    {
        var http = Compose(out var services);
        await using var _ = services;
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, 200, "{}"u8.ToArray());
        for (var call = 0; call < 4; call++)
        {
            await SendAsync(http, Account());
            time.Now += TimeSpan.FromMinutes(50);
        }

        Assert.Equal(1, logins);
        time.Now += TimeSpan.FromMinutes(9);
        await SendAsync(http, Account());
        Assert.Equal(2, logins);
    }

    [Fact]
    public async Task Send_ChangedOrOtherAccount_SignsInForItself()
    {
        var http = Compose(out var services);
        await using var _ = services;
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, 200, "{}"u8.ToArray());
        await SendAsync(http, Account());
        await SendAsync(http, Account(version: 2));
        await SendAsync(http, Account(id: Guid.NewGuid()));
        await SendAsync(http, Account(version: 2));

        Assert.Equal(3, logins);
    }

    [Fact]
    public async Task Send_RejectedToken_IsRenewedOnceAndTheCallRepeatedOnce()
    {
        var http = Compose(out var services);
        await using var _ = services;
        Vendor.Next(401, "").Next(200, "{}");

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(http, Account())).Value!.Status);
        Assert.Equal("token-1, token-2", string.Join(", ", Vendor.Calls.Select(call => call.Headers["X-Token"])));
    }

    [Fact]
    public async Task Send_NewTokenRejectedToo_IsTheAnswer()
    {
        var http = Compose(out var services);
        await using var _ = services;
        Vendor.Next(401, "").Next(401, "again");

        Assert.Equal("again", System.Text.Encoding.UTF8.GetString((await SendAsync(http, Account())).Value!.Body.Span));
    }

    [Fact]
    public async Task Send_ManyCallsWithARejectedToken_RenewItOnce()
    {
        var http = Compose(out var services);
        await using var _ = services;
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, string.Equals(context.Request.Headers["X-Token"], "token-1", StringComparison.Ordinal) ? 401 : 200, "{}"u8.ToArray());
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(http, Account()))), outcome => Assert.Equal(HttpStatusCode.OK, outcome.Value!.Status));

        Assert.Equal(2, logins);
    }

    [Fact]
    public async Task Send_OneCallerGivesUp_TheLoginGoesOnForTheOthers()
    {
        var http = Compose(out var services);
        await using var _ = services;
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, 200, "{}"u8.ToArray());
        var gate = new TaskCompletionSource();
        async Task<ProviderOutcome<SessionToken>> SlowlyAsync(AccountContext account, CancellationToken cancellationToken)
        {
            await gate.Task.WaitAsync(cancellationToken);
            return await LogInAsync(account, cancellationToken);
        }

        ProviderRequest Request(SessionToken token) => new(Account(), "test", HttpMethod.Get, new Uri(Vendor.BaseUrl, token.Value));
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var hasty = http.SendAsync(Account(), SlowlyAsync, Request, cancellationToken: giveUp.Token);
        var patient = http.SendAsync(Account(), SlowlyAsync, Request, cancellationToken: Stop);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hasty);
        gate.SetResult();

        Assert.True((await patient).Succeeded);
        Assert.Equal(1, logins);
    }

    [Fact]
    public async Task Send_LoginsAreRationed_TheNextWaitsForItsTime()
    {
        await using var services = Compose();
        var http = new SessionHttp(services.GetRequiredKeyedService<ProviderHttp>("vendor"), new SessionTokens(TimeSpan.FromMinutes(15), time, loginAtMostEvery: TimeSpan.FromMinutes(1)));
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, string.Equals(context.Request.Headers["X-Token"], "token-2", StringComparison.Ordinal) ? 200 : 401, "{}"u8.ToArray());

        Assert.Equal((FailureCategory.Throttled, TimeSpan.FromMinutes(1)), Told(await SendAsync(http, Account())));
        time.Now += TimeSpan.FromSeconds(59);
        Assert.Equal((FailureCategory.Throttled, TimeSpan.FromSeconds(1)), Told(await SendAsync(http, Account())));
        Assert.Equal((FailureCategory.Throttled, TimeSpan.FromSeconds(1)), Told(await SendAsync(http, Account(version: 2))));
        Assert.Equal(1, logins);
        time.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(http, Account(version: 2))).Value!.Status);
        Assert.Equal(2, logins);

        static (FailureCategory, TimeSpan?) Told(ProviderOutcome<ProviderAnswer> outcome) => (outcome.Failure!.Category, outcome.Failure.RetryAfter);
    }

    [Fact]
    public async Task Send_AnotherInstanceHasJustLoggedIn_WaitsForTheTurn()
    {
        await using var services = Compose();
        var turns = new ScriptedTurns();
        turns.Waits.Enqueue(TimeSpan.FromSeconds(20));
        var http = new SessionHttp(services.GetRequiredKeyedService<ProviderHttp>("vendor"), new SessionTokens(TimeSpan.FromMinutes(15), time, TimeSpan.FromMinutes(1), turns));
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, 200, "{}"u8.ToArray());

        Assert.Equal((FailureCategory.Throttled, TimeSpan.FromSeconds(20)), Told(await SendAsync(http, Account())));
        time.Now += TimeSpan.FromSeconds(19);
        Assert.Equal((FailureCategory.Throttled, TimeSpan.FromSeconds(1)), Told(await SendAsync(http, Account())));
        Assert.Equal((0, 1), (logins, turns.Asked));
        time.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(http, Account())).Value!.Status);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(http, Account())).Value!.Status);
        Assert.Equal((1, 2), (logins, turns.Asked));

        static (FailureCategory, TimeSpan?) Told(ProviderOutcome<ProviderAnswer> outcome) => (outcome.Failure!.Category, outcome.Failure.RetryAfter);
    }

    [Fact]
    public async Task Send_RationedLoginFailed_SaysTheSameUntilTheNext()
    {
        await using var services = Compose();
        var http = new SessionHttp(services.GetRequiredKeyedService<ProviderHttp>("vendor"), new SessionTokens(TimeSpan.FromMinutes(15), time, loginAtMostEvery: TimeSpan.FromMinutes(1)));
        Task<ProviderOutcome<SessionToken>> RefusedAsync(AccountContext account, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref logins);
            return Task.FromResult<ProviderOutcome<SessionToken>>(new ProviderFailure(FailureCategory.Unauthorised, new Sentence("failure.unauthorised")));
        }

        for (var call = 0; call < 3; call++)
        {
            var outcome = await http.SendAsync(Account(), RefusedAsync, _ => throw new InvalidOperationException("Nothing may be sent."), cancellationToken: Stop);
            Assert.Equal(FailureCategory.Unauthorised, outcome.Failure!.Category);
        }

        Assert.Equal(1, logins);
    }

    [Fact]
    public void Token_Printed_ShowsNothing() =>
        Assert.DoesNotContain("geheim", string.Create(CultureInfo.InvariantCulture, $"{new SessionToken("geheim")}"), StringComparison.Ordinal);

    /// <summary>Other instances' logins, as a test tells them; then every turn is free.</summary>
    private sealed class ScriptedTurns : ISignInTurns
    {
        public Queue<TimeSpan> Waits { get; } = new();

        public int Asked { get; private set; }

        public Task<TimeSpan?> TakeAsync(Guid accountId, TimeSpan every, CancellationToken cancellationToken)
        {
            Asked++;
            return Task.FromResult(Waits.TryDequeue(out var wait) ? wait : (TimeSpan?)null);
        }
    }

    private sealed class MovingTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = ProviderRig.Now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
