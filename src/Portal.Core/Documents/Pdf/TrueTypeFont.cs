using System.Buffers.Binary;
using System.Reflection;
using System.Text;

namespace Portal.Core.Documents.Pdf;

/// <summary>
/// What is needed of a TrueType font for setting text: metrics, the glyph of a character, the outlines. Reads our own embedded fonts only,
/// so that a table that is not as expected is a fault of the build.
/// </summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] _data;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = new(StringComparer.Ordinal);
    private readonly Dictionary<int, int> _glyphs;
    private readonly int _advances;
    private readonly bool _longOffsets;

    public TrueTypeFont(string name, byte[] data)
    {
        Name = name;
        _data = data;
        for (var i = 0; i < UInt16(4); i++)
        {
            var entry = 12 + (16 * i);
            _tables[Encoding.ASCII.GetString(data, entry, 4)] = ((int)UInt32(entry + 8), (int)UInt32(entry + 12));
        }

        var head = _tables["head"].Offset;
        UnitsPerEm = UInt16(head + 18);
        Box = (Int16(head + 36), Int16(head + 38), Int16(head + 40), Int16(head + 42));
        _longOffsets = Int16(head + 50) == 1;
        var metrics = _tables["hhea"].Offset;
        Ascent = Int16(metrics + 4);
        Descent = Int16(metrics + 6);
        _advances = UInt16(metrics + 34);
        _glyphs = CharacterMap.Read(Table("cmap"));
    }

    /// <summary>The upright text face.</summary>
    public static TrueTypeFont Regular => RegularFont.Value;

    /// <summary>The bold text face.</summary>
    public static TrueTypeFont Bold => BoldFont.Value;

    /// <summary>The PostScript name.</summary>
    public string Name { get; }

    public int UnitsPerEm { get; }

    /// <summary>Left, bottom, right, top of all glyphs together, in font units.</summary>
    public (int Left, int Bottom, int Right, int Top) Box { get; }

    public int Ascent { get; }

    public int Descent { get; }

    /// <summary>Height of a capital letter, taken from the H itself: this version of the OS/2 table does not state it.</summary>
    public int CapHeight => BinaryPrimitives.ReadInt16BigEndian(OutlineOf(GlyphOf(new Rune('H')))[8..]);

    private static Lazy<TrueTypeFont> RegularFont { get; } = new(() => Load("DejaVuSans"));

    private static Lazy<TrueTypeFont> BoldFont { get; } = new(() => Load("DejaVuSans-Bold"));

    /// <summary>The glyph of a character; 0, the empty box, when the font has none.</summary>
    public int GlyphOf(Rune rune) => _glyphs.GetValueOrDefault(rune.Value);

    /// <summary>How far a glyph moves the pen, in font units.</summary>
    public int AdvanceOf(int glyph) => UInt16(_tables["hmtx"].Offset + (4 * Math.Min(glyph, _advances - 1)));

    /// <summary>Distance from the pen to the glyph's left edge, in font units.</summary>
    public short LeftBearingOf(int glyph)
    {
        var table = _tables["hmtx"].Offset;
        return glyph < _advances ? Int16(table + (4 * glyph) + 2) : Int16(table + (4 * _advances) + (2 * (glyph - _advances)));
    }

    /// <summary>The outline of a glyph as it stands in the font; empty for blanks.</summary>
    public ReadOnlySpan<byte> OutlineOf(int glyph)
    {
        var (start, end) = (OutlineOffset(glyph), OutlineOffset(glyph + 1));
        return _data.AsSpan(_tables["glyf"].Offset + start, end - start);
    }

    /// <summary>A table as it stands in the font; empty when the font has none of this name.</summary>
    public ReadOnlySpan<byte> Table(string tag) => _tables.TryGetValue(tag, out var place) ? _data.AsSpan(place.Offset, place.Length) : default;

    private static TrueTypeFont Load(string name)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("Portal.Core.Fonts." + name)
            ?? throw new InvalidOperationException($"The font {name} is not embedded in the assembly.");
        var data = new byte[resource.Length];
        resource.ReadExactly(data);
        return new TrueTypeFont(name, data);
    }

    private int OutlineOffset(int glyph)
    {
        var table = _tables["loca"].Offset;
        return _longOffsets ? (int)UInt32(table + (4 * glyph)) : 2 * UInt16(table + (2 * glyph));
    }

    private int UInt16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_data.AsSpan(at));

    private short Int16(int at) => BinaryPrimitives.ReadInt16BigEndian(_data.AsSpan(at));

    private uint UInt32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_data.AsSpan(at));
}
