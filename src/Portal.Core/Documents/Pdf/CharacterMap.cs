using System.Buffers.Binary;

namespace Portal.Core.Documents.Pdf;

/// <summary>The <c>cmap</c> table of a font: which glyph draws which character. Format 12, which covers all of Unicode.</summary>
internal static class CharacterMap
{
    private const int GroupSize = 12;

    public static Dictionary<int, int> Read(ReadOnlySpan<byte> table)
    {
        for (var i = 0; i < BinaryPrimitives.ReadUInt16BigEndian(table[2..]); i++)
        {
            var subtable = table[(int)BinaryPrimitives.ReadUInt32BigEndian(table[(8 + (8 * i))..])..];
            if (BinaryPrimitives.ReadUInt16BigEndian(subtable) == 12)
            {
                return ReadGroups(subtable);
            }
        }

        throw new InvalidOperationException("The font has no character map for all of Unicode.");
    }

    /// <summary>A table with one group per character; <paramref name="glyphs"/> in the order of the characters.</summary>
    public static byte[] Write(IReadOnlyCollection<KeyValuePair<int, int>> glyphs)
    {
        var table = new byte[28 + (GroupSize * glyphs.Count)];
        var bytes = table.AsSpan();
        BinaryPrimitives.WriteUInt16BigEndian(bytes[2..], 1); // One subtable: Windows, all of Unicode.
        BinaryPrimitives.WriteUInt16BigEndian(bytes[4..], 3);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[6..], 10);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], 12);
        BinaryPrimitives.WriteUInt16BigEndian(bytes[12..], 12);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[16..], (uint)(table.Length - 12));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[24..], (uint)glyphs.Count);
        var group = bytes[28..];
        foreach (var (character, glyph) in glyphs)
        {
            BinaryPrimitives.WriteInt32BigEndian(group, character);
            BinaryPrimitives.WriteInt32BigEndian(group[4..], character);
            BinaryPrimitives.WriteInt32BigEndian(group[8..], glyph);
            group = group[GroupSize..];
        }

        return table;
    }

    private static Dictionary<int, int> ReadGroups(ReadOnlySpan<byte> subtable)
    {
        var glyphs = new Dictionary<int, int>();
        var count = BinaryPrimitives.ReadInt32BigEndian(subtable[12..]);
        for (var i = 0; i < count; i++)
        {
            var group = subtable[(16 + (GroupSize * i))..];
            var first = BinaryPrimitives.ReadInt32BigEndian(group);
            var last = BinaryPrimitives.ReadInt32BigEndian(group[4..]);
            var glyph = BinaryPrimitives.ReadInt32BigEndian(group[8..]);
            for (var character = first; character <= last; character++)
            {
                glyphs[character] = glyph + character - first;
            }
        }

        return glyphs;
    }
}
