using System.Security.Cryptography;

namespace Portal.Core.Documents;

/// <summary>Writes <see cref="EncryptedFileFormat"/>.</summary>
internal static class ChunkEncryption
{
    public static async Task<EncryptedFileInfo> RunAsync(Stream plain, Stream cipher, byte[] key, byte[] binding, CancellationToken cancellationToken)
    {
        var header = EncryptedFileFormat.NewHeader();
        byte[] associatedData = [.. header, .. binding];
        await cipher.WriteAsync(header, cancellationToken);

        // One chunk is read ahead, because a full chunk is the last one only if nothing follows it.
        var current = new byte[EncryptedFileFormat.ChunkSize];
        var next = new byte[EncryptedFileFormat.ChunkSize];
        var sealedChunk = new byte[EncryptedFileFormat.SealedChunkSize];
        using var aes = new AesGcm(key, EncryptedFileFormat.TagSize);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            var length = await ReadChunkAsync(plain, current, cancellationToken);
            long size = 0;
            for (uint number = 0; ; number = checked(number + 1))
            {
                var nextLength = length < current.Length ? 0 : await ReadChunkAsync(plain, next, cancellationToken);
                hash.AppendData(current, 0, length);
                size += length;
                Seal(aes, header, associatedData, number, last: nextLength == 0, current.AsSpan(0, length), sealedChunk);
                await cipher.WriteAsync(sealedChunk.AsMemory(0, length + EncryptedFileFormat.TagSize), cancellationToken);
                if (nextLength == 0)
                {
                    return new(size, Convert.ToHexStringLower(hash.GetHashAndReset()));
                }

                (current, next, length) = (next, current, nextLength);
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(current);
            CryptographicOperations.ZeroMemory(next);
        }
    }

    private static Task<int> ReadChunkAsync(Stream plain, byte[] buffer, CancellationToken cancellationToken) =>
        plain.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken).AsTask();

    private static void Seal(AesGcm aes, byte[] header, byte[] associatedData, uint number, bool last, ReadOnlySpan<byte> plain, Span<byte> target)
    {
        Span<byte> nonce = stackalloc byte[EncryptedFileFormat.NonceSize];
        EncryptedFileFormat.WriteNonce(nonce, header, number, last);
        aes.Encrypt(nonce, plain, target[..plain.Length], target.Slice(plain.Length, EncryptedFileFormat.TagSize), associatedData);
    }
}
