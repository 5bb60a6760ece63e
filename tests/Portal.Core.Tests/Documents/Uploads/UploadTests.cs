using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Documents.Uploads;
using Portal.Core.Fields;
using Portal.Core.Tests.Cases;
using Portal.Core.Texts;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Documents.Uploads;

/// <summary>Files from the form to the provider, and their end.</summary>
public sealed class UploadTests
{
    private const string Field = "contracts[0].file";

    private static readonly UploadRule Pdf = new([FileKind.Pdf], 100_000);

    private static CancellationToken Stop => CaseBench.Stop;

    [Fact]
    public async Task CreateAsync_FileInAList_ReachesTheProviderAndBelongsToTheCase()
    {
        await using var bench = await CaseBench.StartAsync();
        var upload = await StoreAsync(bench, "Vertrag Mustermann.pdf");
        (string Name, string Type, long Size, byte[] Content) sent = default;
        bench.Provider.WhileStarting = async request =>
        {
            var opened = await request.OpenUpload(request.Fields[Field]!, Stop);
            await using var content = opened!.Content;
            sent = (opened.FileName, opened.MimeType, opened.Size, await AllAsync(content));
        };

        var created = await bench.CreateAsync(With(bench, Field, upload));

        Assert.Equal(("Vertrag Mustermann.pdf", "application/pdf", (long)SamplePdf().Length), (sent.Name, sent.Type, sent.Size));
        Assert.Equal(SamplePdf(), sent.Content);
        await using var db = bench.Database.Create();
        var row = await db.Uploads.AsNoTracking().SingleAsync(Stop);
        Assert.Equal((created.CaseId, bench.Database.Clock.UtcNow), (row.CaseId, row.UsedAt));
        Assert.Equal(1, row.Pages);
    }

    [Fact]
    public async Task StoreAsync_OnDiskAndInTheRow_NothingIsReadable()
    {
        await using var bench = await CaseBench.StartAsync();
        await StoreAsync(bench, "Vertrag Mustermann.pdf");

        await using var db = bench.Database.Create();
        var row = await db.Uploads.AsNoTracking().SingleAsync(Stop);
        var file = await File.ReadAllBytesAsync(Path.Combine(bench.Database.Directory, "documents", row.StoragePath), Stop);
        Assert.DoesNotContain("%PDF", Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        Assert.DoesNotContain("Mustermann", Encoding.Latin1.GetString(row.FileName!), StringComparison.Ordinal);
    }

    public static TheoryData<string, byte[]> Unfit => new()
    {
        { "upload.empty", [] },
        { "upload.otherKind", "<html>%PDF-1.4</html>"u8.ToArray() },
        { "upload.otherKind", Sample.Read("colour.jpg") },
        { "upload.badPdf", "%PDF-1.4\nnothing behind it"u8.ToArray() },
        { "upload.lockedPdf", Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(SamplePdf()).Replace("/Root 1 0 R", "/Root 1 0 R /Encrypt 9 0 R", StringComparison.Ordinal)) },
        { "upload.tooLarge", [.. SamplePdf(), .. new byte[100_000]] },
    };

    [Theory]
    [MemberData(nameof(Unfit), DisableDiscoveryEnumeration = true)]
    public async Task StoreAsync_NotWhatIsAskedFor_NothingIsKept(string said, byte[] content)
    {
        await using var bench = await CaseBench.StartAsync();

        var stored = await bench.Get<UploadService>().StoreAsync("contract.pdf", new MemoryStream(content), Pdf, caseId: null, Stop);

        Assert.Equal(said, stored.Problem!.Text.Key);
        await using var db = bench.Database.Create();
        Assert.Empty(await db.Uploads.ToListAsync(Stop));
        Assert.Empty(Files(bench));
    }

    [Fact]
    public async Task StoreAsync_EndlessContent_StopsAtTheLimit()
    {
        await using var bench = await CaseBench.StartAsync();
        var large = new UploadRule([FileKind.Pdf], 2 * 1024 * 1024);

        var stored = await bench.Get<UploadService>().StoreAsync("contract.pdf", new MemoryStream([.. SamplePdf(), .. new byte[4 * 1024 * 1024]]), large, caseId: null, Stop);

        Assert.Equal("upload.tooLarge", stored.Problem!.Text.Key);
        Assert.Empty(Files(bench));
    }

