using System.Collections;
using System.Globalization;
using Portal.Core.Documents.Pdf;
using Xunit;

namespace Portal.Core.Tests.Documents.Pdf;

public sealed class CaseReportTests : IDisposable
{
    private readonly TestDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    private static CaseReportModel Model(string culture) => new()
    {
        Number = "C-2026-000123",
        Culture = CultureInfo.GetCultureInfo(culture),
        CreatedAt = new DateTime(2026, 3, 31, 22, 30, 0, DateTimeKind.Utc),
        CreatedBy = "officer@example.com",
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"),
        Facts = [new("Person", "Erika Mustermann"), new("Status", "SuccessWithChanges (closed)")],
        Warnings = ["The address is undeliverable."],
        Sections =
        [
            new("Person", [new("Vorname", "Erika", "Erika", "Match"), new("Nachname", "Mustermann", "Musterfrau", "Changed", Differs: true)]),
            new("Anschrift", [.. Enumerable.Range(1, 70).Select(i => new CaseReportRow($"Feld {i}", "Łódź", "Ελλάδα", "Match"))]),
        ],
        Timeline = [new(new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc), "POSTIDENT", "closed / success")],
        Files = [new("front.jpg", "Front", 769, new string('a', 64))],
        Images = [new("Front", Sample.Read("colour.jpg")), new("Film", Sample.Read("lossy.webp"))],
        Attachments = [new("result.json", "application/json", new byte[2])],
    };

    private async Task<string> WriteAsync(CaseReportModel model)
    {
        using var target = new MemoryStream();
        await new PdfDocumentWriter().WriteAsync(CaseReport.Compose(model), target, TestContext.Current.CancellationToken);
        return _directory.Write("report.pdf", target.ToArray());
    }

    [Theory]
    [InlineData("en", "Case report C-2026-000123", "Page 2 of 3", "This image can’t be shown in a PDF.")]
    [InlineData("de", "Fallbericht C-2026-000123", "Seite 2 von 3", "Dieses Bild kann in einem PDF nicht gezeigt werden.")]
    [InlineData("fr", "Rapport de dossier C-2026-000123", "Page 2 sur 3", "Cette image ne peut pas être affichée dans un PDF.")]
    public async Task Compose_WholeCase_IsACheckedDocumentInTheReadersLanguage(string culture, string title, string page, string notShown)
    {
        var path = await WriteAsync(Model(culture));

        Assert.Contains("No syntax", await Tool.RunAsync("qpdf", "--check", path), StringComparison.Ordinal);
        var text = await Tool.RunAsync("pdftotext", "-layout", "-enc", "UTF-8", path, "-");
        foreach (var expected in new[] { title, page, notShown, "Musterfrau", "Feld 70", "POSTIDENT", "closed / success", "front.jpg", "The address is undeliverable." })
        {
            Assert.Contains(expected, text, StringComparison.Ordinal);
        }

        Assert.Single((await Tool.RunAsync("pdfimages", "-list", path)).Split('\n'), line => line.Contains("jpeg", StringComparison.Ordinal));
        Assert.Contains("result.json", await Tool.RunAsync("pdfdetach", "-list", path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_Times_AreInTheReadersZone()
    {
        var text = await Tool.RunAsync("pdftotext", "-enc", "UTF-8", await WriteAsync(Model("de-DE")), "-");

        Assert.Contains("01.04.2026 00:30", text, StringComparison.Ordinal);
        Assert.Contains("01.01.2026 13:00", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compose_NothingKnownYet_SaysSo()
    {
        var text = await Tool.RunAsync("pdftotext", await WriteAsync(Model("en") with { Sections = [], Timeline = [], Files = [], Images = [], Facts = [] }), "-");

        Assert.Contains("There is no result yet.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Timeline", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("de")]
    [InlineData("fr")]
    public void Texts_EveryLanguage_IsComplete(string culture)
    {
        var neutral = Keys(CultureInfo.InvariantCulture);

        Assert.NotEmpty(neutral);
        Assert.Equal(neutral, Keys(CultureInfo.GetCultureInfo(culture)));
    }

    private static SortedSet<string> Keys(CultureInfo culture) =>
        new(CaseReport.Texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().Select(entry => (string)entry.Key), StringComparer.Ordinal);
}
