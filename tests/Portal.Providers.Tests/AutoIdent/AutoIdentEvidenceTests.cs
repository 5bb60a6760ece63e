using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Xunit;

namespace Portal.Providers.Tests.AutoIdent;

/// <summary>Files out of the archive, and what is made of one that can't be unpacked.</summary>
public sealed class AutoIdentEvidenceTests : AutoIdentTests
{
    private static readonly JsonNode Signature = Recorded.Json("Fixtures/signature.json");

    private readonly EvidenceBag bag = new();

    private async Task<ProviderOutcome<EvidenceProgress>> FetchAsync(byte[] archive, Action<Dictionary<string, string>>? settings = null, Action<Dictionary<string, string>>? secrets = null, JsonObject? attachments = null)
    {
        var ident = new JsonObject
        {
            ["identificationprocess"] = new JsonObject { ["result"] = "SUCCESS", ["id"] = AutoIdentSamples.Ident, ["transactionnumber"] = AutoIdentSamples.Reference },
            ["attachments"] = attachments,
        };
        Vendor.Next(200, ident.ToJsonString()).Next((context, _) => FakeVendor.WriteAsync(context, 200, archive, "application/zip"));
        return await Provider.FetchEvidenceAsync(AutoIdentSamples.Attempt(Account(settings, secrets), isFinal: true), bag, Stop);
    }

    private static (string, byte[]) File(string name, string? content = null) => (name, AutoIdentSamples.Text(content ?? name));

