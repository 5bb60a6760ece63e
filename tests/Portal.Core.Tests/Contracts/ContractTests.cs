using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Contracts;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Tests.AtProvider;
using Portal.Core.Tests.Cases;
using Portal.Core.Tests.Work;
using Portal.Core.Texts;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Contracts;

public sealed class ContractTests
{
    private static readonly byte[] Pdf = "%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>"u8.ToArray();

    private static CancellationToken Stop => CaseBench.Stop;

    [Fact]
    public async Task UploadAsync_Pdf_IsKeptEncryptedAndHandedOver()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        byte[]? handedOver = null;
        provider.OnUpload = (definition, content) =>
        {
            handedOver = content;
            return CapableProvider.Held(definition!);
        };

        var uploaded = await UploadAsync(bench, created.CaseId, Pdf, "doc");

        Assert.True(uploaded.Succeeded);
        Assert.Equal(Pdf, handedOver);
        var view = (await bench.Get<ContractReader>().ListAsync(created.CaseId, Stop))!;
        var item = Assert.Single(view.Items);
        Assert.Equal(("doc", ContractStanding.Uploaded, "2fc2-8666-7a0f", "Vertrag.pdf"), (item.Id, item.Standing, item.DisplayHash, item.FileName));
        Assert.Equal(uploaded.Value.DocumentId, item.OriginalId);
        Assert.True(view.CanUpload);
        Assert.Equal(Pdf.Length, view.UsedBytes);
        await using var db = bench.Database.Create();
        var stored = await db.Documents.SingleAsync(Stop);
        Assert.Equal((DocumentKind.Contract, "application/pdf"), (stored.Kind, stored.MimeType));
        var onDisk = await File.ReadAllBytesAsync(Path.Combine(bench.Database.Directory, "documents", stored.StoragePath), Stop);
        Assert.True(onDisk.AsSpan().IndexOf("%PDF"u8) < 0);
        Assert.Equal("contracts.timeline.uploaded", (await bench.TimelineAsync(created.CaseId))[^1]);
        Assert.Contains(bench.Audit.Records, record => record.Action == "contract.upload" && record.Detail!["document"] == stored.Id.ToString());
    }

    [Fact]
    public async Task UploadAsync_SameSlotAgain_ReplacesTheOneBefore()
    {
        var (bench, _) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        await UploadAsync(bench, created.CaseId, Pdf, "doc");

        var second = await UploadAsync(bench, created.CaseId, [.. Pdf, .. "\n%"u8], "doc");

        Assert.Equal(second.Value!.DocumentId, Assert.Single((await bench.Get<ContractReader>().ListAsync(created.CaseId, Stop))!.Items).OriginalId);
        await using var db = bench.Database.Create();
        Assert.Equal(1, await db.Documents.CountAsync(d => d.WrappedKey != null, Stop));
    }

    [Theory]
    [InlineData("GIF89a, not a PDF", "contracts.problem.notPdf")]
    [InlineData("", "contracts.problem.empty")]
    [InlineData("%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R/Encrypt 2 0 R>>", "contracts.problem.locked")]
    public async Task UploadAsync_NoContract_IsRefusedAndNotKept(string content, string said)
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();

        var uploaded = await UploadAsync(bench, created.CaseId, System.Text.Encoding.ASCII.GetBytes(content), "doc");

        Assert.Equal((ProblemKind.Invalid, said), (uploaded.Problem!.Kind, uploaded.Problem.Text.Key));
        await AssertNothingKeptAsync(bench, provider);
    }

    [Fact]
    public async Task UploadAsync_MoreThanAllowed_IsCutOffWhateverItsLengthClaims()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        provider.ContractLimits = new ContractLimits(MaxFiles: 3, MaxToSign: 2, MaxTotalBytes: 100);
        var created = await bench.CreateAsync();
        byte[] large = [.. Pdf, .. new byte[200]];

        Assert.Equal("contracts.problem.tooLarge", (await UploadAsync(bench, created.CaseId, large, "doc", length: 10)).Problem!.Text.Key);
        Assert.Equal("contracts.problem.tooLarge", (await UploadAsync(bench, created.CaseId, large, "doc")).Problem!.Text.Key);

        await AssertNothingKeptAsync(bench, provider);
    }

    [Fact]
    public async Task UploadAsync_OneTooMany_IsRefused()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        provider.ContractLimits = new ContractLimits(MaxFiles: 1, MaxToSign: 1, MaxTotalBytes: 10_000);
        var created = await bench.CreateAsync();
        await UploadAsync(bench, created.CaseId, Pdf, "one");

        Assert.Equal("contracts.problem.tooMany", (await UploadAsync(bench, created.CaseId, Pdf, "two")).Problem!.Text.Key);
        Assert.True((await UploadAsync(bench, created.CaseId, Pdf, "one")).Succeeded);
    }

    [Fact]
    public async Task UploadAsync_ProviderRefuses_IsNotKept()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        provider.OnUpload = (_, _) => AtProviderBench.Refusal(FailureCategory.WrongState);

        Assert.Equal(ProblemKind.Conflict, (await UploadAsync(bench, created.CaseId, Pdf, "doc")).Problem!.Kind);

        await using var db = bench.Database.Create();
        Assert.Empty(await db.Documents.ToListAsync(Stop));
        Assert.Contains("contracts.timeline.refused", await bench.TimelineAsync(created.CaseId), StringComparer.Ordinal);
    }

    [Fact]
    public async Task UploadAsync_NoAnswer_StaysAndIsMarkedUntilTheProviderIsAsked()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        provider.OnUpload = (_, _) => AtProviderBench.Refusal(FailureCategory.Unavailable, unknown: true);

        Assert.Equal(ProblemKind.ProviderUnavailable, (await UploadAsync(bench, created.CaseId, Pdf, "doc")).Problem!.Kind);

        Assert.Equal(ContractStanding.Uncertain, Assert.Single((await bench.Get<ContractReader>().ListAsync(created.CaseId, Stop))!.Items).Standing);
    }

    [Fact]
    public async Task UploadAsync_PersonHasBegun_IsTooLate()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        await bench.ChangeAsync(created.CaseId, attempt => attempt.Status = AttemptStatus.Started);

        Assert.Equal("contracts.problem.tooLate", (await UploadAsync(bench, created.CaseId, Pdf, "doc")).Problem!.Text.Key);
        Assert.False((await bench.Get<ContractReader>().ListAsync(created.CaseId, Stop))!.CanUpload);
        await AssertNothingKeptAsync(bench, provider);
    }

    [Fact]
    public async Task UploadAsync_PersonHasToTryAgain_IsInTime()
    {
        var (bench, _) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        await bench.ChangeAsync(created.CaseId, attempt => attempt.Status = AttemptStatus.RetryPossible);

        Assert.True((await UploadAsync(bench, created.CaseId, Pdf, "doc")).Succeeded);
        Assert.True((await bench.Get<ContractReader>().ListAsync(created.CaseId, Stop))!.CanUpload);
    }

    [Fact]
    public async Task RefreshAsync_SlotsAndSignedOnes_AreShownWithTheirSignedForms()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        await UploadAsync(bench, created.CaseId, Pdf, "doc");
        var attempt = await bench.AttemptAsync(created.CaseId);
        var signed = await bench.Get<DocumentVault>().StoreAsync(
            new DocumentToStore(created.CaseId, DocumentKind.SignedContract, "signed.pdf") { AttemptId = attempt.Id, EvidenceVersion = 1, SourceId = ContractState.SignedSourceOf("doc") },
            new MemoryStream(Pdf),
            Stop);
        await using (var db = bench.Database.Create())
        {
            db.Documents.Add(signed);
            await db.SaveChangesAsync(Stop);
        }

        provider.OnContracts = () => ProviderOutcome<IReadOnlyList<ContractState>>.Of(
            [CapableProvider.Held("doc") with { RawState = "SIGNED", Signed = true }, CapableProvider.Held("terms") with { RawState = "NEED_UPLOAD", NeedsUpload = true, DisplayHash = null }]);

        Assert.True((await bench.Get<ContractReader>().RefreshAsync(created.CaseId, Stop)).Succeeded);

        var view = (await bench.Get<ContractReader>().ListAsync(created.CaseId, Stop))!;
        Assert.True(view.HasSlots);
        Assert.NotNull(view.ReadAt);
        Assert.Equal([ContractStanding.Signed, ContractStanding.Missing], view.Items.Select(item => item.Standing));
        Assert.Equal(signed.Id, view.Items[0].SignedId);
        bench.Acting.Now = SwitchedActor.Support;
        var less = (await bench.Get<ContractReader>().ListAsync(created.CaseId, Stop))!;
        Assert.All(less.Items, item => Assert.Equal((null, null, null), (item.OriginalId, item.SignedId, item.FileName)));
        Assert.False(less.CanUpload);
    }

    [Theory]
    [InlineData(true, ContractStanding.Signed, 1)]
    [InlineData(false, ContractStanding.Uploaded, 0)]
    public async Task Ending_LastWordOnTheContracts_IsReadOnceByItself(bool signs, ContractStanding standing, int asked)
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        await UploadAsync(bench, created.CaseId, Pdf, "doc");
        provider.Signs = signs;
        provider.OnContracts = () => ProviderOutcome<IReadOnlyList<ContractState>>.Of([CapableProvider.Held("doc") with { RawState = "SIGNED", Signed = true }]);

        await EndAsync(bench, created);
        await bench.RunDueAsync();
        await bench.RunDueAsync();

        provider.Signs = true;
        Assert.Equal(standing, Assert.Single((await bench.Get<ContractReader>().ListAsync(created.CaseId, Stop))!.Items).Standing);
        Assert.Equal(asked, provider.Asked.Count(word => word == "contracts"));
    }

    [Fact]
    public async Task Ending_ProviderHasTheContractsNoMore_LeavesWhatWasKnown()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        await UploadAsync(bench, created.CaseId, Pdf, "doc");
        provider.OnContracts = () => AtProviderBench.Refusal(FailureCategory.NotFound);

        await EndAsync(bench, created);
        await bench.RunDueAsync();

        Assert.Equal(ContractStanding.Uploaded, Assert.Single((await bench.Get<ContractReader>().ListAsync(created.CaseId, Stop))!.Items).Standing);
        Assert.Equal(WorkState.Done, Assert.Single(await bench.ItemsAsync(WorkKinds.ReadContracts)).State);
    }

    [Fact]
    public async Task Evidence_OriginalGivenBackUnchanged_StandsOnce()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        var uploaded = (await UploadAsync(bench, created.CaseId, Pdf, "doc")).Value!;
        byte[] other = [.. Pdf, .. "\n%"u8];
        provider.OnEvidence = async sink =>
        {
            await sink.StoreAsync(new EvidenceFile("file:1_doc_original.pdf", DocumentKind.Contract, "1_doc_original.pdf", MimeType: null), new MemoryStream(Pdf), Stop);
            await sink.StoreAsync(new EvidenceFile("file:1_other_original.pdf", DocumentKind.Contract, "1_other_original.pdf", MimeType: null), new MemoryStream(other), Stop);
            await sink.StoreAsync(new EvidenceFile(ContractState.SignedSourceOf("doc"), DocumentKind.SignedContract, "1_doc_signed.pdf", MimeType: null), new MemoryStream(Pdf), Stop);
        };

        await EndAsync(bench, created);
        await bench.RunDueAsync();

        var documents = await bench.Get<DocumentService>().ListAsync(created.CaseId, Stop);
        Assert.Equal(["1_other_original.pdf", "Vertrag.pdf"], documents.Where(document => document.Kind == DocumentKind.Contract).Select(document => document.FileName), StringComparer.Ordinal);
        Assert.Contains(documents, document => document.Id == uploaded.DocumentId);
        Assert.Equal("1_doc_signed.pdf", Assert.Single(documents, document => document.Kind == DocumentKind.SignedContract).FileName);
        Assert.Equal(3, Files(bench).Count());
        Assert.NotNull((await bench.AttemptAsync(created.CaseId)).EvidenceSecuredAt);
    }

    [Fact]
    public async Task ListAsync_AccountDoesNotSign_IsNothing()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        Assert.True((await bench.Reader.GetAsync(created.CaseId, Stop))!.HasContracts);
        provider.Signs = false;

        Assert.Null(await bench.Get<ContractReader>().ListAsync(created.CaseId, Stop));
        Assert.False((await bench.Reader.GetAsync(created.CaseId, Stop))!.HasContracts);
    }

    [Fact]
    public async Task AccountsAsync_AccountDoesNotSign_IsNotSaidToSign()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        Assert.Contains("signsDocuments", Assert.Single(await bench.Queries.AccountsAsync(Stop)).Capabilities, StringComparer.Ordinal);
        provider.Signs = false;

        var capabilities = Assert.Single(await bench.Queries.AccountsAsync(Stop)).Capabilities;

        Assert.DoesNotContain("signsDocuments", capabilities, StringComparer.Ordinal);
        Assert.Contains("deletesAtProvider", capabilities, StringComparer.Ordinal);
        Assert.Contains("signsDocuments", ProviderDirectory.CapabilitiesOf(provider), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Erasure_WithAnUploadedContract_IsNoObstacleAndLeavesNothing()
    {
        var (bench, _) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        await UploadAsync(bench, created.CaseId, Pdf, "doc");

        Assert.True((await bench.Erasure.EraseAsync(created.CaseId, "mistake", Stop)).Succeeded);

        Assert.Null((await bench.AttemptAsync(created.CaseId)).Contracts);
        Assert.Null(await bench.Get<ContractReader>().ListAsync(created.CaseId, Stop));
        Assert.Empty(Files(bench));
    }

    private static Task<Outcome<UploadedContract>> UploadAsync(CaseBench bench, Guid caseId, byte[] content, string definition, long? length = null) =>
        bench.Get<ContractUploads>().UploadAsync(caseId, new ContractUpload(definition, "Vertrag.pdf", "application/pdf", new MemoryStream(content)) { Length = length }, Stop);

    private static async Task EndAsync(CaseBench bench, CreatedCase created)
    {
        await using var db = bench.Database.Create();
        await using var transaction = await db.Database.BeginTransactionAsync(Stop);
        var attempt = (await RecordApplier.LoadAsync(db, created.AttemptId, Stop))!;
        var record = VendorDouble.Record("closed", AttemptStatus.Success, isFinal: true, bench.Database.Clock.UtcNow, attempt.ProviderReference!);
        await bench.Get<RecordApplier>().ApplyAsync(db, attempt, record, correlationId: null, Stop);
        await db.SaveChangesAsync(Stop);
        await transaction.CommitAsync(Stop);
    }

    private static IEnumerable<string> Files(CaseBench bench)
    {
        var directory = Path.Combine(bench.Database.Directory, "documents");
        return Directory.Exists(directory) ? Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories) : [];
    }

    private static async Task AssertNothingKeptAsync(CaseBench bench, CapableProvider provider)
    {
        await using var db = bench.Database.Create();
        Assert.Empty(await db.Documents.ToListAsync(Stop));
        Assert.Empty(Files(bench));
        Assert.DoesNotContain(provider.Asked, asked => asked.StartsWith("upload", StringComparison.Ordinal));
    }
}
