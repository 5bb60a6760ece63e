using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Xunit;

namespace Portal.Providers.Tests.Identify24;

public sealed class Identify24EvidenceTests : Identify24Tests
{
    private static readonly byte[] Pdf = "%PDF-1.4\n%%EOF\n"u8.ToArray();
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
    private static readonly byte[] WebM = [0x1A, 0x45, 0xDF, 0xA3, 0x9F, 0x42, 0x86, 0x81, 1, 0x42, 0x82, 0x84, 0x77, 0x65, 0x62, 0x6D];

    private JsonObject Data => Identify24Samples.IdentData(Vendor.BaseUrl);

    private async Task<(ProviderOutcome<EvidenceProgress> Outcome, EvidenceBag Bag)> FetchAsync(JsonNode data, Func<HttpContext, byte[], Task>? files = null, params string[] already)
    {
        Vendor.Next(200, data.ToJsonString());
        Vendor.Otherwise = files ?? FilesAsync;
        var bag = new EvidenceBag(already);
        return (await Rig.Provider.FetchEvidenceAsync(Attempt(), bag, Stop), bag);
    }

    private static Task FilesAsync(HttpContext context, byte[] body) => FakeVendor.WriteAsync(
        context, 200, context.Request.Path.Value!.EndsWith(".pdf", StringComparison.Ordinal) ? Pdf : context.Request.Path.Value.EndsWith(".png", StringComparison.Ordinal) ? Png : WebM, "application/octet-stream");

    [Fact]
    public async Task Fetch_EveryFile_IsHandedOverAsItCame()
    {
        var (outcome, bag) = await FetchAsync(Data);

        Assert.True(outcome.Value!.Complete);
        Assert.Empty(outcome.Value.HeldElsewhere);
        Assert.Equal(
            "ResultReport identification_pdf/identification_pdf, SignedContract signed_pdf/signed.pdf, Video recordings/65e5a013502a2.webm, Screenshot screenshots/28804.png, Screenshot screenshots/54071.png",
            string.Join(", ", bag.Files.Select(one => one.File.ToString())));
        Assert.Equal([Pdf, Pdf, WebM, Png, Png], bag.Files.Select(one => one.Content));
        Assert.Equal(("application/pdf", Convert.ToHexStringLower(SHA256.HashData(Pdf))), (bag.Files[0].File.MimeType, bag.Files[0].File.ExpectedSha256));
        Assert.Equal(("video/webm", "recordings · 13-02-2026 10:28:59 · 12.27 MB"), (bag.Files[2].File.MimeType, bag.Files[2].File.Remark));
        Assert.All(Vendor.OwnCalls.Skip(1), call => Assert.Equal("TOKEN-OF-THE-VENDOR", call.Headers["X-API-TOKEN"]));
        Assert.Equal("identData", outcome.Value.Payloads.Single().Name);
    }

    [Fact]
    public async Task Fetch_SomeAreSecured_FetchesTheRest()
    {
        var (_, bag) = await FetchAsync(Data, files: null, "recordings/65e5a013502a2.webm", "signed_pdf/signed.pdf");

        Assert.Equal(3, bag.Files.Count);
        Assert.Equal(4, Vendor.OwnCalls.Count);
    }

