using System.Text;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Xunit;

namespace Portal.Providers.Tests.PostIdent;

public sealed class PostIdentEvidenceTests : PostIdentTests
{
    private AttemptContext Attempt() => ProviderRig.Attempt(PostIdentSamples.Account(Vendor.BaseUrl), PostIdentSamples.Few, "123456789ABC");

    private Task<ProviderOutcome<Coupon>> IssueAsync() => ((IIssuesCoupons)Rig.Provider).IssueCouponAsync(Attempt(), Stop);

    [Fact]
    public async Task Fetch_FullRecord_HandsOverEveryFileOfEveryPart()
    {
        Vendor.Next(Exchange("files"));
        var bag = new EvidenceBag();

        var progress = (await Rig.Provider.FetchEvidenceAsync(Attempt(), bag, Stop)).Value!;

        Assert.True(progress.Complete);
        Assert.Equal(
            "Back r-back, DocumentImage r-idimage, Front r-front, LicenceBack r-dlb, LicenceFront r-dlf, LicenceImage r-dli, Portrait r-face, ResultData r-data, ResultImages r-images, ResultReport r-result, Signature r-idsig, Signature r-sig",
            string.Join(", ", bag.Files.Select(one => one.File.ToString()).Order(StringComparer.Ordinal)));
        Assert.Equal("photo · identificationdocument · valid · sharp · good light", bag.Files.Single(one => one.File.Kind is DocumentKind.Front).File.Remark);
        Assert.StartsWith("%PDF-1.4", Encoding.ASCII.GetString(bag.Files.Single(one => one.File.Kind is DocumentKind.ResultReport).Content), StringComparison.Ordinal);
        Assert.All(bag.Files.Where(one => one.File.MimeType is "image/png"), one => Assert.Equal(0x89, one.Content[0]));
        Assert.Equal(new Sentence("postident.note.video"), Assert.Single(progress.HeldElsewhere));
        Assert.Empty(progress.Payloads);
    }

    [Fact]
    public async Task Fetch_SomeAreSecured_HandsOverTheRest()
    {
        Vendor.Next(Exchange("files"));
        var bag = new EvidenceBag("r-front", "r-back");

        await Rig.Provider.FetchEvidenceAsync(Attempt(), bag, Stop);

        Assert.Equal(10, bag.Files.Count);
        Assert.DoesNotContain(bag.Files, one => one.File.SourceId is "r-front" or "r-back");
    }

    [Fact]
    public async Task Fetch_SameIdTwiceOrNone_GivesEachFileAnIdOfItsOwn()
    {
        Vendor.Next(200, """{"caseStatus":{"status":"closed"},"identifications":[{"identificationMethod":"photo","records":[{"recordId":"1","type":"idimage","documentData":"QQ=="},{"recordId":"1","type":"idimage","documentData":"Qg=="},{"type":"idimage","documentData":"Qw"}]}]}""");
        var bag = new EvidenceBag();

        await Rig.Provider.FetchEvidenceAsync(Attempt(), bag, Stop);

        Assert.Equal("1, 1#1, idimage#2", string.Join(", ", bag.Files.Select(one => one.File.SourceId)));
        Assert.Equal("ABC", string.Concat(bag.Files.Select(one => Encoding.ASCII.GetString(one.Content))));
    }

    [Fact]
    public async Task Fetch_FileThatIsOnlyAnnounced_IsNamedAndNoFailure()
    {
        Vendor.Next(200, """{"caseStatus":{"status":"closed"},"identifications":[{"identificationMethod":"photo","records":[{"recordId":"1","type":"idimage"}]}]}""");

        var progress = (await Rig.Provider.FetchEvidenceAsync(Attempt(), new EvidenceBag(), Stop)).Value!;

        Assert.True(progress.Complete);
        Assert.Equal(new Sentence("postident.note.announcedOnly", "idimage"), Assert.Single(progress.HeldElsewhere));
    }

    [Fact]
    public async Task Fetch_NoFilesAtAll_IsComplete()
    {
        Vendor.Next(200, """{"caseStatus":{"status":"closed"}}""");

        Assert.True((await Rig.Provider.FetchEvidenceAsync(Attempt(), new EvidenceBag(), Stop)).Value!.Complete);
    }

    [Fact]
    public async Task Issue_Coupon_IsReadAndItsPayloadHasNoFile()
    {
        Vendor.Next(Exchange("coupon"));

        var coupon = (await IssueAsync()).Value!;

        Assert.Equal(("33", "123456789ABC_pi-coupon_printable.pdf", "application/pdf"), (coupon.CouponId, coupon.FileName, coupon.MimeType));
        Assert.Equal(new DateTime(2026, 4, 8, 10, 38, 38, DateTimeKind.Utc), coupon.ValidUntil);
        Assert.StartsWith("%PDF-1.4", Encoding.ASCII.GetString(coupon.Content.Span), StringComparison.Ordinal);
        Assert.DoesNotContain("JVBER", Encoding.UTF8.GetString(coupon.Payload!.Content.Span), StringComparison.Ordinal);
        var call = Assert.Single(Vendor.Calls);
        Assert.Equal((0, "application/json"), (call.Body.Length, call.Headers["Content-Type"]));
    }

    [Theory]
    [InlineData("coupon-401", FailureCategory.NotAllowed, "90124", "postident.error.couponNotActivated")]
    [InlineData("coupon-404", FailureCategory.NotFound, "90011", "postident.error.caseNotFound")]
    [InlineData("coupon-409-state", FailureCategory.WrongState, "90307", "postident.error.couponWrongState")]
    [InlineData("coupon-409-limit", FailureCategory.WrongState, "90308", "postident.error.couponLimit")]
    [InlineData("coupon-410", FailureCategory.Gone, null, "postident.error.closed")]
    public async Task Issue_Refused_SaysWhy(string exchange, FailureCategory category, string? code, string text)
    {
        Vendor.Next(Exchange(exchange));

        var failure = (await IssueAsync()).Failure!;

        Assert.Equal((category, code, text), (failure.Category, failure.ProviderCode, failure.Text.Key));
    }

    [Fact]
    public async Task Issue_ServerFails_IsNotAskedAgainAndSaidToBeUncertain()
    {
        Vendor.Next(503, "");

        var failure = (await IssueAsync()).Failure!;

        Assert.Equal((FailureCategory.Unavailable, true, "postident.error.couponUncertain"), (failure.Category, failure.OutcomeUnknown, failure.Text.Key));
        Assert.Single(Vendor.Calls);
    }

    [Fact]
    public async Task Issue_NoAnswer_IsSaidToBeUncertain()
    {
        Vendor.Next((context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        });

        var failure = (await IssueAsync()).Failure!;

        Assert.Equal((true, "postident.error.couponUncertain"), (failure.OutcomeUnknown, failure.Text.Key));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"documentData\":\"no base64!\"}")]
    public async Task Issue_FileUnreadable_SaysThatOneIsUsedUp(string body)
    {
        Vendor.Next(201, body);

        var failure = (await IssueAsync()).Failure!;

        Assert.Equal((FailureCategory.MalformedAnswer, true, "postident.error.couponUnreadable"), (failure.Category, failure.OutcomeUnknown, failure.Text.Key));
    }
}
