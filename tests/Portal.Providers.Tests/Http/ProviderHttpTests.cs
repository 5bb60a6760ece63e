using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Portal.Core.Providers;
using Portal.Providers.Http;
using Xunit;

namespace Portal.Providers.Tests.Http;

/// <summary>Answers, and what is tried again.</summary>
public sealed class ProviderHttpTests : ProviderHttpRig
{
    [Fact]
    public async Task Send_AnyStatus_IsAnAnswer()
    {
        await using var services = Compose();
        using var surrounding = new Activity("a request of ours").Start();
        Vendor.Next(418, "tea");

        var outcome = await SendAsync(services, Request(HttpMethod.Post));

        Assert.Equal(418, (int)outcome.Value!.Status);
        Assert.Equal("tea"u8.ToArray(), outcome.Value.Body.ToArray());
        var call = Assert.Single(Vendor.Calls);
        Assert.Equal("Basic dXNlcjpnZWhlaW0tcGFzc3dvcmQ=", call.Headers["Authorization"]);
        Assert.Equal("application/json", call.Headers["Content-Type"]);
        Assert.False(call.Headers.ContainsKey("traceparent"));
    }

    [Fact]
    public async Task Send_GetThatFailsTwice_IsTriedThreeTimes()
    {
        await using var services = Compose();
        Vendor.Next(503, "").Next(502, "").Next(200, "{}");

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(services, Request(HttpMethod.Get))).Value!.Status);
    }

    [Fact]
    public async Task Send_PostThatFails_IsNotRepeated()
    {
        await using var services = Compose();
        Vendor.Next(503, "");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await SendAsync(services, Request(HttpMethod.Post))).Value!.Status);
    }

    [Fact]
    public async Task Send_PostMarkedRepeatable_IsRepeatedWithItsBody()
    {
        await using var services = Compose();
        Vendor.Next(503, "").Next(201, "{}");

        await SendAsync(services, Request(HttpMethod.Post, repeatable: true));

        Assert.All(Vendor.Calls, call => Assert.Equal("{\"name\":\"Erika\"}", call.Text));
        Assert.Equal(2, Vendor.Calls.Count);
    }

    [Fact]
    public async Task Send_RetryAfterWithinReason_IsWaitedFor()
    {
        await using var services = Compose();
        Vendor.Next((context, _) =>
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
        Vendor.Next((context, _) =>
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
        Vendor.Next((context, _) =>
        {
            context.Response.Headers.Location = Vendor.BaseUrl + "elsewhere";
            return FakeVendor.WriteAsync(context, 302, []);
        });

        var answer = (await SendAsync(services, Request(HttpMethod.Get))).Value!;

        Assert.Equal("failure.redirect", Failures.Of(answer).Text.Key);
    }

    [Fact]
    public async Task Send_Cookies_AreNotKept()
    {
        await using var services = Compose();
        Vendor.Next((context, _) =>
        {
            context.Response.Headers.SetCookie = "a=b";
            return FakeVendor.WriteAsync(context, 200, []);
        }).Next(200, "");

        await SendAsync(services, Request(HttpMethod.Get));
        await SendAsync(services, Request(HttpMethod.Get));

        Assert.All(Vendor.Calls, call => Assert.False(call.Headers.ContainsKey("Cookie")));
    }

    [Fact]
    public async Task Send_AnswerTooLarge_IsAFailureAndNotRepeated()
    {
        await using var services = Compose();
        Vendor.Next(200, new string('x', 2000));

        var failure = (await SendAsync(services, Request(HttpMethod.Get, maxBytes: 1000))).Failure!;

        Assert.Equal((FailureCategory.MalformedAnswer, "failure.tooLarge"), (failure.Category, failure.Text.Key));
    }

    [Fact]
    public async Task Send_ForeignAddress_IsNeverCalled()
    {
        await using var services = Compose();
        var request = new ProviderRequest(Account(), "test", HttpMethod.Get, new Uri(new Uri(Vendor.BaseUrl, "/"), "elsewhere"));

        Assert.Equal("failure.foreignAddress", (await SendAsync(services, request)).Failure!.Text.Key);
        Assert.Empty(Vendor.Calls);
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
        Vendor.Next(200, "{\"secret\":\"GEHEIM\"}");

        await SendAsync(services, Request(HttpMethod.Get, account));

        Assert.Equal(["vendor test 200"], outcomes);
        Assert.Contains(Log.Lines, line => line.Contains("test gave 200", StringComparison.Ordinal));
        Assert.DoesNotContain(Log.Lines, line => line.Contains("geheim", StringComparison.OrdinalIgnoreCase) || line.Contains("dXNlcjpn", StringComparison.Ordinal) || line.Contains("Erika", StringComparison.Ordinal));
    }
}
