using System.Text;
using Microsoft.AspNetCore.Http;
using Portal.Core.Documents;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Providers.IdentityTm;
using Xunit;

namespace Portal.Providers.Tests.IdentityTm;

public sealed class IdentityTmEvidenceTests : IdentityTmTests
{
    private static readonly byte[] Mp4 = [0, 0, 0, 0x18, .. "ftypisom"u8, .. new byte[64]];

    private AttemptContext Attempt(FieldValues? values = null, Action<Dictionary<string, string>>? settings = null, params (string, string)[] facts) =>
        IdentityTmSamples.Attempt(IdentityTmSamples.Account(Vendor.BaseUrl, settings), values, facts);

    private async Task<(EvidenceProgress Progress, EvidenceBag Bag)> FetchAsync(AttemptContext attempt, params string[] already)
    {
        var bag = new EvidenceBag(already);
        var outcome = await Rig.Provider.FetchEvidenceAsync(attempt, bag, Stop);
        Assert.True(outcome.Succeeded, outcome.Failure?.Text.Key);
        return (outcome.Value, bag);
    }

    private static string Files(EvidenceBag bag) => string.Join(", ", bag.Files.Select(one => one.File.ToString()));

    private static string Notes(EvidenceProgress progress) => string.Join(", ", progress.HeldElsewhere.Select(note => note.Key["identity-tm.note.".Length..]));

    [Fact]
    public async Task Fetch_ImagesWithTheData_ComeWithTheReport()
    {
        OnStatus("25 6");
        On("ident-data-images");
        On("getIdentDataPDF", 200, SampleFiles.Pdf, "application/pdf");

        var (progress, bag) = await FetchAsync(Attempt());

        Assert.True(progress.Complete);
        Assert.Equal(
            "Front image:front_20250516-085942-865344415.jpg, Back image:back_20250516-085942-558834056.jpg, Portrait image:face_20250516-085942-657504955.jpg, ResultReport identPdf", Files(bag));
        Assert.All(bag.Files.Take(3), one => Assert.Equal(0xFF, one.Content[0]));
        Assert.Equal(SampleFiles.Pdf, bag.Files[3].Content);
        Assert.DoesNotContain(Called, call => call.Contains("getImages", StringComparison.Ordinal));
        Assert.Empty(progress.HeldElsewhere);
    }

    [Fact]
    public async Task Fetch_ImagesByThemselves_AreAskedForWhenNoneCame()
    {
        OnStatus("25 6");
        On("ident-data");
        On("images");

        var (progress, bag) = await FetchAsync(Attempt());

        Assert.Equal("Front image:front_1.jpg, SecurityFeature image:hologram_2.jpg, Front image:front_1.jpg#1", Files(bag));
        Assert.Equal("noReport", Notes(progress));
        Assert.True(progress.Complete);
    }

