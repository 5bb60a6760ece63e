using System.Security.Cryptography;

namespace Portal.Core.Vault;

/// <summary>
/// Small pieces encrypted with AES-256-GCM under a key of the caller's: nonce (12 bytes), tag (16), ciphertext.
/// For what has a key of its own, kept wrapped beside it; whoever destroys that key has erased the piece.
/// </summary>
public static class SealedBytes
{
    /// <summary>Length of a key in bytes.</summary>
    public const int KeySize = 32;

    /// <summary>How much longer the sealed form is than the plaintext, in bytes.</summary>
    public const int Overhead = NonceSize + TagSize;

    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>A new random key of <see cref="KeySize"/> bytes.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeySize);

    /// <summary>Seals <paramref name="plaintext"/>; it opens only with the same key and the same associated data.</summary>
    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData)
    {
        var box = new byte[Overhead + plaintext.Length];
        SealInto(box, key, plaintext, associatedData);
        return box;
    }

    /// <summary>The plaintext, or null when key, associated data or bytes are not those of the sealing.</summary>
    public static byte[]? TryOpen(ReadOnlySpan<byte> key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> associatedData)
    {
        if (box.Length < Overhead)
        {
            return null;
        }

        var plaintext = new byte[box.Length - Overhead];
        using var aes = new AesGcm(key, TagSize);
        try
        {
            aes.Decrypt(box[..NonceSize], box[Overhead..], box[NonceSize..Overhead], plaintext, associatedData);
            return plaintext;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    internal static void SealInto(Span<byte> box, ReadOnlySpan<byte> key, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData)
    {
        RandomNumberGenerator.Fill(box[..NonceSize]);
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(box[..NonceSize], plaintext, box[Overhead..], box[NonceSize..Overhead], associatedData);
    }
}
