using System.Globalization;

namespace Portal.Core.Documents.Pdf;

/// <inheritdoc cref="IPdfDocumentWriter"/>
public sealed class PdfDocumentWriter : IPdfDocumentWriter
{
    private const double PixelsPerInch = 150;

    /// <inheritdoc/>
    public async Task WriteAsync(PdfContent content, Stream target, CancellationToken cancellationToken = default)
    {
        var document = Build(content);
        await target.WriteAsync(document, cancellationToken);
    }

    private static byte[] Build(PdfContent content)
    {
        using var file = new PdfFile();
        var faces = new TextFaces();
        var flow = new PdfFlow();
        foreach (var block in content.Blocks)
        {
            Draw(block, flow, faces, file);
        }

        DrawMargins(content, flow, faces);
        return PdfStructure.Finish(file, content, flow, faces);
    }

    private static void Draw(PdfBlock block, PdfFlow flow, TextFaces faces, PdfFile file)
    {
        switch (block)
        {
            case PdfHeading heading:
                Heading(heading, flow, faces);
                break;
            case PdfParagraph paragraph:
                var face = faces.Of(paragraph.Style);
                flow.Lines(LineBreaker.Break(paragraph.Text, face, PageGeometry.TextWidth), face);
                flow.Space(6);
                break;
            case PdfTable table:
                TableLayout.Draw(table, flow, faces);
                flow.Space(10);
                break;
            case PdfPicture picture:
                Picture(picture, flow, faces, file);
                break;
            default:
                flow.NewPage();
                break;
        }
    }

    private static void Heading(PdfHeading heading, PdfFlow flow, TextFaces faces)
    {
        var level = Math.Clamp(heading.Level, 1, faces.Headings.Count);
        var face = faces.Headings[level - 1];
        var lines = LineBreaker.Break(heading.Text, face, PageGeometry.TextWidth);
        flow.Space(face.Size * 0.7);
        flow.Need((lines.Count * face.LineHeight) + 60);
        flow.Bookmark(level, string.Join(' ', lines));
        flow.Lines(lines, face);
        flow.Space(4);
    }

    private static void Picture(PdfPicture picture, PdfFlow flow, TextFaces faces, PdfFile file)
    {
        var caption = picture.Caption.Length == 0 ? [] : LineBreaker.Break(picture.Caption, faces.Small, PageGeometry.TextWidth);
        var captionHeight = caption.Count * faces.Small.LineHeight;
        if (PdfImage.Read(picture.File) is { } image)
        {
            var scale = Math.Min(72 / PixelsPerInch, Math.Min(PageGeometry.TextWidth / image.Width, Math.Min(picture.MaximumHeight, PageGeometry.TextHeight - captionHeight - 4) / image.Height));
            var (width, height) = (image.Width * scale, image.Height * scale);
            flow.Need(height + captionHeight + 4);
            flow.Page.Image(image.Write(file), PageGeometry.Left, flow.Y - height, width, height);
            flow.Advance(height + 4);
        }
        else
        {
            var lines = LineBreaker.Break(picture.Instead, faces.Normal, PageGeometry.TextWidth);
            flow.Need((lines.Count * faces.Normal.LineHeight) + captionHeight);
            flow.Lines(lines, faces.Normal);
        }

        flow.Lines(caption, faces.Small);
        flow.Space(10);
    }

    private static void DrawMargins(PdfContent content, PdfFlow flow, TextFaces faces)
    {
        var face = faces.Small;
        var (headLeft, headRight) = (OneLine(content.Header.Left, face, 0.7), OneLine(content.Header.Right, face, 0.28));
        var footLeft = OneLine(content.Footer, face, 0.7);
        for (var i = 0; i < flow.Pages.Count; i++)
        {
            var number = content.PageNumber.Length == 0 ? "" : string.Format(CultureInfo.InvariantCulture, content.PageNumber, i + 1, flow.Pages.Count);
            Margin(flow.Pages[i], face, headLeft, headRight, PageGeometry.HeaderLine, PageGeometry.HeaderLine - 6);
            Margin(flow.Pages[i], face, footLeft, OneLine(number, face, 0.28), PageGeometry.FooterLine, PageGeometry.FooterLine + 12);
        }
    }

    private static void Margin(PdfPage page, TextFace face, string left, string right, double baseLine, double rule)
    {
        page.Text(left, face, PageGeometry.Left, baseLine);
        page.Text(right, face, PageGeometry.Right - face.Measure(right), baseLine);
        if (left.Length + right.Length > 0)
        {
            page.Rule(PageGeometry.Left, rule, PageGeometry.TextWidth);
        }
    }

    private static string OneLine(string text, TextFace face, double share)
    {
        var lines = LineBreaker.Break(text, face, PageGeometry.TextWidth * share);
        return lines.Count > 1 ? lines[0] + "…" : lines[0];
    }
}
