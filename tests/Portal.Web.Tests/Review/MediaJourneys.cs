using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Playwright;
using Portal.Core.Documents;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Review;

/// <summary>Recordings are played from the encrypted file, in parts.</summary>
public sealed class MediaJourneys(ReviewPortal portal, SharedBrowser browser)
{
    // Enough that a player does not load it whole by itself.
    private const int Seconds = 240;
    private const int Rate = 22_050;

    /// <summary>What runs in the browser has no ceiling of its own.</summary>
    private static readonly TimeSpan Ceiling = Journey.Limit;

    [Fact]
    public async Task Audio_JumpedInto_PlaysThere()
    {
        var made = await portal.CreateAsync();
        await using var store = new PortalStore(made.Portal);
        var id = await store.AddAsync(made.Id, DocumentKind.Audio, "call.wav", Wave());
        await browser.JourneyAsync(made.Portal, async journey =>
        {
            var page = journey.Page;
            await journey.GoAsync($"{made.Address}?tab=documents&doc={id}");
            var player = page.Locator(".viewer audio");
            await Expect(player).ToBeVisibleAsync();
            var duration = await player.EvaluateAsync<double>("async a => { while (!(a.duration > 0)) await new Promise(r => setTimeout(r, 50)); return a.duration; }").WaitAsync(Ceiling);
            Assert.Equal(Seconds, duration, 0.5);
            await player.EvaluateAsync("async a => { a.muted = true; a.currentTime = 200; await new Promise(r => a.addEventListener('seeked', r, { once: true })); }").WaitAsync(Ceiling);
            await player.FocusAsync();
            await page.Keyboard.PressAsync("Space");
            var place = await player.EvaluateAsync<double>("async a => { while (!(a.currentTime > 200.2)) await new Promise(r => setTimeout(r, 50)); a.pause(); return a.currentTime; }").WaitAsync(Ceiling);
            Assert.InRange(place, 200, 240);
            await journey.ShootAsync("viewer-audio");
            await journey.AssertAccessibleAsync();
        });
    }

    [Theory]
    [InlineData("video/webm")]
    [InlineData("video/mp4")]
    public async Task Video_Chosen_ShowsItsPicture(string type)
    {
        var made = await portal.CreateAsync();
        await browser.JourneyAsync(made.Portal, async journey =>
        {
            var page = journey.Page;
            await journey.GoAsync(made.Address);
            var recorded = Convert.FromBase64String(await page.EvaluateAsync<string>(Record, type));
            await using var store = new PortalStore(made.Portal);
            var id = await store.AddAsync(made.Id, DocumentKind.Video, "session", recorded);
            await journey.GoAsync($"{made.Address}?tab=documents&doc={id}");
            var player = page.Locator(".viewer video");
            await player.EvaluateAsync("async v => { while (v.readyState < 2) await new Promise(r => setTimeout(r, 50)); }").WaitAsync(Ceiling);
            await player.FocusAsync();
            await page.Keyboard.PressAsync("Space");
            var size = await player.EvaluateAsync<int[]>("async v => { while (!(v.currentTime > 0)) await new Promise(r => setTimeout(r, 50)); v.pause(); return [v.videoWidth, v.videoHeight]; }").WaitAsync(Ceiling);
            Assert.Equal([160, 120], size);
            await journey.ShootAsync($"viewer-{type.Replace('/', '-')}");
        });
    }

    [Fact]
    public async Task Endpoint_AskedForParts_GivesThemAndTheRightName()
    {
        var made = await portal.CreateAsync();
        await using var store = new PortalStore(made.Portal);
        var content = Wave();
        var id = await store.AddAsync(made.Id, DocumentKind.Audio, "../call \"1\".mp4", content);
        var token = TestContext.Current.CancellationToken;
        foreach (var (from, to) in ((long, long?)[])[(0, null), (9_000_000, 9_000_099), (content.Length - 10, null)])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/documents/{id}");
            request.Headers.Range = new RangeHeaderValue(from, to);
            using var answer = await made.Portal.SendAsAsync("officer", request, token);
            Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
            Assert.Equal("audio/wav", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal(content.Length, answer.Content.Headers.ContentRange?.Length);
            Assert.True((await answer.Content.ReadAsByteArrayAsync(token)).AsSpan().SequenceEqual(content.AsSpan((int)from, (int)((to ?? (content.Length - 1)) - from + 1))));
        }

        using var beyond = new HttpRequestMessage(HttpMethod.Get, $"/documents/{id}");
        beyond.Headers.Range = new RangeHeaderValue(content.Length, null);
        using var none = await made.Portal.SendAsAsync("officer", beyond, token);
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, none.StatusCode);

        // By its content, not by the name that came with it.
        using var whole = new HttpRequestMessage(HttpMethod.Get, $"/documents/{id}?use=download");
        using var taken = await made.Portal.SendAsAsync("officer", whole, token);
        Assert.Equal("attachment", taken.Content.Headers.ContentDisposition?.DispositionType);
        Assert.EndsWith(".wav", taken.Content.Headers.ContentDisposition?.FileNameStar, StringComparison.Ordinal);
    }

    /// <summary>Silence with a click each second: sixteen bits, one channel.</summary>
    private static byte[] Wave()
    {
        var data = Seconds * Rate * 2;
        var wave = new byte[44 + data];
        "RIFF"u8.CopyTo(wave);
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(4), 36 + data);
        "WAVEfmt "u8.CopyTo(wave.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(wave.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(wave.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(24), Rate);
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(28), Rate * 2);
        BinaryPrimitives.WriteInt16LittleEndian(wave.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(wave.AsSpan(34), 16);
        "data"u8.CopyTo(wave.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wave.AsSpan(40), data);
        for (var second = 0; second < Seconds; second++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(wave.AsSpan(44 + (second * Rate * 2)), 12_000);
        }

        return wave;
    }

    /// <summary>Has the browser record a moving square.</summary>
    private const string Record =
        """
        async type => {
          const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 120 });
          const context = canvas.getContext('2d');
          const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: type });
          const parts = [];
          recorder.ondataavailable = event => parts.push(event.data);
          recorder.start();
          for (let frame = 0; frame < 30; frame++) {
            context.fillStyle = '#246';
            context.fillRect(0, 0, 160, 120);
            context.fillStyle = '#fc6';
            context.fillRect(frame * 4, 40, 30, 30);
            await new Promise(resolve => setTimeout(resolve, 50));
          }
          await new Promise(resolve => { recorder.onstop = resolve; recorder.stop(); });
          const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
          let text = '';
          for (const byte of bytes) text += String.fromCharCode(byte);
          return btoa(text);
        }
        """;
}
