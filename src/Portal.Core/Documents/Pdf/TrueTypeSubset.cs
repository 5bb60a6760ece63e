using System.Buffers.Binary;
using System.Text;

namespace Portal.Core.Documents.Pdf;

/// <summary>
/// Makes a small TrueType font of the characters that a document uses: glyph <c>n</c> draws character <c>n</c> of the subset, glyph 0 is the empty box,
/// and the parts that composite glyphs (ä, ł, ώ) are made of follow.
/// </summary>
internal sealed class TrueTypeSubset
{
    private const int MoreParts = 0x20;

    private readonly TrueTypeFont _font;
    private readonly List<int> _sources = [0];
    private readonly Dictionary<int, int> _places = new() { [0] = 0 };

    private TrueTypeSubset(TrueTypeFont font) => _font = font;

    /// <summary>The font program, to be embedded as FontFile2.</summary>
    public static byte[] Build(FontSubset subset)
    {
        var builder = new TrueTypeSubset(subset.Font);
        foreach (var character in subset.Characters)
        {
            var glyph = subset.Font.GlyphOf(character);
            builder._places.TryAdd(glyph, builder._sources.Count);
            builder._sources.Add(glyph);
        }

        return builder.Write(subset.Characters);
    }

    private byte[] Write(IReadOnlyList<Rune> characters)
    {
        using var outlines = new MemoryStream();
        var offsets = new List<int>();

        // The list grows while it is walked: a composite adds its parts behind everything else.
        for (var i = 0; i < _sources.Count; i++)
        {
            offsets.Add((int)outlines.Length);
            outlines.Write(Outline(_sources[i]));
            while (outlines.Length % 4 != 0)
            {
                outlines.WriteByte(0);
            }
        }

        offsets.Add((int)outlines.Length);
        var map = characters.Select((rune, index) => KeyValuePair.Create(rune.Value, index + 1)).OrderBy(pair => pair.Key).ToList();
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["cmap"] = CharacterMap.Write(map),
            ["glyf"] = outlines.ToArray(),
            ["head"] = Head(),
            ["hhea"] = WithUInt16(_font.Table("hhea"), 34, _sources.Count),
            ["hmtx"] = Metrics(),
            ["loca"] = Offsets(offsets),
            ["maxp"] = WithUInt16(_font.Table("maxp"), 4, _sources.Count),
            ["post"] = Post(),
        };
        foreach (var hinting in new[] { "cvt ", "fpgm", "prep" })
        {
            if (!_font.Table(hinting).IsEmpty)
            {
                tables[hinting] = _font.Table(hinting).ToArray();
            }
        }

        return FontFile.Write(tables);
    }

    /// <summary>An outline with the numbers of its parts changed to their places in the subset.</summary>
    private byte[] Outline(int source)
    {
        var outline = _font.OutlineOf(source).ToArray();
        if (outline.Length < 10 || BinaryPrimitives.ReadInt16BigEndian(outline) >= 0)
        {
            return outline;
        }

        var at = 10;
        for (var part = 0; part < 256; part++)
        {
            var flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            var glyph = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
            if (!_places.TryGetValue(glyph, out var place))
            {
                place = _sources.Count;
                _places.Add(glyph, place);
                _sources.Add(glyph);
            }

            BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)place);
            if ((flags & MoreParts) == 0)
            {
                break;
            }

            at += PartSize(flags);
        }

        return outline;
    }

    // Position as words or bytes, then no scale, one, two, or a matrix of four.
    private static int PartSize(int flags) =>
        4 + ((flags & 0x1) != 0 ? 4 : 2) + ((flags & 0x8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);

    private byte[] Head()
    {
        var head = _font.Table("head").ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0); // Check sum of the file: set when it is whole.
        BinaryPrimitives.WriteInt16BigEndian(head.AsSpan(50), 1); // Offsets of 32 bits.
        return head;
    }

    private byte[] Metrics()
    {
        var metrics = new byte[4 * _sources.Count];
        for (var i = 0; i < _sources.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(4 * i), (ushort)_font.AdvanceOf(_sources[i]));
            BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan((4 * i) + 2), _font.LeftBearingOf(_sources[i]));
        }

        return metrics;
    }

    private static byte[] Offsets(List<int> offsets)
    {
        var table = new byte[4 * offsets.Count];
        for (var i = 0; i < offsets.Count; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(table.AsSpan(4 * i), offsets[i]);
        }

        return table;
    }

    /// <summary>Version 3: no glyph names.</summary>
    private byte[] Post()
    {
        var post = _font.Table("post")[..32].ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(post, 0x00030000);
        return post;
    }

    private static byte[] WithUInt16(ReadOnlySpan<byte> table, int at, int value)
    {
        var copy = table.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at), (ushort)value);
        return copy;
    }
}
