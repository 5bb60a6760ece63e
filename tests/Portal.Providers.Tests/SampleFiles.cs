using System.Text;
using Portal.Core.Providers;

namespace Portal.Providers.Tests;

/// <summary>Small files of each kind, by their id: what staff might have uploaded.</summary>
internal static class SampleFiles
{
    public const string JpegId = "11111111-0000-4000-8000-00000000aaaa";
    public const string PdfId = "22222222-0000-4000-8000-00000000aaaa";
    public const string ProtectedPdfId = "33333333-0000-4000-8000-00000000aaaa";
    public const string TextId = "44444444-0000-4000-8000-00000000aaaa";

    public const string TaggedPdfId = "66666666-0000-4000-8000-00000000aaaa";

    /// <summary>An id that nothing is kept under.</summary>
    public const string GoneId = "55555555-0000-4000-8000-00000000aaaa";

    /// <summary>A JPEG of 16 by 16: its header is all there is.</summary>
    public static byte[] Jpeg { get; } =
    [
        0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x10, (byte)'J', (byte)'F', (byte)'I', (byte)'F', 0x00, 0x01, 0x01, 0x00, 0x00, 0x01, 0x00, 0x01, 0x00, 0x00,
        0xFF, 0xC0, 0x00, 0x11, 0x08, 0x00, 0x10, 0x00, 0x10, 0x03, 0x01, 0x22, 0x00, 0x02, 0x11, 0x01, 0x03, 0x11, 0x01, 0xFF, 0xD9,
    ];

    /// <summary>A PDF of two empty pages.</summary>
    public static byte[] Pdf { get; } = Encoding.ASCII.GetBytes(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>\nendobj\n"
        + "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n4 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n"
        + "trailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n");

    /// <summary>The same, encrypted by its own words.</summary>
    public static byte[] ProtectedPdf { get; } = Encoding.ASCII.GetBytes(
        Encoding.ASCII.GetString(Pdf).Replace("/Size 5 >>", "/Size 6 /Encrypt 5 0 R >>", StringComparison.Ordinal)
            .Replace("trailer", "5 0 obj\n<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <00> /U <00> >>\nendobj\ntrailer", StringComparison.Ordinal));

    /// <summary>The same with the word <c>#sign</c> on it twice, and <c>#stamp</c> once.</summary>
    public static byte[] TaggedPdf { get; } = Encoding.ASCII.GetBytes(
        Encoding.ASCII.GetString(Pdf).Replace("trailer", "6 0 obj\n<< /Length 46 >>\nstream\nBT (#sign) Tj (#stamp) Tj (#sign) Tj ET\nendstream\nendobj\ntrailer", StringComparison.Ordinal));

    public static Task<UploadedFile?> OpenAsync(string id, CancellationToken cancellationToken) => Task.FromResult(id switch
    {
        JpegId => Of("image.jpg", "image/jpeg", Jpeg),
        PdfId => Of("Vertrag über vieles.pdf", "application/pdf", Pdf),
        ProtectedPdfId => Of("protected.pdf", "application/pdf", ProtectedPdf),
        TaggedPdfId => Of("tagged.pdf", "application/pdf", TaggedPdf),
        TextId => Of("notes.txt", "text/plain", "SIGNED-IDENT-DATA-OF-ERIKA"u8.ToArray()),
        GoneId => null,
        _ => Of("upload.pdf", "application/pdf", Pdf),
    });

    private static UploadedFile Of(string name, string type, byte[] content) => new(name, type, new MemoryStream(content, writable: false)) { Size = content.Length };
}
