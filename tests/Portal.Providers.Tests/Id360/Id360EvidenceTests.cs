using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Xunit;

namespace Portal.Providers.Tests.Id360;

public sealed class Id360EvidenceTests : Id360Tests
{
    private async Task<(ProviderOutcome<EvidenceProgress> Outcome, EvidenceBag Bag)> FetchAsync(
        JsonNode report, Func<HttpContext, byte[], Task>? files = null, AccountContext? account = null, params string[] already)
    {
        Vendor.Next(200, report.ToJsonString());
        Vendor.Otherwise = files ?? FilesAsync;
        var bag = new EvidenceBag(already);
        return (await Rig.Provider.FetchEvidenceAsync(Attempt(Id360Samples.Ended(), account), bag, Stop), bag);
    }

    [Fact]
    public void Description_Clock_IsThatOfTheGuide()
    {
        var description = Rig.Provider.Description;

        Assert.Equal((TimeSpan.FromDays(7), TimeSpan.FromDays(2)), (description.EvidenceLifetime, description.EvidenceAlertAfter));
        Assert.Contains(description.Notes, note => note.Key is "id360.note.sevenDays");
    }

    private static Task FilesAsync(HttpContext context, byte[] body) => FakeVendor.WriteAsync(context, 200, Id360Samples.Png, "image/png");

