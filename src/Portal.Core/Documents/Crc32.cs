namespace Portal.Core.Documents;

/// <summary>The check sum of ZIP entries; tells damage, not malice.</summary>
internal sealed class Crc32
{
    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(Entry)];

    private uint _value;

    /// <summary>The sum of everything added.</summary>
    public uint Value => _value;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var sum = ~_value;
        foreach (var value in bytes)
        {
            sum = Table[(byte)(sum ^ value)] ^ (sum >> 8);
        }

        _value = ~sum;
    }

    private static uint Entry(int index)
    {
        var value = (uint)index;
        for (var bit = 0; bit < 8; bit++)
        {
            value = (value & 1) == 1 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
        }

        return value;
    }
}