    [Fact]
    public async Task CreateAsync_FilesThatAreNotTheActorsOrNotFit_AreRefusedBesideTheirField()
    {
        await using var bench = await CaseBench.StartAsync();
        var contract = await StoreAsync(bench, "contract.pdf");

        var otherKind = await bench.Creation.CreateAsync(With(bench, "passport.file", contract), idempotencyKey: null, Stop);
        var invented = await bench.Creation.CreateAsync(With(bench, Field, Guid.NewGuid()), idempotencyKey: null, Stop);
        bench.Acting.Now = SwitchedActor.SecondOfficer;
        var others = await bench.Creation.CreateAsync(With(bench, Field, contract), idempotencyKey: null, Stop);

        Assert.Equal(("passport.file", "upload.otherKind"), Said(otherKind));
        Assert.Equal((Field, "upload.gone"), Said(invented));
        Assert.Equal((Field, "upload.gone"), Said(others));
        Assert.Empty(bench.Provider.Started);
        Assert.Empty(await bench.Get<UploadService>().DescribeAsync([contract.ToString()], caseId: null, Stop));
    }

    [Fact]
    public async Task AddAttemptAsync_ByAColleague_UsesTheFilesOfTheCaseAgain()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync(With(bench, Field, await StoreAsync(bench, "contract.pdf")));
        await bench.ChangeAsync(created.CaseId, attempt => (attempt.Status, attempt.IsFinal, attempt.IsActive) = (AttemptStatus.Declined, true, false));
        bench.Acting.Now = SwitchedActor.SecondOfficer;
        var order = (await bench.Creation.OrderOfAsync(created.CaseId, Stop)).Value!;

        var next = await bench.Creation.AddAttemptAsync(created.CaseId, order, idempotencyKey: null, Stop);

