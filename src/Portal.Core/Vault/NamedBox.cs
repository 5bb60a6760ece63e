using System.Text;

namespace Portal.Core.Vault;

/// <summary>
/// A sealed piece that names the master key which sealed it: kind (1 byte), length of the key id (1), key id (ASCII), sealed bytes.
/// The header is part of what is authenticated, so that a piece can't be moved to another kind or key.
/// </summary>
internal static class NamedBox
{
    public static byte[] Seal(byte kind, string keyId, ReadOnlySpan<byte> key, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData)
    {
        var header = Header(kind, keyId);
        var box = new byte[header.Length + SealedBytes.Overhead + plaintext.Length];
        header.CopyTo(box, 0);
        SealedBytes.SealInto(box.AsSpan(header.Length), key, plaintext, [.. header, .. associatedData]);
        return box;
    }

    /// <summary>The id of the key that sealed a piece of this kind, or null when it is no such piece.</summary>
    public static string? KeyIdOf(byte kind, ReadOnlySpan<byte> box)
    {
        if (box.Length < 2 || box[0] != kind || box[1] > MasterKey.MaximumIdLength || box.Length < 2 + box[1] + SealedBytes.Overhead)
        {
            return null;
        }

        var id = Encoding.ASCII.GetString(box.Slice(2, box[1]));
        return MasterKey.IsId(id) ? id : null;
    }

    /// <summary>Opens a piece whose header <see cref="KeyIdOf"/> has read.</summary>
    public static byte[]? TryOpen(ReadOnlySpan<byte> box, ReadOnlySpan<byte> key, ReadOnlySpan<byte> associatedData)
    {
        var header = box[..(2 + box[1])];
        return SealedBytes.TryOpen(key, box[header.Length..], [.. header, .. associatedData]);
    }

    private static byte[] Header(byte kind, string keyId) => [kind, (byte)keyId.Length, .. Encoding.ASCII.GetBytes(keyId)];
}
