using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Providers;
using Portal.Providers.Http;
using Xunit;

namespace Portal.Providers.Tests.Http;

/// <summary>No answer, half an answer, an account that keeps failing: what is known about the request then.</summary>
public sealed class ProviderHttpBadDaysTests : ProviderHttpRig
{
    // Taken, so that nobody else comes, and not listened at.
    private static Socket ClosedPort(out Uri address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        address = new Uri($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}/vendor/");
        return socket;
    }

    [Fact]
    public async Task Send_NothingListens_WasNotSent()
    {
        await using var services = Compose();
        using var closed = ClosedPort(out var address);

        var failure = (await SendAsync(services, Request(HttpMethod.Post, Account(address)))).Failure!;

        Assert.Equal((FailureCategory.Unavailable, "failure.unreachable", false), (failure.Category, failure.Text.Key, failure.OutcomeUnknown));
    }

    [Fact]
    public async Task Send_ConnectionCutAfterThePostArrived_LeavesTheOutcomeUnknown()
    {
        await using var services = Compose();
        Vendor.Next((context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        var failure = (await SendAsync(services, Request(HttpMethod.Post))).Failure!;

        Assert.Equal((FailureCategory.Unavailable, "failure.brokenOff", true), (failure.Category, failure.Text.Key, failure.OutcomeUnknown));
    }

    [Fact]
    public async Task Send_CreationThatMayBeRepeated_IsStillUncertainWithoutAnAnswer()
    {
        await using var services = Compose(options => options.Retries = 0);
        Vendor.Next((context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        var request = new ProviderRequest(Account(), "test", HttpMethod.Post, new Uri(Vendor.BaseUrl, "thing")) { Body = "{}"u8.ToArray(), Repeatable = true, Creates = true };

        Assert.True((await SendAsync(services, request)).Failure!.OutcomeUnknown);
    }

    [Fact]
    public async Task Send_NoAnswerToAPost_TimesOutAndLeavesTheOutcomeUnknown()
    {
        await using var services = Compose(options => options.TryTimeout = TimeSpan.FromSeconds(10));
        Vendor.Next((context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, Stop, TaskContinuationOptions.None, TaskScheduler.Default));

        var failure = (await SendAsync(services, Request(HttpMethod.Post))).Failure!;

        Assert.Equal((FailureCategory.Unavailable, "failure.timeout", true), (failure.Category, failure.Text.Key, failure.OutcomeUnknown));
    }

    [Fact]
    public async Task Send_BodyBreaksOff_IsTriedAgain()
    {
        await using var services = Compose();
        Vendor.Next(async (context, _) =>
        {
            context.Response.ContentLength = 100;
            await context.Response.Body.WriteAsync("half"u8.ToArray(), Stop);
            await context.Response.Body.FlushAsync(Stop);
            context.Abort();
        }).Next(200, "whole");

        Assert.Equal("whole"u8.ToArray(), (await SendAsync(services, Request(HttpMethod.Get))).Value!.Body.ToArray());
    }

    [Fact]
    public async Task Send_AccountThatKeepsFailing_IsLeftAloneAndOthersAreNot()
    {
        await using var services = Compose(options =>
        {
            options.CircuitCalls = 3;
            options.Retries = 0;
        });
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, 503, []);
        for (var call = 0; call < 4; call++)
        {
            await SendAsync(services, Request(HttpMethod.Get));
        }

        var before = Vendor.Calls.Count;
        var failure = (await SendAsync(services, Request(HttpMethod.Post))).Failure!;
        Assert.Equal((FailureCategory.Unavailable, "failure.circuitOpen", false), (failure.Category, failure.Text.Key, failure.OutcomeUnknown));
        Assert.Equal(before, Vendor.Calls.Count);
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
        Vendor.Next(async (context, _) =>
        {
            await giveUp.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, Stop, TaskContinuationOptions.None, TaskScheduler.Default);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await services.GetRequiredKeyedService<ProviderHttp>("vendor").SendAsync(Request(HttpMethod.Get), giveUp.Token));
    }
}
