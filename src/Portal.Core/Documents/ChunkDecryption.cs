using System.Security.Cryptography;

namespace Portal.Core.Documents;

/// <summary>Opens single chunks of <see cref="EncryptedFileFormat"/>; holds the file's key schedule and one chunk of ciphertext.</summary>
internal sealed class ChunkDecryption : IDisposable
{
    private readonly AesGcm _aes;
    private readonly byte[] _header;
    private readonly byte[] _associatedData;
    private readonly long _sealedLength;
    private readonly byte[] _sealed = new byte[EncryptedFileFormat.SealedChunkSize];

    private ChunkDecryption(Stream cipher, byte[] header, byte[] key, byte[] binding)
    {
        Cipher = cipher;
        _header = header;
        _associatedData = [.. header, .. binding];
        _aes = new AesGcm(key, EncryptedFileFormat.TagSize);
        _sealedLength = cipher.Length - EncryptedFileFormat.HeaderSize;
        Chunks = (_sealedLength + EncryptedFileFormat.SealedChunkSize - 1) / EncryptedFileFormat.SealedChunkSize;
        Length = _sealedLength - (Chunks * EncryptedFileFormat.TagSize);
    }

    public Stream Cipher { get; }

    public long Chunks { get; }

    /// <summary>Length of the plaintext; to be trusted once the last chunk has opened.</summary>
    public long Length { get; }

    public static async Task<EncryptedFileOpening> OpenAsync(Stream cipher, byte[] key, byte[] binding, CancellationToken cancellationToken)
    {
        if (!cipher.CanSeek || !cipher.CanRead)
        {
            throw new ArgumentException("An encrypted file is read from a seekable stream.", nameof(cipher));
        }

        ChunkDecryption? chunks = null;
        var opened = false;
        try
        {
            var header = new byte[EncryptedFileFormat.HeaderSize];
            cipher.Position = 0;
            var read = await cipher.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken);
            if (read < header.Length || !EncryptedFileFormat.IsHeader(header))
            {
                return new(Content: null, FileDamage.NotOurFormat);
            }

            chunks = new ChunkDecryption(cipher, header, key, binding);
            if (!chunks.HasPossibleLength())
            {
                return new(Content: null, FileDamage.NotAuthentic);
            }

            var last = new byte[EncryptedFileFormat.ChunkSize];
            if (await chunks.ReadAsync(chunks.Chunks - 1, last, cancellationToken) is null)
            {
                return new(Content: null, FileDamage.NotAuthentic);
            }

            opened = true;
            return new(new DecryptingStream(chunks, last), Damage: null);
        }
        finally
        {
            if (!opened)
            {
                chunks?.Dispose();
                await cipher.DisposeAsync();
            }
        }
    }

    /// <summary>Opens one chunk into <paramref name="plain"/>; its length, or null and a zeroed buffer when it is not authentic.</summary>
    public async ValueTask<int?> ReadAsync(long number, byte[] plain, CancellationToken cancellationToken)
    {
        var length = Seek(number);
        var read = await Cipher.ReadAtLeastAsync(_sealed.AsMemory(0, length), length, throwOnEndOfStream: false, cancellationToken);
        return read < length ? null : Open(number, length, plain);
    }

    /// <inheritdoc cref="ReadAsync"/>
    public int? Read(long number, byte[] plain)
    {
        var length = Seek(number);
        return Cipher.ReadAtLeast(_sealed.AsSpan(0, length), length, throwOnEndOfStream: false) < length ? null : Open(number, length, plain);
    }

    public void Dispose() => _aes.Dispose();

    // Only a file of one chunk may have an empty one: else two files would hold the same plaintext.
    private bool HasPossibleLength()
    {
        var last = _sealedLength - ((Chunks - 1) * EncryptedFileFormat.SealedChunkSize);
        return Chunks is > 0 and <= uint.MaxValue && (last > EncryptedFileFormat.TagSize || (Chunks == 1 && last == EncryptedFileFormat.TagSize));
    }

    private int Seek(long number)
    {
        var offset = number * EncryptedFileFormat.SealedChunkSize;
        Cipher.Position = EncryptedFileFormat.HeaderSize + offset;
        return (int)Math.Min(EncryptedFileFormat.SealedChunkSize, _sealedLength - offset);
    }

    private int? Open(long number, int sealedLength, byte[] plain)
    {
        var length = sealedLength - EncryptedFileFormat.TagSize;
        Span<byte> nonce = stackalloc byte[EncryptedFileFormat.NonceSize];
        EncryptedFileFormat.WriteNonce(nonce, _header, (uint)number, last: number == Chunks - 1);
        try
        {
            _aes.Decrypt(nonce, _sealed.AsSpan(0, length), _sealed.AsSpan(length, EncryptedFileFormat.TagSize), plain.AsSpan(0, length), _associatedData);
            return length;
        }
        catch (AuthenticationTagMismatchException)
        {
            CryptographicOperations.ZeroMemory(plain);
            return null;
        }
    }
}
