using System.IO.Compression;
using System.Text;
using Portal.Core.Documents.Pdf;
using Xunit;

namespace Portal.Core.Tests.Documents.Pdf;

public sealed class PdfWordsTests
{
    [Theory]
    [InlineData("BT (Contract #sign#) Tj ET", 1)]
    [InlineData("BT (#sign#) Tj 0 -20 Td (more #sign#) Tj ET", 2)]
    [InlineData("BT [(#si) -20 (gn#)] TJ ET", 1)]
    [InlineData("BT <23 7369676e 23> Tj ET", 1)]
    [InlineData("BT (#si\\147n#) Tj ET", 1)]
    [InlineData("BT (\\(#sign#\\)) Tj ET", 1)]
    [InlineData("BT (unfinished #sign", 0)]
    [InlineData("BT <2373", 0)]
    [InlineData("", 0)]
    public void Count_PlainOrPacked_FindsWhatIsShown(string content, int expected)
    {
        Assert.Equal(expected, PdfWords.Count(File(content, packed: false), "#sign#"));
        Assert.Equal(expected, PdfWords.Count(File(content, packed: true), "# sign #"));
    }

    [Fact]
    public void Count_PicturesMetadataAndOtherFiles_AreNotLookedAt()
    {
        Assert.Equal(0, PdfWords.Count(Encoding.Latin1.GetBytes("%PDF-1.4\n1 0 obj\n<< /Type /XObject /Length 8 >>\nstream\n(#sign#)\nendstream\nendobj\n"), "#sign#"));
        Assert.Equal(0, PdfWords.Count("no pdf (#sign#)"u8.ToArray(), "#sign#"));
        Assert.Equal(0, PdfWords.Count(File("(#sign#) Tj", packed: false), " "));
    }

    private static byte[] File(string content, bool packed)
    {
        var bytes = Encoding.Latin1.GetBytes(content);
        if (packed)
        {
            using var target = new MemoryStream();
            using (var deflate = new ZLibStream(target, CompressionLevel.Optimal, leaveOpen: true))
            {
                deflate.Write(bytes);
            }

            bytes = target.ToArray();
        }

        return [.. Encoding.Latin1.GetBytes($"%PDF-1.4\n4 0 obj\n<< {(packed ? "/Filter /FlateDecode " : "")}/Length {bytes.Length} >>\nstream\n"), .. bytes, .. "\nendstream\nendobj\ntrailer\n<< /Size 5 >>\n"u8];
    }
}
