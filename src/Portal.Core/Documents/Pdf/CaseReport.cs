using System.Globalization;
using System.Resources;

namespace Portal.Core.Documents.Pdf;

/// <summary>Makes the report on a case: head, warnings, result, timeline, files and pictures, on A4 pages.</summary>
public static class CaseReport
{
    internal static ResourceManager Texts { get; } = new("Portal.Core.Documents.Pdf.CaseReportTexts", typeof(CaseReport).Assembly);

    /// <summary>The report as a document that a <see cref="IPdfDocumentWriter"/> can write.</summary>
    public static PdfContent Compose(CaseReportModel model)
    {
        string Say(string key, params object[] values) =>
            string.Format(model.Culture, Texts.GetString(key, model.Culture) ?? throw new InvalidOperationException($"The case report has no text {key}."), values);

        string Time(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), model.TimeZone).ToString("g", model.Culture);

        var title = Say("Title", model.Number);
        var blocks = new List<PdfBlock>
        {
            new PdfHeading(1, title),
            new PdfParagraph(Say("Made", Time(model.CreatedAt), model.CreatedBy, model.TimeZone.Id), PdfTextStyle.Small),
        };
        blocks.AddRange(model.Warnings.Select(warning => new PdfParagraph(Say("Warning", warning), PdfTextStyle.Strong)));
        if (model.Facts.Count > 0)
        {
            blocks.Add(new PdfTable(
                [new(Say("Case"), 1), new("", 2.4)],
                [.. model.Facts.Select(fact => (IReadOnlyList<PdfCell>)[new(fact.Label, PdfTextStyle.Strong), new(fact.Value)])]));
        }

        blocks.Add(new PdfHeading(2, Say("Result")));
        if (model.Sections.Count == 0)
        {
            blocks.Add(new PdfParagraph(Say("NoResult")));
        }

        foreach (var section in model.Sections)
        {
            blocks.Add(new PdfHeading(3, section.Heading));
            blocks.Add(new PdfTable([new(Say("Field"), 1.1), new(Say("Provided"), 1.3), new(Say("Identified"), 1.3), new(Say("Outcome"), 0.9)], [.. section.Rows.Select(Row)]));
        }

        if (model.Timeline.Count > 0)
        {
            blocks.Add(new PdfHeading(2, Say("Timeline")));
            blocks.Add(new PdfTable(
                [new(Say("Time"), 0.9), new(Say("Source"), 0.9), new(Say("Event"), 2.8)],
                [.. model.Timeline.Select(moment => (IReadOnlyList<PdfCell>)[new(Time(moment.At)), new(moment.Source), new(moment.Text)])]));
        }

        if (model.Files.Count > 0)
        {
            blocks.Add(new PdfHeading(2, Say("Files")));
            blocks.Add(new PdfTable(
                [new(Say("Name"), 1.4), new(Say("Kind"), 1), new(Say("Size"), 0.6), new("SHA-256", 1.9)],
                [.. model.Files.Select(file => (IReadOnlyList<PdfCell>)[new(file.Name), new(file.Kind), new(Say("Kilobytes", (file.Size + 1023) / 1024)), new(file.Sha256, PdfTextStyle.Small)])]));
        }

        if (model.Images.Count > 0)
        {
            blocks.Add(new PdfHeading(2, Say("Images")));
            blocks.AddRange(model.Images.Select(image => new PdfPicture(image.File, image.Title, Say("NotShown"))));
        }

        return new PdfContent
        {
            Title = title,
            Language = model.Culture.TwoLetterISOLanguageName,
            CreatedAt = model.CreatedAt,
            Header = (title, Time(model.CreatedAt)),
            Footer = Say("Confidential"),
            PageNumber = PageNumber(model.Culture),
            Blocks = blocks,
            Attachments = model.Attachments,
        };
    }

    private static IReadOnlyList<PdfCell> Row(CaseReportRow row)
    {
        var style = row.Differs ? PdfTextStyle.Strong : PdfTextStyle.Normal;
        return [new(row.Label), new(row.Provided), new(row.Identified, style), new(row.Outcome, style)];
    }

    // Left with its places open: the writer knows the numbers.
    private static string PageNumber(CultureInfo culture) => Texts.GetString("Page", culture)!;
}
