using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Portal.Core.Documents;

/// <summary>
/// How a document lies on disk: AES-256-GCM in chunks of 64 KiB, so that any length streams with flat memory and any part can be read alone.
/// <para>
/// Header (16 bytes): <c>PDVF</c>, version (1), chunk size as a power of two (16), nonce prefix (7 random bytes), three zero bytes.
/// Then chunks of ciphertext and tag (16 bytes); all but the last hold 65,536 bytes, and only an empty file has an empty chunk.
/// Nonce: prefix (7), chunk number (4, big-endian), 1 for the last chunk, else 0.
/// Associated data of each chunk: header and the caller's binding (case and document id).
/// </para>
/// A chunk thus opens only at its own place, in its own file, of its own case; a file cut at a border has no last chunk.
/// </summary>
public static class EncryptedFileFormat
{
    /// <summary>Length of a file's key in bytes.</summary>
    public const int KeySize = 32;

    internal const int ChunkSize = 64 * 1024;
    internal const int TagSize = 16;
    internal const int SealedChunkSize = ChunkSize + TagSize;
    internal const int HeaderSize = 16;
    internal const int NonceSize = 12;

    private const byte Version = 1;
    private const byte ChunkSizeExponent = 16;
    private const int PrefixAt = 6;
    private const int PrefixSize = 7;

    private static ReadOnlySpan<byte> Magic => "PDVF"u8;

    /// <summary>A new random file key; one per file, never used for another.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(KeySize);

    /// <summary>
    /// Reads <paramref name="plain"/> to its end and writes it encrypted to <paramref name="cipher"/>; neither is closed or flushed to disk.
    /// What was written is a whole file only when this returns: on an exception or cancellation the caller deletes it.
    /// </summary>
    /// <param name="plain">Anything readable.</param>
    /// <param name="cipher">Anything writable, at its start.</param>
    /// <param name="key">A key from <see cref="NewKey"/>, used for this one file.</param>
    /// <param name="binding">What the file belongs to; the same bytes are needed for reading.</param>
    /// <param name="cancellationToken">Stops between chunks.</param>
    /// <returns>Size and SHA-256 of the plaintext.</returns>
    public static Task<EncryptedFileInfo> EncryptAsync(Stream plain, Stream cipher, byte[] key, byte[] binding, CancellationToken cancellationToken = default) =>
        ChunkEncryption.RunAsync(plain, cipher, key, binding, cancellationToken);

    /// <summary>
    /// Opens an encrypted file for reading. Header and last chunk are checked here, so that the length of the stream can be trusted;
    /// every other chunk is checked before a byte of it is given out.
    /// </summary>
    /// <param name="cipher">Seekable; closed with the stream that is returned, or here when there is none.</param>
    /// <param name="key">The file's key.</param>
    /// <param name="binding">The bytes given when it was encrypted.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static Task<EncryptedFileOpening> OpenAsync(Stream cipher, byte[] key, byte[] binding, CancellationToken cancellationToken = default) =>
        ChunkDecryption.OpenAsync(cipher, key, binding, cancellationToken);

    internal static byte[] NewHeader()
    {
        var header = new byte[HeaderSize];
        Magic.CopyTo(header);
        header[4] = Version;
        header[5] = ChunkSizeExponent;
        RandomNumberGenerator.Fill(header.AsSpan(PrefixAt, PrefixSize));
        return header;
    }

    internal static bool IsHeader(ReadOnlySpan<byte> header) =>
        header.Length == HeaderSize && header[..4].SequenceEqual(Magic) && header[4] == Version && header[5] == ChunkSizeExponent
        && header[(PrefixAt + PrefixSize)..].IndexOfAnyExcept((byte)0) < 0;

    internal static void WriteNonce(Span<byte> nonce, ReadOnlySpan<byte> header, uint number, bool last)
    {
        header.Slice(PrefixAt, PrefixSize).CopyTo(nonce);
        BinaryPrimitives.WriteUInt32BigEndian(nonce[PrefixSize..], number);
        nonce[NonceSize - 1] = last ? (byte)1 : (byte)0;
    }
}
