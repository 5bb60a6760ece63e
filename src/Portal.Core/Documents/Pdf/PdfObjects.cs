using System.IO.Compression;

namespace Portal.Core.Documents.Pdf;

/// <summary>The objects of a foreign PDF, found by their heads ("12 0 obj") and inside object streams.</summary>
internal sealed class PdfObjects
{
    private const int MaximumObjects = 500_000;
    private const int MaximumUnpacked = 32 * 1024 * 1024;

    private readonly Dictionary<int, (byte[] Bytes, int Position)> _places = [];
    private readonly PdfLexer.Purse _purse;
    private int _unpacked;
    private PdfReference? _root;

    private PdfObjects(long length) => _purse = new(1_000_000 + (8 * length));

    public bool Encrypted { get; private set; }

    /// <summary>The dictionary from which everything else is reached.</summary>
    public PdfDictionary? Catalogue { get; private set; }

    public static PdfObjects Find(byte[] file)
    {
        var objects = new PdfObjects(file.Length);
        objects.ReadTrailers(file);
        objects.ReadHeads(file);
        objects.ReadStreams();
        objects.FindCatalogue();
        return objects;
    }

    public PdfValue? Resolve(int number) =>
        _places.TryGetValue(number, out var place) ? new PdfLexer(place.Bytes, place.Position, _purse).Read() : null;

    public PdfValue? Resolve(PdfValue? value) => value is PdfReference reference ? Resolve(reference.Number) : value;

    /// <summary>What the streams hold that can be page contents, unpacked; pictures, fonts and the file's own tables are left out.</summary>
    public IEnumerable<byte[]> Contents()
    {
        foreach (var place in _places.Values.OrderBy(place => place.Position).ToList())
        {
            var lexer = new PdfLexer(place.Bytes, place.Position, _purse);
            if (lexer.Read() is not PdfDictionary dictionary || dictionary["Type"] is not null || dictionary["Length1"] is not null || dictionary["Subtype"] is PdfName { Text: not "Form" }
                || !lexer.TryWord("stream"u8))
            {
                continue;
            }

            var content = dictionary["Filter"] is null ? Plain(place.Bytes, lexer.Position)
                : Resolve(dictionary["Filter"]) is PdfName { Text: "FlateDecode" } or PdfArray { Items: [PdfName { Text: "FlateDecode" }] } ? Unpack(place.Bytes, lexer.Position)
                : null;
            if (content is not null)
            {
                yield return content;
            }
        }
    }

    private byte[]? Plain(byte[] bytes, int position)
    {
        var length = bytes.AsSpan(Math.Min(position, bytes.Length)).IndexOf("endstream"u8);
        _unpacked += Math.Max(length, 0);
        return length < 0 || _unpacked > MaximumUnpacked ? null : bytes[position..(position + length)];
    }

    private void ReadTrailers(byte[] file)
    {
        foreach (var at in Occurrences(file, "trailer"u8.ToArray()))
        {
            ReadTrailer(new PdfLexer(file, at + 7, _purse).Read() as PdfDictionary);
        }
    }

    // The last one counts: updates are added at the end.
    private void ReadTrailer(PdfDictionary? trailer)
    {
        _root = trailer?["Root"] as PdfReference ?? _root;
        Encrypted |= trailer?["Encrypt"] is not null;
    }

    private void ReadHeads(byte[] file)
    {
        foreach (var at in Occurrences(file, "obj"u8.ToArray()))
        {
            if (_places.Count < MaximumObjects && NumberBefore(file, at) is { } number)
            {
                _places[number] = (file, at + 3);
            }
        }
    }

    /// <summary>Object streams hold objects without heads; cross-reference streams are trailers.</summary>
    private void ReadStreams()
    {
        var direct = _places.Keys.ToHashSet();
        foreach (var place in _places.Values.OrderBy(place => place.Position).ToList())
        {
            var lexer = new PdfLexer(place.Bytes, place.Position, _purse);
            if (lexer.Read() is not PdfDictionary dictionary)
            {
                continue;
            }

            if (dictionary.IsOfType("XRef"))
            {
                ReadTrailer(dictionary);
            }
            else if (dictionary.IsOfType("ObjStm") && !Encrypted && lexer.TryWord("stream"u8))
            {
                ReadObjectStream(dictionary, place.Bytes, lexer.Position, direct);
            }
        }
    }

    private void ReadObjectStream(PdfDictionary dictionary, byte[] bytes, int position, HashSet<int> direct)
    {
        if (dictionary["First"] is not PdfNumber first || dictionary["N"] is not PdfNumber count || Unpack(bytes, position) is not { } content)
        {
            return;
        }

        var lexer = new PdfLexer(content, 0, _purse);
        for (var i = 0; i < count.Value && _places.Count < MaximumObjects; i++)
        {
            if (lexer.Read() is not PdfNumber number || lexer.Read() is not PdfNumber offset || (long)first.Value + offset.Value >= content.Length)
            {
                return;
            }

            if (!direct.Contains(number.Value))
            {
                _places[number.Value] = (content, first.Value + offset.Value);
            }
        }
    }

    /// <summary>Unpacks as much of a stream as there is, up to a bound for the whole file.</summary>
    private byte[]? Unpack(byte[] bytes, int position)
    {
        while (position < bytes.Length && bytes[position] is (byte)'\r' or (byte)'\n' or (byte)' ')
        {
            position++;
        }

        using var unpacked = new MemoryStream();
        try
        {
            using var inflate = new ZLibStream(new MemoryStream(bytes, position, bytes.Length - position), CompressionMode.Decompress);
            var buffer = new byte[16 * 1024];
            int read;
            while ((read = inflate.Read(buffer)) > 0)
            {
                _unpacked += read;
                if (_unpacked > MaximumUnpacked)
                {
                    return null;
                }

                unpacked.Write(buffer, 0, read);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // What came before the damage may still hold what is looked for.
        }

        return unpacked.Length == 0 ? null : unpacked.ToArray();
    }

    private void FindCatalogue()
    {
        Catalogue = Resolve(_root) as PdfDictionary;
        foreach (var number in Catalogue is null ? _places.Keys.ToList() : [])
        {
            if (Resolve(number) is PdfDictionary dictionary && dictionary.IsOfType("Catalog"))
            {
                Catalogue = dictionary;
            }

            if (_purse.IsEmpty)
            {
                return;
            }
        }
    }

    private static IEnumerable<int> Occurrences(byte[] file, byte[] word)
    {
        for (var at = 0; at < file.Length;)
        {
            var found = file.AsSpan(at).IndexOf(word);
            if (found < 0)
            {
                yield break;
            }

            yield return at + found;
            at += found + word.Length;
        }
    }

    /// <summary>The object number in "12 0 obj", given where "obj" stands.</summary>
    private static int? NumberBefore(byte[] file, int at)
    {
        var end = SkipBack(file, at, blanks: true);
        var generation = SkipBack(file, end, blanks: false);
        var gap = SkipBack(file, generation, blanks: true);
        var start = SkipBack(file, gap, blanks: false);
        return end < at && generation < end && gap < generation && start < gap && gap - start <= 9
            && int.TryParse(file.AsSpan(start, gap - start), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static int SkipBack(byte[] file, int at, bool blanks)
    {
        var limit = Math.Max(0, at - 20);
        while (at > limit && (blanks ? file[at - 1] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' : file[at - 1] is >= (byte)'0' and <= (byte)'9'))
        {
            at--;
        }

        return at;
    }
}