    [Fact]
    public async Task Fetch_EveryAttachment_IsADocumentOfItsKind()
    {
        var attachments = new JsonObject
        {
            ["pdf"] = "R.pdf", ["xml"] = "R.xml", ["xmlsig"] = "R.xml.sig", ["idfrontside"] = "R_idfrontside.jpg", ["idbackside"] = "R_idbackside.jpg", ["userface"] = "R_userface.jpg",
            ["security1"] = "R_security1.jpg", ["security4"] = "R.jpg", ["securityfeaturevideo"] = "R_securityfeaturevideo.mp4", ["contract-doc"] = "R_Contract_original.pdf",
            ["signedcontract-doc"] = "R_Contract_signed.pdf", ["audiolog"] = "R_audiolog.mp3", ["utilitybill"] = "R_utilitybill.jpg", ["bankstatement"] = "R_signature.jpg", ["novelty"] = "R_novelty.bin",
        };

        var progress = (await FetchAsync(AutoIdentSamples.Zip([.. attachments.Select(pair => File(pair.Value!.ToString()))]), attachments: attachments)).Value!;

        Assert.True(progress.Complete);
        Assert.Equal(
            "R.jpg=SecurityFeature, R.pdf=ResultReport, R.xml.sig=DetachedSignature, R.xml=ResultData, R_Contract_original.pdf=Contract, R_Contract_signed.pdf=SignedContract, R_audiolog.mp3=Audio, "
            + "R_idbackside.jpg=Back, R_idfrontside.jpg=Front, R_novelty.bin=Other, R_security1.jpg=SecurityFeature, R_securityfeaturevideo.mp4=Video, R_signature.jpg=Additional, "
            + "R_userface.jpg=Portrait, R_utilitybill.jpg=Additional",
            string.Join(", ", bag.Files.Select(file => $"{file.File.FileName}={file.File.Kind}").Order(StringComparer.Ordinal)));
        Assert.All(bag.Files, file => Assert.Equal(file.File.FileName, System.Text.Encoding.UTF8.GetString(file.Content)));
        Assert.Equal("signed:doc", bag.Files.Single(file => file.File.Kind is DocumentKind.SignedContract).File.SourceId);
        Assert.Equal(bag.Files.Count, bag.Files.Select(file => file.File.SourceId).Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("R_idfrontside.png", DocumentKind.Front)]
    [InlineData("R_userface.jpg", DocumentKind.Portrait)]
    [InlineData("R_security3.jpg", DocumentKind.SecurityFeature)]
    [InlineData("R_doc_original.pdf", DocumentKind.Contract)]
    [InlineData("R_doc_signed.pdf", DocumentKind.SignedContract)]
    [InlineData("R.pdf", DocumentKind.ResultReport)]
    [InlineData("R.xml", DocumentKind.ResultData)]
    [InlineData("R.xml.sig", DocumentKind.DetachedSignature)]
    [InlineData("R_securityfeaturevideo.mp4", DocumentKind.Video)]
    [InlineData("R_livenessleft.jpg", DocumentKind.Selfie)]
    [InlineData("R_idfrontside2.jpg", DocumentKind.LicenceFront)]
    [InlineData("R_something.jpg", DocumentKind.Other)]
    public async Task Fetch_FileThatNoListNames_IsToldByItsName(string name, DocumentKind kind)
    {
        await FetchAsync(AutoIdentSamples.Zip(File(name)));

        Assert.Equal(kind, Assert.Single(bag.Files).File.Kind);
    }

    [Theory]
    [InlineData("publicKeyPem", false, "signature.verified")]
    [InlineData("certificatePem", false, "signature.verified")]
    [InlineData("otherPublicKeyPem", false, "signature.failed")]
    [InlineData("publicKeyPem", true, "signature.failed")]
    [InlineData(null, false, "signature.noKey")]
    [InlineData("xml", false, "signature.badKey")]
    public async Task Fetch_Signature_IsCheckedAgainstTheAccountsKey(string? key, bool altered, string finding)
    {
        var xml = AutoIdentSamples.Text(Signature["xml"]!.GetValue<string>());
        if (altered)
        {
            xml[^10] ^= 1;
        }

        await FetchAsync(
            AutoIdentSamples.Zip([("R.xml", xml), ("R.xml.sig", Convert.FromBase64String(Signature["signature"]!.GetValue<string>()))]),
            secrets: all => all["xmlSignatureCertificate"] = key is null ? string.Empty : Signature[key]!.GetValue<string>());

        Assert.Equal("autoident." + finding, bag.Files.Single(file => file.File.Kind is DocumentKind.ResultData).File.Finding!.Key);
        Assert.Null(bag.Files.Single(file => file.File.Kind is DocumentKind.DetachedSignature).File.Finding);
    }

    [Fact]
    public async Task Fetch_NoSignatureDelivered_IsSaidWhereOneCouldBeChecked()
    {
        await FetchAsync(AutoIdentSamples.Zip(File("R.xml")), secrets: all => all["xmlSignatureCertificate"] = Signature["publicKeyPem"]!.GetValue<string>());
        Assert.Equal("autoident.signature.none", Assert.Single(bag.Files).File.Finding!.Key);
        bag.Files.Clear();

        await FetchAsync(AutoIdentSamples.Zip(File("R.xml")));
        Assert.Null(Assert.Single(bag.Files).File.Finding);
    }

    [Fact]
    public async Task Fetch_FileSecuredBefore_IsNotStoredAgain()
    {
        Vendor.Next(Exchange("everything")).Next((context, _) => FakeVendor.WriteAsync(context, 200, AutoIdentSamples.Zip(File("R.pdf"), File("R_userface.jpg")), "application/zip"));
        var second = new EvidenceBag("file:R.pdf");

        await Provider.FetchEvidenceAsync(Attempt(), second, Stop);

        Assert.Equal("R_userface.jpg", Assert.Single(second.Files).File.FileName);
    }

    [Fact]
    public async Task Fetch_SignedDocumentThatTheArchiveLacks_IsFetchedByItself()
    {
        Vendor.Next(Exchange("everything")).Next((context, _) => FakeVendor.WriteAsync(context, 200, AutoIdentSamples.Zip(File("R.pdf")), "application/zip"))
            .Next(Exchange("documents")).Next(200, "%PDF-1.7 signed", "application/pdf");

        var progress = (await Provider.FetchEvidenceAsync(AutoIdentSamples.Attempt(Account(settings => settings["esign"] = "true")), bag, Stop)).Value!;

        Assert.True(progress.Complete);
        var signed = bag.Files.Single(file => file.File.Kind is DocumentKind.SignedContract);
        Assert.Equal(("signed:doc", "%PDF-1.7 signed"), (signed.File.SourceId, System.Text.Encoding.UTF8.GetString(signed.Content)));
    }

    [Fact]
    public async Task Fetch_ArchiveWithTheTrustServicesOwnContract_DoesNotStandForTheCustomers()
    {
        var attachments = new JsonObject { ["signedcontract-demo_namirial_signature_doc"] = "REF12345678901_demo_namirial_signature_doc_signed.pdf" };
        Vendor.Next(200, SignedIdent(attachments)).Next((context, _) => FakeVendor.WriteAsync(context, 200, AutoIdentSamples.Zip(File("REF12345678901_demo_namirial_signature_doc_signed.pdf")), "application/zip"))
            .Next(Exchange("documents")).Next(200, "%PDF-1.7 signed", "application/pdf");

        Assert.True((await Provider.FetchEvidenceAsync(Signing(), bag, Stop)).Succeeded);

        Assert.Equal("signed:demo_namirial_signature_doc, signed:doc", string.Join(", ", bag.Files.Select(file => file.File.SourceId)));
    }

    [Theory]
    [InlineData("signedcontract-doc", "REF12345678901_Contract_document_signed.pdf")]
    [InlineData("novelty", "REF12345678901_doc_signed.pdf")]
    public async Task Fetch_SignedDocumentThatTheArchiveHas_IsNotFetchedAgain(string what, string name)
    {
        Vendor.Next(200, SignedIdent(new JsonObject { [what] = what is "novelty" ? "other.pdf" : name })).Next((context, _) => FakeVendor.WriteAsync(context, 200, AutoIdentSamples.Zip(File(name)), "application/zip"))
            .Next(Exchange("documents"));

        Assert.True((await Provider.FetchEvidenceAsync(Signing(), bag, Stop)).Succeeded);

        Assert.Equal(DocumentKind.SignedContract, Assert.Single(bag.Files).File.Kind);
    }

    [Fact]
    public async Task Fetch_ArchiveRefused_HasTheSignedDocumentsFetchedAllTheSame()
    {
        Vendor.Next(200, SignedIdent(null)).Next(200, "no archive", "application/zip").Next(200, "%PDF-1.7", "application/pdf").Next(200, "<identifications/>", "application/xml")
            .Next(Exchange("documents")).Next(200, "%PDF-1.7 signed", "application/pdf");

        var failure = (await Provider.FetchEvidenceAsync(Signing(), bag, Stop)).Failure!;

        Assert.Equal("autoident.zip.unreadable", failure.Text.Key);
        Assert.Equal("ResultReport, SignedContract, ResultData", string.Join(", ", bag.Files.Select(file => file.File.Kind)));
    }

    [Theory]
    [InlineData(404, FailureCategory.WrongState, "autoident.error.signedNotThere")]
    [InlineData(503, FailureCategory.Unavailable, "failure.serverError")]
    public async Task Fetch_SignedDocumentThatDoesNotCome_IsNoIdentThatIsGoneAndHoldsUpNoOther(int status, FailureCategory category, string sentence)
    {
        var documents = Exchange("documents").Body!.AsArray();
        var second = documents[0]!.DeepClone();
        second["documentDefinition"]!["identifier"] = "terms";
        documents.Add(second);
        Vendor.Next(200, SignedIdent(null)).Next((context, _) => FakeVendor.WriteAsync(context, 200, AutoIdentSamples.Zip(File("R.pdf")), "application/zip"))
            .Next(200, documents.ToJsonString()).Next(status, Error("OBJECT_NOT_FOUND", "Unable to find document definition")).Next(200, "%PDF-1.7 signed", "application/pdf");

        var failure = (await Provider.FetchEvidenceAsync(Signing(), bag, Stop)).Failure!;

        Assert.Equal((category, sentence), (failure.Category, failure.Text.Key));
        Assert.Equal("file:R.pdf, signed:terms", string.Join(", ", bag.Files.Select(file => file.File.SourceId)));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task Fetch_AccountThatMayNotListDocuments_IsCompleteWhereTheArchiveHasSigned(bool archived, bool complete)
    {
        Vendor.Next(200, SignedIdent(null)).Next((context, _) => FakeVendor.WriteAsync(context, 200, AutoIdentSamples.Zip(File(archived ? "R_doc_signed.pdf" : "R.pdf")), "application/zip"))
            .Next(403, string.Empty);

        Assert.Equal(complete, (await Provider.FetchEvidenceAsync(Signing(), bag, Stop)).Succeeded);
    }

    private static string SignedIdent(JsonObject? attachments) => new JsonObject
    {
        ["identificationprocess"] = new JsonObject { ["result"] = "SUCCESS", ["id"] = AutoIdentSamples.Ident, ["transactionnumber"] = AutoIdentSamples.Reference },
        ["attachments"] = attachments,
    }.ToJsonString();

    private AttemptContext Signing() => AutoIdentSamples.Attempt(Account(settings => settings["esign"] = "true"), isFinal: true);

    [Fact]
    public async Task Fetch_SignedDocumentThatIsNotSignedYet_SaysSo()
    {
        Vendor.Next(Exchange("everything")).Next((context, _) => FakeVendor.WriteAsync(context, 200, AutoIdentSamples.Zip(File("R.pdf")), "application/zip"))
            .Next(Exchange("documents")).Next(Exchange("signed-400"));

        var failure = (await Provider.FetchEvidenceAsync(AutoIdentSamples.Attempt(Account(settings => settings["esign"] = "true")), bag, Stop)).Failure!;

        Assert.Equal("autoident.error.notSignedYet", failure.Text.Key);
        Assert.Single(bag.Files);
    }

    /// <summary>What was received before comes first; then the two files that the vendor gives without the archive.</summary>
    private async Task AssertRefusedAsync(byte[] archive, string sentence)
    {
        var call = 0;
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, 200, AutoIdentSamples.Text(call++ == 0 ? "%PDF-1.7" : "<identifications/>"));

        var failure = (await FetchAsync(archive)).Failure!;

        Assert.Equal((FailureCategory.WrongState, "autoident.zip." + sentence, false), (failure.Category, failure.Text.Key, failure.IsRetryable));
        Assert.Equal("REF12345678901.pdf=ResultReport, REF12345678901.xml=ResultData", string.Join(", ", bag.Files.Select(file => $"{file.File.FileName}={file.File.Kind}")));
    }

    [Fact]
    public async Task Fetch_ZipBomb_IsNotUnpackedAndPdfAndXmlComeAlone()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("R_idfrontside.jpg", CompressionLevel.SmallestSize).Open();
            for (var i = 0; i < 40; i++)
            {
                entry.Write(new byte[1 << 20]);
            }
        }

