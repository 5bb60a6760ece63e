using System.Globalization;
using System.Security;
using System.Text;

namespace Portal.Core.Documents.Pdf;

/// <summary>Writes what holds a document together: pages, outline, attachments, metadata, catalogue.</summary>
internal static class PdfStructure
{
    private const string Producer = "Ident Portal";

    public static byte[] Finish(PdfFile file, PdfContent content, PdfFlow flow, TextFaces faces)
    {
        var tree = file.Reserve();
        var contents = flow.Pages.Select(page => file.AddCompressed("", page.Content)).ToList();
        var fonts = faces.Write(file);
        var pages = flow.Pages.Select((page, index) => file.Add(Page(page, tree, contents[index], fonts))).ToList();
        file.Write(tree, string.Create(CultureInfo.InvariantCulture, $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(Reference))}] >>"));
        var catalogue = new StringBuilder($"<< /Type /Catalog /Pages {Reference(tree)} /Lang {PdfText.Hex(content.Language)} /ViewerPreferences << /DisplayDocTitle true >>");
        catalogue.Append($" /Metadata {Reference(Metadata(file, content))}");
        if (flow.Bookmarks.Count > 0)
        {
            catalogue.Append($" /Outlines {Reference(PdfOutline.Write(file, flow.Bookmarks, pages))} /PageMode /UseOutlines");
        }

        if (content.Attachments.Count > 0)
        {
            catalogue.Append(Attachments(file, content));
        }

        var root = file.Add(catalogue.Append(" >>").ToString());
        var info = file.Add($"<< /Title {PdfText.Hex(content.Title)} /Producer {PdfText.Hex(Producer)} /CreationDate {PdfText.Date(content.CreatedAt)} /ModDate {PdfText.Date(content.CreatedAt)} >>");
        return file.Finish(root, info);
    }

    public static string Reference(int number) => string.Create(CultureInfo.InvariantCulture, $"{number} 0 R");

    private static string Page(PdfPage page, int tree, int content, string fonts)
    {
        var images = string.Join(' ', page.Images.Select(image => $"/{image.Key} {Reference(image.Value)}"));
        return $"<< /Type /Page /Parent {Reference(tree)} /MediaBox [0 0 {PdfText.Number(PageGeometry.Width)} {PdfText.Number(PageGeometry.Height)}] "
            + $"/Contents {Reference(content)} /Resources << {fonts}{(images.Length == 0 ? "" : $" /XObject << {images} >>")} >> >>";
    }

    private static string Attachments(PdfFile file, PdfContent content)
    {
        var files = content.Attachments.Select(attachment =>
        {
            var entries = string.Create(
                CultureInfo.InvariantCulture,
                $"/Type /EmbeddedFile /Subtype {PdfText.Name(attachment.MimeType)} /Params << /Size {attachment.Content.Length} /ModDate {PdfText.Date(content.CreatedAt)} >>");
            var stream = Reference(file.AddCompressed(entries, attachment.Content.Span));
            var name = PdfText.Hex(attachment.FileName);
            return Reference(file.Add($"<< /Type /Filespec /F {name} /UF {name} /Desc {PdfText.Hex(attachment.Description)} /AFRelationship /Data /EF << /F {stream} /UF {stream} >> >>"));
        }).ToList();
        var names = string.Join(' ', files.Select((reference, index) => string.Create(CultureInfo.InvariantCulture, $"(a{index:D5}) {reference}")));
        return $" /Names << /EmbeddedFiles << /Names [{names}] >> >> /AF [{string.Join(' ', files)}]";
    }

    private static int Metadata(PdfFile file, PdfContent content)
    {
        var title = SecurityElement.Escape(PdfText.Clean(content.Title));
        var at = content.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var packet = "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
            + "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
            + "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">"
            + $"<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>"
            + $"<dc:language><rdf:Bag><rdf:li>{SecurityElement.Escape(content.Language)}</rdf:li></rdf:Bag></dc:language>"
            + $"<xmp:CreateDate>{at}</xmp:CreateDate><xmp:ModifyDate>{at}</xmp:ModifyDate><pdf:Producer>{Producer}</pdf:Producer>"
            + "</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"r\"?>";
        return file.AddStream("/Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes(packet));
    }
}
