using System.Globalization;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Documents.Reports;
using Portal.Core.Results;
using Portal.Core.Tests.Cases;
using Portal.Core.Vault;
using Xunit;

namespace Portal.Core.Tests.Documents.Reports;

/// <summary>The report on a case, as others read it: qpdf and pdftotext.</summary>
public sealed class CaseReportServiceTests
{
    private static CancellationToken Stop => CaseBench.Stop;

    [Theory]
    [InlineData("en", "Result", "Changed")]
    [InlineData("de", "Ergebnis", "Abweichend")]
    [InlineData("fr", "Résultat", "Différent")]
    public async Task MakeAsync_CaseWithAResult_IsAWholePdfThatSaysIt(string language, string heading, string outcome)
    {
        await using var bench = await CaseBench.StartAsync();
        var caseId = await IdentifiedAsync(bench);

        var report = (await bench.Get<CaseReportService>().MakeAsync(caseId, TimeZoneInfo.Utc, CultureInfo.GetCultureInfo(language), Stop)).Value!;

        Assert.Equal("C-2026-000001.pdf", report.FileName);
        var path = Path.Combine(bench.Database.Directory, "report.pdf");
        await File.WriteAllBytesAsync(path, report.Content, Stop);
        await Tool.RunAsync("qpdf", "--check", path);
        var text = await Tool.RunAsync("pdftotext", "-layout", path, "-");
        Assert.Contains("C-2026-000001", text, StringComparison.Ordinal);
        Assert.Contains("Mustermann", text, StringComparison.Ordinal);
        Assert.Contains("Musterfrau", text, StringComparison.Ordinal);
        Assert.Contains(heading, text, StringComparison.Ordinal);
        Assert.Contains(outcome, text, StringComparison.Ordinal);
        Assert.DoesNotContain("pseudonym-in-clear", text, StringComparison.Ordinal);
        Assert.Single(bench.Audit.Records, record => record.Action == "case.report" && record.CaseId == caseId);
        Assert.Contains("Image", await Tool.RunAsync("pdfimages", "-list", path), StringComparison.OrdinalIgnoreCase);
        Assert.Single(bench.Audit.Records, record => record.Action == "document.view");
    }

    [Fact]
    public async Task MakeAsync_Auditor_HasNoPictures()
    {
        await using var bench = await CaseBench.StartAsync();
        var caseId = await IdentifiedAsync(bench);
        bench.Acting.Now = SwitchedActor.Auditor;

        Assert.True((await bench.Get<CaseReportService>().MakeAsync(caseId, TimeZoneInfo.Utc, CultureInfo.GetCultureInfo("en"), Stop)).Succeeded);

        Assert.DoesNotContain(bench.Audit.Records, record => record.Action == "document.view");
        bench.Acting.Now = SwitchedActor.Support;
        await Assert.ThrowsAsync<AccessDeniedException>(() => bench.Get<CaseReportService>().MakeAsync(caseId, TimeZoneInfo.Utc, CultureInfo.GetCultureInfo("en"), Stop));
    }

    [Fact]
    public async Task MakeAsync_ErasedCase_HasNone()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        await bench.ChangeAsync(created.CaseId, attempt => (attempt.Status, attempt.IsFinal, attempt.IsActive) = (AttemptStatus.Aborted, true, false));
        await bench.Erasure.EraseAsync(created.CaseId, "asked for", Stop);

        Assert.Equal("report.erased", (await bench.Get<CaseReportService>().MakeAsync(created.CaseId, TimeZoneInfo.Utc, CultureInfo.GetCultureInfo("en"), Stop)).Problem!.Text.Key);
    }

    private static async Task<Guid> IdentifiedAsync(CaseBench bench)
    {
        var created = await bench.CreateAsync();
        var result = new ProviderResult
        {
            Fields =
            [
                new ResultField("person.lastName") { Provided = "Mustermann", Value = "Musterfrau", Outcome = FieldOutcome.Changed },
                new ResultField("person.dkk") { Value = "pseudonym-in-clear", Sensitive = true, Outcome = FieldOutcome.New },
            ],
        };
        await bench.ChangeAsync(created.CaseId, attempt =>
        {
            (attempt.Status, attempt.IsFinal, attempt.IsActive) = (AttemptStatus.SuccessWithChanges, true, false);
            attempt.Result = bench.Database.Sealer.Seal(result, Binding.Result(attempt.Id));
        });
        var stored = await bench.Get<DocumentVault>().StoreAsync(new DocumentToStore(created.CaseId, DocumentKind.Front, "front.jpg"), new MemoryStream(Sample.Read("colour.jpg")), Stop);
        await using var db = bench.Database.Create();
        db.Documents.Add(stored);
        await db.SaveChangesAsync(Stop);
        return created.CaseId;
    }
}