        await AssertRefusedAsync(bytes.ToArray(), "ratio");
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("..\\boot.ini")]
    [InlineData("folder/R.pdf")]
    [InlineData("C:R.pdf")]
    public async Task Fetch_ZipThatLeadsElsewhere_IsNotUnpacked(string name) => await AssertRefusedAsync(AutoIdentSamples.Zip(File("R.pdf"), File(name)), "path");

    [Fact]
    public async Task Fetch_ZipWithTooManyFiles_IsNotUnpacked() =>
        await AssertRefusedAsync(AutoIdentSamples.Zip([.. Enumerable.Range(0, 501).Select(number => File(string.Create(CultureInfo.InvariantCulture, $"R_{number}.jpg")))]), "tooMany");

    [Fact]
    public async Task Fetch_ZipThatIsNone_IsNotUnpacked() => await AssertRefusedAsync(AutoIdentSamples.Text("<html>no archive</html>"), "unreadable");

    [Fact]
    public async Task Fetch_ZipThatWantsAPassword_IsNotUnpacked()
    {
        var archive = AutoIdentSamples.Zip(File("R.pdf"));
        // The flag stands before the file and in the directory.
        archive[6] |= 1;
        archive[archive.AsSpan().LastIndexOf("PK\x01\x02"u8) + 8] |= 1;

        await AssertRefusedAsync(archive, "encrypted");
    }

    [Fact]
    public async Task Fetch_ZipWithALink_IsNotUnpacked()
    {
        var archive = AutoIdentSamples.Zip(File("R.pdf"));
        // Made on Unix, and of the kind of a symbolic link there.
        var directory = archive.AsSpan().LastIndexOf("PK\x01\x02"u8);
        archive[directory + 5] = 3;
        BinaryPrimitives.WriteUInt32LittleEndian(archive.AsSpan(directory + 38), 0xA1FFu << 16);

        await AssertRefusedAsync(archive, "notAFile");
    }

    [Fact]
    public async Task Fetch_ZipOfMoreThanTwoHundredMegabytes_IsNotUnpacked()
    {
        var call = 0;
        Vendor.Otherwise = async (context, _) =>
        {
            if (call++ > 0)
            {
                await FakeVendor.WriteAsync(context, 200, AutoIdentSamples.Text(call == 2 ? "%PDF-1.7" : "<identifications/>"));
                return;
            }

            context.Response.ContentType = "application/zip";
            var piece = new byte[1 << 20];
            for (var sent = 0; sent <= 200; sent++)
            {
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
            }
        };
        Vendor.Next(200, SignedIdent(null));

        var failure = (await Provider.FetchEvidenceAsync(Attempt(), bag, Stop)).Failure!;

        Assert.Equal((FailureCategory.WrongState, "autoident.zip.tooLarge"), (failure.Category, failure.Text.Key));
        Assert.Equal(2, bag.Files.Count);
    }

    [Fact]
    public async Task Fetch_ZipWhoseContentIsDamaged_IsNotUnpacked()
    {
        var archive = AutoIdentSamples.Zip(File("R.pdf", "%PDF-1.7 " + new string('x', 200)));
        // The check sum in the directory no longer fits the content.
        var directory = archive.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BinaryPrimitives.WriteUInt32LittleEndian(archive.AsSpan(directory + 16), 1);

        await AssertRefusedAsync(archive, "unreadable");
    }

    [Theory]
    [InlineData(404, FailureCategory.Unavailable, "notThere")]
    [InlineData(403, FailureCategory.NotAllowed, "forbidden")]
    public async Task Fetch_NoArchiveOfAnIdentThatIsThere_IsNotGoneAndPdfAndXmlComeAlone(int status, FailureCategory category, string sentence)
    {
        Vendor.Next(Exchange("everything")).Next(status, Error("OBJECT_NOT_FOUND")).Next(200, "%PDF-1.7", "application/pdf").Next(200, "<identifications/>", "application/xml");

        var failure = (await Provider.FetchEvidenceAsync(Attempt(), bag, Stop)).Failure!;

        Assert.Equal((category, "autoident.zip." + sentence), (failure.Category, failure.Text.Key));
        Assert.Equal("REF12345678901.pdf=ResultReport, REF12345678901.xml=ResultData", string.Join(", ", bag.Files.Select(file => $"{file.File.FileName}={file.File.Kind}")));
    }

    [Fact]
    public async Task Fetch_ArchiveThatComesLate_BringsWhatCameAloneNotTwiceAndTheSignature()
    {
        var already = new EvidenceBag("file:REF12345678901.pdf", "alone:REF12345678901.xml");
        Vendor.Next(Exchange("everything")).Next(404, Error("OBJECT_NOT_FOUND"));
        await Provider.FetchEvidenceAsync(Attempt(), already, Stop);
        Vendor.Next(Exchange("everything")).Next((context, _) => FakeVendor.WriteAsync(context, 200, AutoIdentSamples.Zip(File("REF12345678901.pdf"), File("REF12345678901.xml"), File("REF12345678901.xml.sig")), "application/zip"));

        Assert.True((await Provider.FetchEvidenceAsync(Attempt(), already, Stop)).Succeeded);

        Assert.Equal("file:REF12345678901.xml, file:REF12345678901.xml.sig", string.Join(", ", already.Files.Select(file => file.File.SourceId)));
        Assert.Equal(4, Vendor.OwnCalls.Count);
    }

    [Fact]
    public async Task Fetch_RecordThatIsNotThere_IsGone()
    {
        Vendor.Next(404, Error("OBJECT_NOT_FOUND"));

        Assert.Equal(FailureCategory.NotFound, (await Provider.FetchEvidenceAsync(Attempt(), bag, Stop)).Failure!.Category);
    }

    [Theory]
    [InlineData(404, FailureCategory.WrongState)]
    [InlineData(503, FailureCategory.Unavailable)]
    public async Task Fetch_ArchiveRefusedAndNoXmlAlone_SaysThatSomethingIsLacking(int status, FailureCategory category)
    {
        Vendor.Next(Exchange("everything")).Next(200, "no archive", "application/zip").Next(200, "%PDF-1.7", "application/pdf").Next(status, Error("OBJECT_NOT_FOUND"));

        var failure = (await Provider.FetchEvidenceAsync(Attempt(), bag, Stop)).Failure!;

        Assert.Equal((category, "autoident.zip.unreadable.lacking"), (failure.Category, failure.Text.Key));
        Assert.Equal("REF12345678901.pdf", Assert.Single(bag.Files).File.FileName);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("fr")]
    public void Refusals_All_AreSaidInTheLanguageWhateverCameAlone(string language)
    {
        var book = new TextBook([new TextSource("autoident", Provider.Description.Texts)]);
        string[] reasons = ["tooLarge", "tooMany", "ratio", "path", "encrypted", "notAFile", "unreadable", "notThere", "forbidden"];

        Assert.All(reasons.SelectMany(reason => new[] { $"autoident.zip.{reason}", $"autoident.zip.{reason}.lacking" }), key => Assert.NotNull(book.Find(key, CultureInfo.GetCultureInfo(language))));
    }

    [Fact]
    public async Task Fetch_TwoDataFiles_AreBothStoredEachWithItsOwnSignature()
    {
        var (xml, signature) = (AutoIdentSamples.Text(Signature["xml"]!.GetValue<string>()), Convert.FromBase64String(Signature["signature"]!.GetValue<string>()));

        await FetchAsync(
            AutoIdentSamples.Zip([("A.xml", xml), ("B.xml", AutoIdentSamples.Text("<other/>")), ("B.xml.sig", signature), ("A.xml.sig", signature)]),
            secrets: all => all["xmlSignatureCertificate"] = Signature["publicKeyPem"]!.GetValue<string>());

        Assert.Equal(
            "A.xml.sig=, A.xml=autoident.signature.verified, B.xml.sig=, B.xml=autoident.signature.failed",
            string.Join(", ", bag.Files.Select(file => $"{file.File.FileName}={file.File.Finding?.Key}").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Fetch_DownloadThatBreaksOff_IsForTheCallerToRepeat()
    {
        Vendor.Next(Exchange("everything")).Next(async (context, _) =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync(new byte[100], Stop);
            await context.Response.Body.FlushAsync(Stop);
            context.Abort();
        });

        ProviderOutcome<EvidenceProgress>? outcome = null;
        var broken = await Record.ExceptionAsync(async () => outcome = await Provider.FetchEvidenceAsync(Attempt(), bag, Stop));

        // Where it breaks decides what is noticed first: the missing head of the answer, or the missing rest of its body.
        Assert.True(broken is IOException || outcome?.Failure is { IsRetryable: true }, broken?.GetType().Name ?? outcome?.Failure?.Text.Key);
        Assert.Empty(bag.Files);
    }

    [Fact]
    public async Task Fetch_HostileNames_AreNoPathsAndLoseNothing()
    {
        var name = new string('n', 300) + ".jpg";

        await FetchAsync(AutoIdentSamples.Zip(File(name), File("R.pdf"), File("R.pdf", "again")));

        Assert.Equal(3, bag.Files.Select(file => file.File.SourceId).Distinct(StringComparer.Ordinal).Count());
        Assert.All(bag.Files, file => Assert.Equal(-1, file.File.FileName.AsSpan().IndexOfAny('/', '\\')));
    }
}