        Assert.True(next.Succeeded);
        var opened = await bench.Provider.Started[1].OpenUpload(order.Fields[Field]!, Stop);
        await using var content = opened!.Content;
        Assert.Equal(SamplePdf(), await AllAsync(content));
    }

    [Fact]
    public async Task OpenUpload_FileOfAnotherCase_IsNotOpened()
    {
        await using var bench = await CaseBench.StartAsync();
        var one = await StoreAsync(bench, "one.pdf");
        await bench.CreateAsync(With(bench, Field, one));

        await bench.CreateAsync(bench.Order(first: "Max", email: null));

        Assert.Null(await bench.Provider.Started[1].OpenUpload(one.ToString(), Stop));
    }

    [Fact]
    public async Task DeleteAsync_DraftWithAFile_ErasesTheFileUnlessAnOrderHasUsedIt()
    {
        await using var bench = await CaseBench.StartAsync();
        var drafts = bench.Get<FormDrafts>();
        var used = await StoreAsync(bench, "used.pdf");
        await bench.CreateAsync(With(bench, Field, used));
        var dropped = await StoreAsync(bench, "dropped.pdf");
        var values = new FieldValues([KeyValuePair.Create(Field, (string?)dropped.ToString()), KeyValuePair.Create("contracts[1].file", (string?)used.ToString())]);
        await drafts.SaveAsync(caseId: null, bench.Account.Id, legalBasis: null, values, Stop);
        Assert.Equal("dropped.pdf", (await bench.Get<UploadService>().DescribeAsync([dropped.ToString()], caseId: null, Stop))[dropped.ToString()].FileName);

        await drafts.DeleteAsync(caseId: null, Stop);

        await using var db = bench.Database.Create();
        Assert.Equal(used, (await db.Uploads.AsNoTracking().SingleAsync(Stop)).Id);
        Assert.Single(Files(bench));
    }

    [Fact]
    public async Task EraseAsync_CaseWithFiles_DestroysThem()
    {
        await using var bench = await CaseBench.StartAsync();
        var id = await StoreAsync(bench, "Vertrag Mustermann.pdf");
        var created = await bench.CreateAsync(With(bench, Field, id));
        await bench.ChangeAsync(created.CaseId, attempt => (attempt.Status, attempt.IsFinal, attempt.IsActive) = (AttemptStatus.Aborted, true, false));

        Assert.True((await bench.Erasure.EraseAsync(created.CaseId, "asked for", Stop)).Succeeded);

        await using var db = bench.Database.Create();
        var row = await db.Uploads.AsNoTracking().SingleAsync(Stop);
        Assert.Null(row.WrappedKey);
        Assert.Null(row.FileName);
        Assert.Empty(Files(bench));
        Assert.Equal("upload.gone", (await bench.Get<UploadService>().OpenAsync(created.CaseId, id, DocumentUse.View, continues: false, Stop)).Problem!.Text.Key);
    }

    [Fact]
    public async Task RunAsync_UnusedFiles_GoAfterADayUnlessAFormHoldsThem()
    {
        await using var bench = await CaseBench.StartAsync();
        var held = await StoreAsync(bench, "held.pdf");
        await StoreAsync(bench, "left.pdf");
        await bench.Get<FormDrafts>().SaveAsync(caseId: null, bench.Account.Id, legalBasis: null, new FieldValues([KeyValuePair.Create(Field, (string?)held.ToString())]), Stop);
        var sweep = bench.Get<IEnumerable<IRetentionTask>>().OfType<UploadSweep>().Single();

        await sweep.RunAsync(Stop);
        Assert.Equal(2, Files(bench).Count);
        bench.Database.Clock.Advance(UploadSweep.Grace + TimeSpan.FromMinutes(1));
        await sweep.RunAsync(Stop);

        await using var db = bench.Database.Create();
        Assert.Equal(held, (await db.Uploads.AsNoTracking().SingleAsync(Stop)).Id);
        Assert.Single(Files(bench));
    }

    [Fact]
    public async Task OpenAsync_OfACase_IsForThoseWhoSeeDocumentsAndNotedOnce()
    {
        await using var bench = await CaseBench.StartAsync();
        var id = await StoreAsync(bench, "contract.pdf");
        var created = await bench.CreateAsync(With(bench, Field, id));
        var uploads = bench.Get<UploadService>();

        await using (var opened = (await uploads.OpenAsync(created.CaseId, id, DocumentUse.View, continues: false, Stop)).Value!)
        {
            Assert.Equal(SamplePdf(), await AllAsync(opened.Content));
        }

        (await uploads.OpenAsync(created.CaseId, id, DocumentUse.View, continues: true, Stop)).Value!.Content.Dispose();
        Assert.Single(bench.Audit.Records, record => record.Action == "upload.view" && record.CaseId == created.CaseId);
        bench.Acting.Now = SwitchedActor.Auditor;
        await Assert.ThrowsAsync<AccessDeniedException>(() => uploads.OpenAsync(created.CaseId, id, DocumentUse.View, continues: false, Stop));
    }

    /// <summary>One page that says nothing.</summary>
    internal static byte[] SamplePdf() => Encoding.Latin1.GetBytes(
        """
        %PDF-1.4
        1 0 obj
        << /Type /Catalog /Pages 2 0 R >>
        endobj
        2 0 obj
        << /Type /Pages /Kids [3 0 R] /Count 1 >>
        endobj
        3 0 obj
        << /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>
        endobj
        trailer
        << /Root 1 0 R /Size 4 >>
        %%EOF

        """);

    private static async Task<Guid> StoreAsync(CaseBench bench, string name) =>
        (await bench.Get<UploadService>().StoreAsync(name, new MemoryStream(SamplePdf()), Pdf, caseId: null, Stop)).Value!.Id;

    private static CaseOrder With(CaseBench bench, string key, Guid upload) => bench.Order() is var order ? order with { Fields = order.Fields.With((key, upload.ToString())) } : null!;

    private static (string Key, string Text) Said(Outcome<CreatedCase> outcome) => Assert.Single(outcome.Problem!.Fields) is var remark ? (remark.Key, remark.Text.Key) : default;

    private static List<string> Files(CaseBench bench) =>
        Directory.Exists(Path.Combine(bench.Database.Directory, "documents")) ? [.. Directory.EnumerateFiles(Path.Combine(bench.Database.Directory, "documents"), "*", SearchOption.AllDirectories)] : [];

    private static async Task<byte[]> AllAsync(Stream content)
    {
        using var all = new MemoryStream();
        await content.CopyToAsync(all, Stop);
        return all.ToArray();
    }
}