    [Fact]
    public async Task Fetch_WhatIsSecured_IsNotFetchedAgain()
    {
        OnStatus("25 6");
        On("ident-data-images");

        var (_, bag) = await FetchAsync(Attempt(), "identPdf", "image:front_20250516-085942-865344415.jpg");

        Assert.Equal(2, bag.Files.Count);
        Assert.DoesNotContain(Called, call => call.Contains("getIdentDataPDF", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fetch_ReportThatIsNoPdf_IsHandedOverAsItCame()
    {
        OnStatus("25 6");
        On("ident-data");
        On("getIdentDataPDF", 200, "this is no PDF", "application/pdf");

        var (_, bag) = await FetchAsync(Attempt());

        Assert.Equal(("application/pdf", "this is no PDF"), (Assert.Single(bag.Files).File.MimeType, Encoding.ASCII.GetString(bag.Files[0].Content)));
    }

    [Theory]
    [InlineData("25 6", false, "identity-tm.waiting.signedReport")]
    [InlineData("25 6 80", true, null)]
    public async Task Fetch_ReportThatTheVendorSigns_IsWaitedForUntilCode80(string codes, bool complete, string? waiting)
    {
        OnStatus(codes);
        On("ident-data");
        On("getIdentDataPDF", 200, SampleFiles.Pdf, "application/pdf");

        var (progress, bag) = await FetchAsync(Attempt(settings: settings => settings["identPdf"] = "signed"));

        Assert.Equal((complete, waiting, complete ? 1 : 0), (progress.Complete, progress.WaitingFor?.Key, bag.Files.Count));
    }

    [Fact]
    public async Task Fetch_OpenOrder_IsNotOver()
    {
        OnStatus("25 6");

        var (progress, _) = await FetchAsync(Attempt(IdentityTmSamples.Signing));

        Assert.Equal((false, "identity-tm.waiting.end"), (progress.Complete, progress.WaitingFor!.Key));
    }

    [Fact]
    public async Task Fetch_NobodyIdentified_NothingIsDue()
    {
        OnStatus("25 99");

        var (progress, bag) = await FetchAsync(Attempt());

        Assert.True(progress.Complete);
        Assert.Empty(bag.Files);
        Assert.Single(Called);
    }

    [Fact]
    public async Task Fetch_SignedDocuments_ComeWithTheLogOfAnAdvancedSignature()
    {
        OnStatus("25 6 84");
        On("ident-data");
        On("signed-pdf");
        On("getESignAuditLogPDF", 200, SampleFiles.Pdf, "application/pdf");

        var (_, bag) = await FetchAsync(Attempt(IdentityTmSamples.Signing.With(("esign.documents[0].fileName", "Vertrag.pdf")), settings => settings["esign"] = "AES"));

        Assert.Equal("SignedContract signed:1, SignedContract signed:2, AuditLog auditLog", Files(bag));
        Assert.Equal("Vertrag.pdf, 99921269855041-2.pdf, 99921269855041-log.pdf", string.Join(", ", bag.Files.Select(one => one.File.FileName)));
        Assert.All(bag.Files, one => Assert.StartsWith("%PDF-1.4", Encoding.ASCII.GetString(one.Content), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fetch_SignedHashes_AreKeptByTheirNames()
    {
        OnStatus("25 6 84");
        On("ident-data");
        On("signed-hash");

        var (_, bag) = await FetchAsync(Attempt(facts: ("signs", "hashes")));

        Assert.Equal("Anlage-9.pdf: c2lnbmVkLWhhc2gtOQ==\nAnlage-10.pdf: c2lnbmVkLWhhc2gtMTA=", Encoding.UTF8.GetString(Assert.Single(bag.Files).Content));
    }

    [Fact]
    public async Task Fetch_SignedDocumentsThatDoNotCome_AreAFailure()
    {
        OnStatus("25 6 84");
        On("ident-data");

        Assert.Equal(FailureCategory.NotFound, (await Rig.Provider.FetchEvidenceAsync(Attempt(IdentityTmSamples.Signing), new EvidenceBag(), Stop)).Failure!.Category);
    }

    [Fact]
    public async Task Fetch_LaterSigner_AlsoBringsTheFirstOrdersDocuments()
    {
        OnStatus("25 6 84");
        On("ident-data");
        On("signed-pdf");
        var attempt = Attempt(IdentityTmSamples.Few.With(("multi.firstOrder", "99920006C38842")));

        var (_, bag) = await FetchAsync(attempt);

        Assert.Equal("SignedContract signed:1, SignedContract signed:2, SignedContract firstOrder:1, SignedContract firstOrder:2", Files(bag));
        Assert.Contains("GET getESignPDF/99920006C38842", Called, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("25 77 78 75 6", "131072", "onRequest", true)]
    [InlineData("25 77 78 75 6", "0", "video", true)]
    [InlineData("25 77 78 75 6", "0", "onRequest", false)]
    [InlineData("25 50 51 6", "0", "video", false)]
    [InlineData("25 6", "131072", "onRequest", true)]
    public async Task Fetch_RecordingThatIsDue_IsOrderedAndWaitedFor(string codes, string add, string recording, bool due)
    {
        OnStatus(codes);
        On("getIdentData", 200, """{"IdentData":[{"Firstname":"Erika"}]}""");

        var (progress, _) = await FetchAsync(Attempt(IdentityTmSamples.Few.With(("order.add", add is "0" ? null : add)), settings => settings["recording"] = recording));

        Assert.Equal((due, !due, due ? "identity-tm.waiting.recording" : null), (progress.RecordingDue, progress.Complete, progress.WaitingFor?.Key));
        Assert.DoesNotContain(Called, call => call.Contains("getVideoFileBinary", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("eID", false)]
    [InlineData("Video", true)]
    public async Task Fetch_MethodThatTheVendorTells_DecidesAboutTheRecording(string method, bool due)
    {
        OnStatus("25 77 74 6");
        On("getIdentData", 200, $$"""{"IdentifyMethod":"{{method}}","IdentData":[{"Firstname":"Erika"}]}""");

        Assert.Equal(due, (await FetchAsync(Attempt(IdentityTmSamples.Few.With(("order.add", "131072"))))).Progress.RecordingDue);
    }

    [Fact]
    public async Task Fetch_RecordingThatIsReady_IsStored()
    {
        OnStatus("25 78 75 6");
        On("ident-data");
        On("getVideoFileBinary", 200, Mp4, "video/webm");
        var attempt = Attempt(IdentityTmSamples.Few.With(("order.add", "131072")), facts: ("videoReady", "true"));

        var (progress, bag) = await FetchAsync(attempt);

        Assert.Equal((true, false), (progress.Complete, progress.RecordingDue));
        Assert.Equal(("video", "99921269855041.webm", "video/webm"), (bag.Files.Last().File.SourceId, bag.Files.Last().File.FileName, bag.Files.Last().File.MimeType));
    }

    [Fact]
    public async Task Fetch_NobodyCanCallUsBack_IsSaidAndNoPlaceholderIsTaken()
    {
        OnStatus("25 78 75 6");
        On("ident-data");
        var account = IdentityTmSamples.Account(Vendor.BaseUrl, publicUrl: "http://portal.example/");

        var (progress, _) = await FetchAsync(IdentityTmSamples.Attempt(account, IdentityTmSamples.Few.With(("order.add", "131072"))));

        Assert.Equal((false, false, "identity-tm.note.recordingNoCallback"), (progress.Complete, progress.RecordingDue, progress.WaitingFor?.Key));
        Assert.Contains("recordingNoCallback", Notes(progress), StringComparison.Ordinal);
        Assert.DoesNotContain(Called, call => call.Contains("getVideoFileBinary", StringComparison.Ordinal));

        Rig.Time.Advance(TimeSpan.FromDays(7));
        (progress, _) = await FetchAsync(IdentityTmSamples.Attempt(account, IdentityTmSamples.Few.With(("order.add", "131072"))));
        Assert.Equal((true, true, "noReport, recordingNoCallback"), (progress.Complete, progress.LeftBehind, Notes(progress)));
    }

    /// <summary>It is due all the same: until the vendor deletes it, it is asked for, and nothing counts as complete.</summary>
    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(406)]
    [InlineData(410)]
    public async Task Fetch_RecordingThatWasCalledReadyAndIsRefused_IsAskedForUntilTheVendorDeletesIt(int status)
    {
        OnStatus("25 78 75 6");
        On("ident-data");
        On("getVideoFileBinary", status, string.Empty);
        var attempt = Attempt(IdentityTmSamples.Few.With(("order.add", "131072")), facts: ("videoReady", "true"));

        var (waits, _) = await FetchAsync(attempt);
        Assert.Equal((false, false, false, "identity-tm.note.noRecording", TimeSpan.FromHours(1)), (waits.Complete, waits.LeftBehind, waits.RecordingDue, waits.WaitingFor?.Key, waits.AskAgainIn));

        Rig.Time.Advance(TimeSpan.FromDays(7));
        var (givenUp, _) = await FetchAsync(attempt);
        Assert.Equal((true, true, "noReport, noRecording"), (givenUp.Complete, givenUp.LeftBehind, Notes(givenUp)));

        On("getVideoFileBinary", 200, Mp4, "video/mp4");
        var (there, bag) = await FetchAsync(attempt);
        Assert.Equal((true, false, "video"), (there.Complete, there.LeftBehind, bag.Files.Last().File.SourceId));
    }

    /// <summary>What the order was sent with counts, whatever the account is set to by then.</summary>
    [Theory]
    [InlineData("131072", "", true)]
    [InlineData("", "131072", false)]
    public async Task Fetch_AccountChangedSinceTheOrder_GoesByWhatWasSent(string sent, string now, bool due)
    {
        OnStatus("25 78 75 6");
        On("ident-data");

        var (progress, _) = await FetchAsync(Attempt(settings: settings => settings["addFlags"] = now, facts: ("add", sent)));

        Assert.Equal(due, progress.RecordingDue);
    }

    [Fact]
    public async Task Fetch_AccountSignsOtherwiseSinceTheOrder_StillBringsItsLog()
    {
        OnStatus("25 6 84");
        On("ident-data");
        On("signed-pdf");
        On("getESignAuditLogPDF", 200, SampleFiles.Pdf, "application/pdf");

        var (_, bag) = await FetchAsync(Attempt(IdentityTmSamples.Signing, settings => settings["esign"] = "QES", ("add", "128")));

        Assert.Equal(DocumentKind.AuditLog, bag.Files.Last().File.Kind);
    }

    [Fact]
    public async Task Fetch_OrderThatVanished_HasNothingLeft()
    {
        Assert.True((await FetchAsync(Attempt(facts: ("vanished", "true")))).Progress.Complete);
        Assert.Equal(FailureCategory.NotFound, (await Rig.Provider.FetchEvidenceAsync(Attempt(facts: ("timeOut", "99")), new EvidenceBag(), Stop)).Failure!.Category);
    }

    [Fact]
    public async Task Request_Recording_GivesAnAddressThatNamesTheOrder()
    {
        On("getVideoFileBinaryAsync", 200, string.Empty);

        Assert.True((await ((IRequestsRecordings)Rig.Provider).RequestRecordingAsync(Attempt(), Stop)).Succeeded);

        Assert.Equal($"POST getVideoFileBinaryAsync/{IdentityTmSamples.OrderId}", Assert.Single(Called));
        Assert.Equal(
            """{"callbackUrl":"https://portal.example/webhooks/tm/WEBHOOK-SECRET-OF-OURS?event=VideoReady&orderID=99921269855041&ref=REF12345678901"}""",
            System.Text.RegularExpressions.Regex.Unescape(Vendor.Calls.Single().Text));
    }

    [Fact]
    public async Task Fetch_Voice_ComesWhereTheAccountRecordsIt()
    {
        OnStatus("25 6");
        On("ident-data");
        On("voice");

        var (_, bag) = await FetchAsync(Attempt(settings: settings => settings["recording"] = "voice"));

        Assert.Equal("Audio voice:sound_4348.mp3", Files(bag));
    }

    [Theory]
    [InlineData(503, FailureCategory.Unavailable)]
    [InlineData(401, FailureCategory.Unauthorised)]
    public async Task Fetch_VendorFails_IsAFailureToBeRepeated(int status, FailureCategory category)
    {
        await using var rig = new ProviderRig(services => services.AddIdentityTm(), options => options.Retries = 0);
        OnStatus("25 6");
        On("ident-data");
        On("getIdentDataPDF", status, string.Empty);

        Assert.Equal(category, (await rig.Provider.FetchEvidenceAsync(Attempt(), new EvidenceBag(), Stop)).Failure!.Category);
    }

    [Fact]
    public async Task Fetch_StreamThatBreaksOff_IsUnavailableAndNothingIsKept()
    {
        OnStatus("25 6");
        On("ident-data");
        var otherwise = Vendor.Otherwise!;
        Vendor.Otherwise = async (context, body) =>
        {
            if (!context.Request.Path.Value!.Contains("getIdentDataPDF", StringComparison.Ordinal))
            {
                await otherwise(context, body);
                return;
            }

            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync(SampleFiles.Pdf.AsMemory(0, 20));
            await context.Response.Body.FlushAsync();
            context.Abort();
        };
        var bag = new EvidenceBag();

        var failure = (await Rig.Provider.FetchEvidenceAsync(Attempt(), bag, Stop)).Failure!;

        Assert.Equal((FailureCategory.Unavailable, "failure.brokenOff"), (failure.Category, failure.Text.Key));
        Assert.Empty(bag.Files);
    }
}