    [Fact]
    public async Task Fetch_EveryFileAndTheReport_AreHandedOver()
    {
        var report = Id360Samples.Report(Vendor.BaseUrl);

        var (outcome, bag) = await FetchAsync(report);

        Assert.True(outcome.Value!.Complete);
        Assert.Empty(outcome.Value.HeldElsewhere);
        Assert.Equal("Front, Back, Selfie, ResultData", string.Join(", ", bag.Files.Select(one => one.File.Kind)));
        Assert.Equal("identity_document-1, identity_document-2, selfie-1, report.json", string.Join(", ", bag.Files.Select(one => one.File.FileName)));
        Assert.Equal("identity_document · carte-recto · VALID", bag.Files[0].File.Remark);
        Assert.Equal(report["documents"]!["identity_document"]![0]!["files"]![0]!["hash"]!.GetValue<string>(), bag.Files[0].File.ExpectedSha256);
        Assert.Equal((null, "identity_document · carte-verso · COLLECTED"), (bag.Files[1].File.ExpectedSha256, bag.Files[1].File.Remark));
        Assert.All(bag.Files[..3], one => Assert.Equal(Id360Samples.Png, one.Content));
        Assert.All(Vendor.OwnCalls, call => Assert.Equal("Token TOKENOFTHEVENDOR", call.Headers["Authorization"]));
        var stored = Encoding.UTF8.GetString(bag.Files[3].Content);
        Assert.DoesNotContain(Id360Samples.HeaderValue, stored, StringComparison.Ordinal);
        Assert.DoesNotContain(Id360Samples.ApiKey, stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_SomeAreSecured_FetchesTheRest()
    {
        var (_, all) = await FetchAsync(Id360Samples.Report(Vendor.BaseUrl));

        var (_, bag) = await FetchAsync(Id360Samples.Report(Vendor.BaseUrl), null, null, [.. all.Files.Skip(1).Select(one => one.File.SourceId)]);

        Assert.Equal(DocumentKind.Front, Assert.Single(bag.Files).File.Kind);
    }

    [Fact]
    public async Task Fetch_PdfReportPathKnown_IsFetchedToo()
    {
        var (_, bag) = await FetchAsync(
            Id360Samples.Report(Vendor.BaseUrl),
            (context, body) => context.Request.Path.Value!.EndsWith("/pdf/", StringComparison.Ordinal) ? FakeVendor.WriteAsync(context, 200, "%PDF-1.4"u8.ToArray(), "application/pdf") : FilesAsync(context, body),
            Account(settings => settings["reportPdfPath"] = "api/1.0.0/enrollment/{id}/report/pdf/"));

        Assert.Equal("%PDF-1.4", Encoding.ASCII.GetString(bag.Files.Single(one => one.File.Kind is DocumentKind.ResultReport).Content));
    }

    [Theory]
    [InlineData("https://evil.example/files/recto")]
    [InlineData("http://127.0.0.1:1/vendor/files/recto")]
    [InlineData("{base}%2E%2E/recto")]
    [InlineData("{base}../recto")]
    [InlineData("file:///etc/passwd")]
    public async Task Fetch_AddressThatIsNotTheAccounts_IsNotCalledAndSaid(string address)
    {
        var report = Id360Samples.Report(Vendor.BaseUrl);
        report["documents"]!["identity_document"]![0]!["files"]![0]!["url"] = address.Replace("{base}", Vendor.BaseUrl.AbsoluteUri, StringComparison.Ordinal);

        var (outcome, bag) = await FetchAsync(report);

        Assert.Equal(("id360.note.foreignFile", 3), (outcome.Value!.HeldElsewhere.Single().Key, bag.Files.Count));
        Assert.DoesNotContain(Vendor.Calls, call => call.Path.Contains("recto", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(302, true)]
    [InlineData(500, false)]
    public async Task Fetch_OneFileFails_KeepsNoneOfTheOthersBack(int status, bool complete)
    {
        var (outcome, bag) = await FetchAsync(Id360Samples.Report(Vendor.BaseUrl), (context, body) => context.Request.Path.Value!.EndsWith("recto", StringComparison.Ordinal)
            ? FakeVendor.WriteAsync(context, status, [])
            : FilesAsync(context, body));

        Assert.Equal((complete, 3), (outcome.Succeeded, bag.Files.Count));
    }

    [Fact]
    public async Task Fetch_OtherContentThanTheLongHash_IsKeptWithTheFile()
    {
        var (outcome, bag) = await FetchAsync(Id360Samples.Report(Vendor.BaseUrl), (context, _) => FakeVendor.WriteAsync(context, 200, [.. Id360Samples.Png, 1], "image/png"));

        Assert.Empty(outcome.Value!.HeldElsewhere);
        Assert.Equal(4, bag.Files.Count);
        var (file, content) = bag.Files.Single(one => one.File.Finding is not null);
        Assert.Equal(("id360.finding.hashDiffers", "identity_document-2"), (file.Finding!.Key, file.FileName));
        Assert.Equal([.. Id360Samples.Png, 1], content);
    }

    [Fact]
    public async Task Fetch_OtherContentThanTheLongHashAndAnotherFileLater_KeepsWhatWasFound()
    {
        var (outcome, bag) = await FetchAsync(Id360Samples.Report(Vendor.BaseUrl), (context, _) => context.Request.Path.Value!.EndsWith("recto", StringComparison.Ordinal)
            ? FakeVendor.WriteAsync(context, 500, [])
            : FakeVendor.WriteAsync(context, 200, [.. Id360Samples.Png, 1], "image/png"));

        Assert.Equal(FailureCategory.Unavailable, outcome.Failure!.Category);
        Assert.Equal("id360.finding.hashDiffers", bag.Files.Single(one => one.File.FileName is "identity_document-2").File.Finding?.Key);
    }

    [Fact]
    public async Task Fetch_Report_KeepsNoAddressThatTheVendorCalls()
    {
        var report = Id360Samples.Report(Vendor.BaseUrl);
        report["enrollment"]!["callback_endpoints"] = JsonNode.Parse("""[{"url":"https://portal.example/webhooks/id/SECRET-BEFORE-THE-ROTATION","on":["E"],"headers":[{"name":"X-Portal-Callback-Secret","value":"HEADER-BEFORE"}]},"odd"]""");
        report["enrollment"]!["url"] = "https://id360.example/enrollment/1";

        var (_, bag) = await FetchAsync(report);

        var stored = Encoding.UTF8.GetString(bag.Files.Single(one => one.File.Kind is DocumentKind.ResultData).Content);
        Assert.Contains("""[{"url":"***","on":["E"],"headers":[{"name":"X-Portal-Callback-Secret","value":"***"}]},"odd"]""", stored, StringComparison.Ordinal);
        Assert.Contains("https://id360.example/enrollment/1", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_HashOfAnotherKind_IsShownAndNotCompared()
    {
        var report = Id360Samples.Report(Vendor.BaseUrl);
        var file = report["documents"]!["selfie"]![0]!["files"]![0]!;
        (file["hash"], file["hash_algorithm"]) = ("d41d8cd98f00b204e9800998ecf8427e", "md5");

        var (outcome, bag) = await FetchAsync(report);

        Assert.Empty(outcome.Value!.HeldElsewhere);
        Assert.EndsWith("md5 d41d8cd98f00b204e9800998ecf8427e", bag.Files.Single(one => one.File.Kind is DocumentKind.Selfie).File.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fetch_PageInsteadOfAFile_IsNotTakenForIt()
    {
        var (outcome, bag) = await FetchAsync(Id360Samples.Report(Vendor.BaseUrl), (context, _) => FakeVendor.WriteAsync(context, 200, "<html></html>"u8.ToArray(), "text/html"));

        Assert.Equal(FailureCategory.MalformedAnswer, outcome.Failure!.Category);
        Assert.Equal("ResultData", string.Join(", ", bag.Files.Select(one => one.File.Kind)));
    }

    [Fact]
    public async Task Fetch_FileBreaksOff_IsTriedAgainLater()
    {
        var (outcome, bag) = await FetchAsync(Id360Samples.Report(Vendor.BaseUrl), async (context, body) =>
        {
            if (!context.Request.Path.Value!.EndsWith("verso", StringComparison.Ordinal))
            {
                await FilesAsync(context, body);
                return;
            }

            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync(Id360Samples.Png);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        Assert.Equal(FailureCategory.Unavailable, outcome.Failure!.Category);
        Assert.Equal(3, bag.Files.Count);
    }

    [Theory]
    [InlineData("CANCELED", true)]
    [InlineData("FAILED", true)]
    [InlineData("OK", false)]
    public async Task Fetch_NoReport_IsNoFailureWhereTheVendorKeepsNone(string word, bool complete)
    {
        Vendor.Next(404, "");

        var outcome = await Rig.Provider.FetchEvidenceAsync(Attempt(Id360Samples.Ended(word)), new EvidenceBag(), Stop);

        Assert.Equal((complete, complete ? (FailureCategory?)null : FailureCategory.Gone), (outcome.Succeeded, outcome.Failure?.Category));
    }

    [Fact]
    public async Task Fetch_NoFinalCallback_MakesNoCall()
    {
        var progress = (await Rig.Provider.FetchEvidenceAsync(Attempt(), new EvidenceBag(), Stop)).Value!;

        Assert.Equal((false, "id360.note.waitsForCallback"), (progress.Complete, progress.WaitingFor!.Key));
        Assert.Empty(Vendor.Calls);
    }
}
