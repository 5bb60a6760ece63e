using System.Buffers.Binary;

namespace Portal.Core.Documents;

/// <summary>The record at the end of a ZIP that says where its directory is; read before the directory is, so that a huge one takes no memory.</summary>
/// <param name="Length">How many bytes the directory can have.</param>
/// <param name="Entries">How many entries it is said to have.</param>
internal sealed record ZipDirectory(long Length, int Entries)
{
    private const int RecordSize = 22;
    private const int LongestComment = ushort.MaxValue;
    private const int LongestEntry = 1024;

    /// <summary>The record; null when there is none, or one of the 64-bit form, which no archive of a permitted size needs.</summary>
    public static async Task<ZipDirectory?> FindAsync(Stream archive, CancellationToken cancellationToken)
    {
        var tail = new byte[(int)Math.Min(archive.Length, RecordSize + LongestComment)];
        var start = archive.Length - tail.Length;
        archive.Position = start;
        if (await archive.ReadAtLeastAsync(tail, tail.Length, throwOnEndOfStream: false, cancellationToken) < tail.Length)
        {
            return null;
        }

        var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || at + RecordSize > tail.Length)
        {
            return null;
        }

        var entries = BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10));
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
        return entries == ushort.MaxValue || offset > start + at ? null : new(start + at - offset, entries);
    }

    /// <summary>Whether there are at most so many entries, by what is said and by the room there is.</summary>
    public bool FitsEntries(int most) => Entries <= most && Length <= (long)most * LongestEntry;
}
