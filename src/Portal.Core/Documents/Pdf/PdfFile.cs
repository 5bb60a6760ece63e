using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Core.Documents.Pdf;

/// <summary>Writes numbered objects, their table and the trailer of a PDF file into memory.</summary>
internal sealed class PdfFile : IDisposable
{
    private readonly MemoryStream _file = new();
    private readonly List<long> _offsets = [0];

    public PdfFile() => Ascii("%PDF-1.7\n%\u00E2\u00E3\u00CF\u00D3\n");

    /// <summary>A number for an object that is written later.</summary>
    public int Reserve()
    {
        _offsets.Add(0);
        return _offsets.Count - 1;
    }

    /// <summary>Writes an object under a new number.</summary>
    public int Add(string body)
    {
        var number = Reserve();
        Write(number, body);
        return number;
    }

    /// <summary>Writes an object under a reserved number.</summary>
    public void Write(int number, string body)
    {
        Begin(number);
        Ascii(body);
        Ascii("\nendobj\n");
    }

    /// <summary>Writes a stream as it is; <paramref name="entries"/> are those of its dictionary besides the length.</summary>
    public int AddStream(string entries, ReadOnlySpan<byte> content)
    {
        var number = Reserve();
        Begin(number);
        Ascii(string.Create(CultureInfo.InvariantCulture, $"<< {entries} /Length {content.Length} >>\nstream\n"));
        _file.Write(content);
        Ascii("\nendstream\nendobj\n");
        return number;
    }

    /// <summary>Compresses a stream and writes it.</summary>
    public int AddCompressed(string entries, ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return AddStream(entries + " /Filter /FlateDecode", packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    /// <summary>Writes the object table and the trailer. The file's id is made of its content: the same document gives the same file.</summary>
    public byte[] Finish(int root, int info)
    {
        var id = Convert.ToHexString(SHA256.HashData(_file.GetBuffer().AsSpan(0, (int)_file.Length)), 0, 16);
        var table = _file.Length;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"xref\n0 {_offsets.Count}\n0000000000 65535 f \n");
        foreach (var offset in _offsets.Skip(1))
        {
            text.Append(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n");
        }

        text.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {_offsets.Count} /Root {root} 0 R /Info {info} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{table}\n%%EOF\n");
        Ascii(text.ToString());
        return _file.ToArray();
    }

    public void Dispose() => _file.Dispose();

    private void Begin(int number)
    {
        _offsets[number] = _file.Length;
        Ascii(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n"));
    }

    private void Ascii(string text) => _file.Write(Encoding.Latin1.GetBytes(text));
}
