using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Providers.Http;
using Xunit;

namespace Portal.Providers.Tests.Http;

public sealed class ProviderHttpTests : IAsyncLifetime
{
    private readonly LogBook log = new();
    private FakeVendor vendor = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => vendor = await FakeVendor.StartAsync();

    public ValueTask DisposeAsync() => vendor.DisposeAsync();

    private ServiceProvider Compose(Action<ProviderHttpOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        services.AddProviderHttp("vendor");
        services.Configure<ProviderHttpOptions>(options =>
        {
            options.RetryDelay = TimeSpan.FromMilliseconds(1);
            options.CircuitCalls = 1000;
            configure?.Invoke(options);
        });
        return services.BuildServiceProvider();
    }

    private AccountContext Account(Uri? baseUrl = null, Guid? id = null, int version = 1) => new()
    {
        Id = id ?? Guid.Parse("11111111-1111-1111-1111-111111111111"),
        Name = "account",
        Environment = AccountEnvironment.Test,
        BaseUrl = baseUrl ?? vendor.BaseUrl,
        Settings = new Dictionary<string, string>(StringComparer.Ordinal),
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal),
        WebhookUrl = new Uri("https://portal.example/webhooks/a/secret"),
        LandingUrl = new Uri("https://portal.example/landing"),
        LegalBases = new HashSet<LegalBasis>(),
        Version = version,
    };

    private ProviderRequest Request(HttpMethod method, AccountContext? account = null, bool repeatable = false, int maxBytes = 1 << 20)
    {
        account ??= Account();
        return new ProviderRequest(account, "test", method, new Uri(account.BaseUrl, "case/GEHEIM1"))
        {
            Authorization = ProviderRequest.Basic("user", "geheim-password"),
            Body = method == HttpMethod.Post ? "{\"name\":\"Erika\"}"u8.ToArray() : null,
            Repeatable = repeatable || method == HttpMethod.Get,
            MaxBytes = maxBytes,
        };
    }

    private static async Task<ProviderOutcome<ProviderAnswer>> SendAsync(ServiceProvider services, ProviderRequest request) =>
        await services.GetRequiredKeyedService<ProviderHttp>("vendor").SendAsync(request, Stop);

    private static Uri ClosedPort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndpoint).Port}/vendor/");
    }

    [Fact]
    public async Task Send_AnyStatus_IsAnAnswer()
    {
        await using var services = Compose();
        using var surrounding = new Activity("a request of ours").Start();
        vendor.Next(418, "tea");

        var outcome = await SendAsync(services, Request(HttpMethod.Post));

        Assert.Equal(418, (int)outcome.Value!.Status);
        Assert.Equal("tea"u8.ToArray(), outcome.Value.Body.ToArray());
        var call = Assert.Single(vendor.Calls);
        Assert.Equal("Basic dXNlcjpnZWhlaW0tcGFzc3dvcmQ=", call.Headers["Authorization"]);
        Assert.Equal("application/json", call.Headers["Content-Type"]);
        Assert.False(call.Headers.ContainsKey("traceparent"));
    }

    [Fact]
    public async Task Send_GetThatFailsTwice_IsTriedThreeTimes()
    {
        await using var services = Compose();
        vendor.Next(503, "").Next(502, "").Next(200, "{}");

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(services, Request(HttpMethod.Get))).Value!.Status);
    }

    [Fact]
    public async Task Send_PostThatFails_IsNotRepeated()
    {
        await using var services = Compose();
        vendor.Next(503, "");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await SendAsync(services, Request(HttpMethod.Post))).Value!.Status);
    }

    [Fact]
    public async Task Send_PostMarkedRepeatable_IsRepeatedWithItsBody()
    {
        await using var services = Compose();
        vendor.Next(503, "").Next(201, "{}");

        await SendAsync(services, Request(HttpMethod.Post, repeatable: true));

        Assert.All(vendor.Calls, call => Assert.Equal("{\"name\":\"Erika\"}", call.Text));
        Assert.Equal(2, vendor.Calls.Count);
    }

    [Fact]
    public async Task Send_RetryAfterWithinReason_IsWaitedFor()
    {
        await using var services = Compose();
        vendor.Next((context, _) =>
        {
            context.Response.Headers.RetryAfter = "1";
            return FakeVendor.WriteAsync(context, 429, []);
        }).Next(200, "{}");
        var start = TimeProvider.System.GetTimestamp();

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(services, Request(HttpMethod.Get))).Value!.Status);
        Assert.True(TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromMilliseconds(900));
    }

    [Fact]
    public async Task Send_LongRetryAfter_IsHandedOn()
    {
        await using var services = Compose();
        vendor.Next((context, _) =>
        {
            context.Response.Headers.RetryAfter = "600";
            return FakeVendor.WriteAsync(context, 429, []);
        });

        var answer = (await SendAsync(services, Request(HttpMethod.Get))).Value!;

        Assert.Equal(TimeSpan.FromMinutes(10), Failures.Of(answer).RetryAfter);
        Assert.Equal(FailureCategory.Throttled, Failures.Of(answer).Category);
    }

    [Fact]
    public async Task Send_Redirect_IsNotFollowed()
    {
        await using var services = Compose();
        vendor.Next((context, _) =>
        {
            context.Response.Headers.Location = vendor.BaseUrl + "elsewhere";
            return FakeVendor.WriteAsync(context, 302, []);
        });

        var answer = (await SendAsync(services, Request(HttpMethod.Get))).Value!;

        Assert.Equal("failure.redirect", Failures.Of(answer).Text.Key);
    }

    [Fact]
    public async Task Send_Cookies_AreNotKept()
    {
        await using var services = Compose();
        vendor.Next((context, _) =>
        {
            context.Response.Headers.SetCookie = "a=b";
            return FakeVendor.WriteAsync(context, 200, []);
        }).Next(200, "");

        await SendAsync(services, Request(HttpMethod.Get));
        await SendAsync(services, Request(HttpMethod.Get));

        Assert.All(vendor.Calls, call => Assert.False(call.Headers.ContainsKey("Cookie")));
    }

    [Fact]
    public async Task Send_AnswerTooLarge_IsAFailureAndNotRepeated()
    {
        await using var services = Compose();
        vendor.Next(200, new string('x', 2000));

        var failure = (await SendAsync(services, Request(HttpMethod.Get, maxBytes: 1000))).Failure!;

        Assert.Equal((FailureCategory.MalformedAnswer, "failure.tooLarge"), (failure.Category, failure.Text.Key));
    }

    [Fact]
    public async Task Send_NothingListens_WasNotSent()
    {
        await using var services = Compose();

        var failure = (await SendAsync(services, Request(HttpMethod.Post, Account(ClosedPort())))).Failure!;

        Assert.Equal((FailureCategory.Unavailable, "failure.unreachable", false), (failure.Category, failure.Text.Key, failure.OutcomeUnknown));
    }

    [Fact]
    public async Task Send_ConnectionCutAfterThePostArrived_LeavesTheOutcomeUnknown()
    {
        await using var services = Compose();
        vendor.Next((context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        var failure = (await SendAsync(services, Request(HttpMethod.Post))).Failure!;

        Assert.Equal((FailureCategory.Unavailable, "failure.brokenOff", true), (failure.Category, failure.Text.Key, failure.OutcomeUnknown));
    }

    [Fact]
    public async Task Send_NoAnswerToAPost_TimesOutAndLeavesTheOutcomeUnknown()
    {
        await using var services = Compose(options => options.TryTimeout = TimeSpan.FromMilliseconds(200));
        vendor.Next((context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, Stop, TaskContinuationOptions.None, TaskScheduler.Default));

        var failure = (await SendAsync(services, Request(HttpMethod.Post))).Failure!;

        Assert.Equal((FailureCategory.Unavailable, "failure.timeout", true), (failure.Category, failure.Text.Key, failure.OutcomeUnknown));
    }

    [Fact]
    public async Task Send_BodyBreaksOff_IsTriedAgain()
    {
        await using var services = Compose();
        vendor.Next(async (context, _) =>
        {
            context.Response.ContentLength = 100;
            await context.Response.Body.WriteAsync("half"u8.ToArray(), Stop);
            await context.Response.Body.FlushAsync(Stop);
            context.Abort();
        }).Next(200, "whole");

        Assert.Equal("whole"u8.ToArray(), (await SendAsync(services, Request(HttpMethod.Get))).Value!.Body.ToArray());
    }

    [Fact]
    public async Task Send_ForeignAddress_IsNeverCalled()
    {
        await using var services = Compose();
        var request = new ProviderRequest(Account(), "test", HttpMethod.Get, new Uri(new Uri(vendor.BaseUrl, "/"), "elsewhere"));

        Assert.Equal("failure.foreignAddress", (await SendAsync(services, request)).Failure!.Text.Key);
        Assert.Empty(vendor.Calls);
    }

    [Fact]
    public async Task Send_AccountThatKeepsFailing_IsLeftAloneAndOthersAreNot()
    {
        await using var services = Compose(options =>
        {
            options.CircuitCalls = 3;
            options.Retries = 0;
        });
        vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, 503, []);
        for (var call = 0; call < 4; call++)
        {
            await SendAsync(services, Request(HttpMethod.Get));
        }

        var before = vendor.Calls.Count;
        var failure = (await SendAsync(services, Request(HttpMethod.Post))).Failure!;
        Assert.Equal((FailureCategory.Unavailable, "failure.circuitOpen", false), (failure.Category, failure.Text.Key, failure.OutcomeUnknown));
        Assert.Equal(before, vendor.Calls.Count);
        Assert.True(services.GetRequiredService<ProviderMeter>().IsOpen("vendor", Account().Id));

        Assert.True((await SendAsync(services, Request(HttpMethod.Get, Account(id: Guid.NewGuid())))).Succeeded);
        Assert.True((await SendAsync(services, Request(HttpMethod.Get, Account(version: 2)))).Succeeded);
        Assert.False(services.GetRequiredService<ProviderMeter>().IsOpen("vendor", Account().Id));
    }

    [Fact]
    public async Task Send_CallerGivesUp_Throws()
    {
        await using var services = Compose();
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        vendor.Next(async (context, _) =>
        {
            await giveUp.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, Stop, TaskContinuationOptions.None, TaskScheduler.Default);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await services.GetRequiredKeyedService<ProviderHttp>("vendor").SendAsync(Request(HttpMethod.Get), giveUp.Token));
    }

    [Fact]
    public async Task Send_AnyCall_IsMeasuredAndLoggedByIdsAndOutcomeOnly()
    {
        await using var services = Compose();
        var outcomes = new List<string?>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (string.Equals(instrument.Meter.Name, ProviderMeter.Name, StringComparison.Ordinal))
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        var account = Account(id: Guid.NewGuid());
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            var values = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
            if (account.Id.Equals(values["account"]))
            {
                outcomes.Add($"{values["provider"]} {values["operation"]} {values["outcome"]}");
            }
        });
        listener.Start();
        vendor.Next(200, "{\"secret\":\"GEHEIM\"}");

        await SendAsync(services, Request(HttpMethod.Get, account));

        Assert.Equal(["vendor test 200"], outcomes);
        Assert.Contains(log.Lines, line => line.Contains("test gave 200", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("geheim", StringComparison.OrdinalIgnoreCase) || line.Contains("dXNlcjpn", StringComparison.Ordinal) || line.Contains("Erika", StringComparison.Ordinal));
    }
}
