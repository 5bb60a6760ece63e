using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Providers;
using Portal.Providers.Http;
using Xunit;

namespace Portal.Providers.Tests.Http;

/// <summary>Bodies that are too large for memory, out and in.</summary>
public sealed class ProviderHttpStreamTests : ProviderHttpRig
{
    private ProviderRequest Download(int maxBytes = 1 << 20) => new(Account(), "test", HttpMethod.Get, new Uri(Vendor.BaseUrl, "film")) { Streams = true, MaxBytes = maxBytes };

    private static Task<ProviderOutcome<ProviderDownload>> OpenAsync(ServiceProvider services, ProviderRequest request) =>
        services.GetRequiredKeyedService<ProviderHttp>("vendor").OpenAsync(request, Stop);

    [Fact]
    public async Task Open_Success_HandsOnWhatComesBeforeTheEnd()
    {
        await using var services = Compose();
        var goOn = new TaskCompletionSource();
        Vendor.Next(async (context, _) =>
        {
            context.Response.ContentType = "video/mp4";
            await context.Response.Body.WriteAsync("first"u8.ToArray());
            await context.Response.Body.FlushAsync();
            await goOn.Task;
            await context.Response.Body.WriteAsync("second"u8.ToArray());
        });

        await using var download = (await OpenAsync(services, Download())).Value!;
        var buffer = new byte[100];
        var count = await download.Content.ReadAsync(buffer, Stop);
        goOn.SetResult();
        using var rest = new MemoryStream();
        await download.Content.CopyToAsync(rest, Stop);

        Assert.Equal(("first", "second"), (Encoding.ASCII.GetString(buffer, 0, count), Encoding.ASCII.GetString(rest.ToArray())));
        Assert.Equal((HttpStatusCode.OK, "video/mp4"), (download.Answer.Status, download.Answer.MediaType));
    }

    [Fact]
    public async Task Open_Refused_HasTheAnswerWithItsBody()
    {
        await using var services = Compose();
        Vendor.Next(404, "not there");

        await using var download = (await OpenAsync(services, Download())).Value!;

        Assert.Equal((HttpStatusCode.NotFound, "not there"), (download.Answer.Status, Encoding.ASCII.GetString(download.Answer.Body.Span)));
        Assert.Equal(0, await download.Content.ReadAsync(new byte[1], Stop));
    }

    [Fact]
    public async Task Open_LongerThanAllowed_BreaksOff()
    {
        await using var services = Compose();
        Vendor.Next((context, _) => FakeVendor.WriteAsync(context, 200, new byte[5000]));

        await using var download = (await OpenAsync(services, Download(maxBytes: 4000))).Value!;

        await Assert.ThrowsAsync<IOException>(() => download.Content.CopyToAsync(Stream.Null, Stop));
    }

    [Fact]
    public async Task Open_StandsStill_BreaksOff()
    {
        await using var services = Compose(options => options.TryTimeout = TimeSpan.FromSeconds(10));
        Vendor.Next(async (context, _) =>
        {
            await context.Response.Body.WriteAsync("half"u8.ToArray());
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, Stop, TaskContinuationOptions.None, TaskScheduler.Default);
        });

        await using var download = (await OpenAsync(services, Download())).Value!;

        await Assert.ThrowsAsync<IOException>(() => download.Content.CopyToAsync(Stream.Null, Stop));
    }

    [Fact]
    public async Task Send_BodyThatWritesItself_ArrivesWithItsLengthAndIsWrittenAnewAtEachTry()
    {
        await using var services = Compose();
        Vendor.Next(503, "").Next(200, "{}");
        var request = new ProviderRequest(Account(), "test", HttpMethod.Put, new Uri(Vendor.BaseUrl, "order"))
        {
            Repeatable = true,
            Upload = new StreamedBody(6, async (stream, stop) =>
            {
                await stream.WriteAsync("abc"u8.ToArray(), stop);
                await stream.WriteAsync("def"u8.ToArray(), stop);
            }),
        };

        Assert.True((await SendAsync(services, request)).Value!.IsSuccess);

        Assert.Equal(2, Vendor.Calls.Count);
        Assert.All(Vendor.Calls, call => Assert.Equal(("abcdef", "6"), (call.Text, call.Headers["Content-Length"])));
    }

    [Fact]
    public async Task Send_BodyThatFailsWhileItIsWritten_IsAFailureAndMayHaveHadItsEffect()
    {
        await using var services = Compose();
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, StatusCodes.Status200OK, []);
        var request = new ProviderRequest(Account(), "test", HttpMethod.Put, new Uri(Vendor.BaseUrl, "order"))
        {
            Upload = new StreamedBody(6, (_, _) => throw new IOException("gone")),
        };

        var failure = (await SendAsync(services, request)).Failure!;

        Assert.Equal((FailureCategory.Unavailable, true), (failure.Category, failure.OutcomeUnknown));
    }
}