    [Theory]
    [InlineData("https://evil.example/download/identification.pdf")]
    [InlineData("http://127.0.0.1:1/vendor/download/identification.pdf")]
    [InlineData("file:///etc/passwd")]
    [InlineData("{base}../other/identification.pdf")]
    [InlineData("{base}%2e%2e/identification.pdf")]
    public async Task Fetch_AddressThatIsNotTheAccounts_IsNotCalledAndSaid(string address)
    {
        var data = Data;
        data["data"]!["identification_pdf"]!["download_url"] = address.Replace("{base}", Vendor.BaseUrl.AbsoluteUri, StringComparison.Ordinal);

        var (outcome, bag) = await FetchAsync(data);

        Assert.Equal(("identify24.note.foreignFile", 4), (outcome.Value!.HeldElsewhere.Single().Key, bag.Files.Count));
        Assert.DoesNotContain(Vendor.Calls, call => call.Path.Contains("identification.pdf", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(403, true)]
    [InlineData(302, true)]
    [InlineData(500, false)]
    [InlineData(429, false)]
    public async Task Fetch_OneFileFails_KeepsNoneOfTheOthersBack(int status, bool complete)
    {
        var (outcome, bag) = await FetchAsync(Data, (context, body) => context.Request.Path.Value!.EndsWith("signed.pdf", StringComparison.Ordinal)
            ? FakeVendor.WriteAsync(context, status, [])
            : FilesAsync(context, body));

        Assert.Equal((complete, 4), (outcome.Succeeded, bag.Files.Count));
        Assert.Equal(complete ? "identify24.note.fileLost" : null, outcome.Value?.HeldElsewhere[0].Key);
    }

    [Fact]
    public async Task Fetch_PageInsteadOfAFile_IsNotTakenForIt()
    {
        var (outcome, bag) = await FetchAsync(Data, (context, _) => FakeVendor.WriteAsync(context, 200, "<html>Sign in</html>"u8.ToArray(), "text/html"));

        Assert.Equal(FailureCategory.MalformedAnswer, outcome.Failure!.Category);
        Assert.Empty(bag.Files);
    }

    [Fact]
    public async Task Fetch_FileBreaksOff_IsTriedAgainLater()
    {
        var (outcome, bag) = await FetchAsync(Data, async (context, body) =>
        {
            if (!context.Request.Path.Value!.EndsWith(".webm", StringComparison.Ordinal))
            {
                await FilesAsync(context, body);
                return;
            }

            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync(WebM);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        Assert.Equal(FailureCategory.Unavailable, outcome.Failure!.Category);
        Assert.Equal(4, bag.Files.Count);
    }

    [Fact]
    public async Task Fetch_HashThatIsNone_IsShownAndNotCompared()
    {
        var data = Data;
        data["data"]!["signed_pdf"]!["file_hash"] = "ad00dc69";

        var (_, bag) = await FetchAsync(data);

        var signed = bag.Files.Single(one => one.File.Kind is DocumentKind.SignedContract).File;
        Assert.Null(signed.ExpectedSha256);
        Assert.EndsWith("hash ad00dc69", signed.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_SameNameTwiceAndNoName_GivesEachAnIdOfItsOwn()
    {
        var data = Data;
        data["data"]!["screenshots"]![1]!["file_name"] = "28804.png";
        data["data"]!["novelties"] = JsonNode.Parse($$"""[{"download_url":"{{Vendor.BaseUrl}}a.png"},{"file_name":"../../etc/passwd","download_url":"{{Vendor.BaseUrl}}b.png"},{"no":"file"}]""");

        var (_, bag) = await FetchAsync(data);

        Assert.Equal(
            "screenshots/28804.png, screenshots/28804.png#1, novelties/novelties-1, novelties/../../etc/passwd",
            string.Join(", ", bag.Files.Skip(3).Select(one => one.File.SourceId)));
    }

    [Fact]
    public async Task Fetch_NeitherRecordingNorSignedContract_SaysWhatIsMissing()
    {
        var data = Data;
        data["data"]!["recordings"] = new JsonArray();
        data["data"]!.AsObject().Remove("signed_pdf");

        var (outcome, _) = await FetchAsync(data);

        Assert.Equal("identify24.note.noRecording, identify24.note.noSignedContract", string.Join(", ", outcome.Value!.HeldElsewhere.Select(sentence => sentence.Key)));
    }

    [Theory]
    [InlineData("identification_pdf", "note.noReport")]
    [InlineData("signed_pdf", "note.noSignedContract")]
    [InlineData("recordings", "note.noRecording")]
    public async Task Fetch_FileListedLaterThanTheStatus_IsWaitedForADayThenSaid(string part, string note)
    {
        var early = Data;
        early["data"]!.AsObject().Remove(part);
        var context = ProviderRig.Attempt(Account(), Identify24Samples.Provided, Identify24Samples.IdentId, evidenceDueSince: ProviderRig.Now.UtcDateTime);
        Vendor.Otherwise = FilesAsync;
        var bag = new EvidenceBag();

        Vendor.Next(200, early.ToJsonString());
        var waits = (await Rig.Provider.FetchEvidenceAsync(context, bag, Stop)).Value!;
        var rest = new EvidenceBag([.. bag.Files.Select(one => one.File.SourceId)]);
        Rig.Time.Advance(TimeSpan.FromHours(25));
        Vendor.Next(200, early.ToJsonString());
        var gaveUp = (await Rig.Provider.FetchEvidenceAsync(context, new EvidenceBag(), Stop)).Value!;
        Vendor.Next(200, Data.ToJsonString());
        var listed = (await Rig.Provider.FetchEvidenceAsync(context, rest, Stop)).Value!;

        Assert.Equal((false, TimeSpan.FromMinutes(30), "identify24.waiting.files", 4), (waits.Complete, waits.AskAgainIn, waits.WaitingFor!.Key, bag.Files.Count));
        Assert.Empty(waits.HeldElsewhere);
        Assert.Equal((true, $"identify24.{note}"), (gaveUp.Complete, gaveUp.HeldElsewhere.Single().Key));
        Assert.True(listed.Complete);
        Assert.Empty(listed.HeldElsewhere);
        Assert.StartsWith(part, Assert.Single(rest.Files).File.SourceId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_EndWithoutSuccess_WaitsForNothing()
    {
        var data = Data;
        data["data"]!["ident"]!["status"] = "No Show";
        data["data"]!["ident"]!["status_code"] = "8";
        data["data"]!["recordings"] = new JsonArray();
        data["data"]!.AsObject().Remove("signed_pdf");
        data["data"]!.AsObject().Remove("identification_pdf");
        Vendor.Next(200, data.ToJsonString());
        Vendor.Otherwise = FilesAsync;
        var bag = new EvidenceBag();

        var progress = (await Rig.Provider.FetchEvidenceAsync(
            ProviderRig.Attempt(Account(), Identify24Samples.Provided, Identify24Samples.IdentId, evidenceDueSince: ProviderRig.Now.UtcDateTime), bag, Stop)).Value!;

        Assert.True(progress.Complete);
        Assert.Empty(progress.HeldElsewhere);
        Assert.Equal(2, bag.Files.Count);
    }
}
