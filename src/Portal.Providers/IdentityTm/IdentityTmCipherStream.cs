using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace Portal.Providers.IdentityTm;

/// <summary>
/// Decrypts what <c>/crypt</c> delivers (9.4) as it comes in: 23 bytes of IV, the text, a tag of 16 bytes. .NET's own AES-GCM takes 12 bytes of IV
/// only. Whether the content is genuine is known at its end: the last read throws when it is not, so that whoever stores it keeps nothing.
/// </summary>
/// <exception cref="IdentityTmContentException">While reading: cut off, changed, or under another key.</exception>
internal sealed class IdentityTmCipherStream(Stream cipher, byte[] key) : Stream
{
    private const int IvLength = 23;
    private const int TagLength = 16;
    private const int Piece = 64 * 1024;

    private readonly GcmBlockCipher gcm = new(new AesEngine());
    private readonly byte[] encrypted = new byte[Piece];
    private readonly byte[] plain = new byte[Piece + 64];
    private bool begun;
    private bool ended;
    private int from;
    private int to;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new InvalidOperationException("The length is known at the end only.");

    public override long Position
    {
        get => throw new InvalidOperationException("Read forward only.");
        set => throw new InvalidOperationException("Read forward only.");
    }

    /// <summary>Decrypts a body that is in memory.</summary>
    public static async Task<byte[]> OpenAsync(ReadOnlyMemory<byte> body, byte[] key, CancellationToken cancellationToken)
    {
        await using var stream = new IdentityTmCipherStream(new MemoryStream(body.ToArray(), writable: false), key);
        using var copy = new MemoryStream(body.Length);
        await stream.CopyToAsync(copy, cancellationToken);
        return copy.ToArray();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!begun)
        {
            await BeginAsync(cancellationToken);
        }

        while (from == to && !ended)
        {
            await FillAsync(cancellationToken);
        }

        var count = Math.Min(to - from, buffer.Length);
        plain.AsSpan(from, count).CopyTo(buffer.Span);
        from += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Read without blocking.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new InvalidOperationException("Read forward only.");

    public override void SetLength(long value) => throw new InvalidOperationException("Read only.");

    public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Read only.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            cipher.Dispose();
        }

        base.Dispose(disposing);
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        var iv = new byte[IvLength];
        if (await cipher.ReadAtLeastAsync(iv, IvLength, throwOnEndOfStream: false, cancellationToken) < IvLength)
        {
            throw new IdentityTmContentException("error.contentCut");
        }

        gcm.Init(forEncryption: false, new AeadParameters(new KeyParameter(key), TagLength * 8, iv));
        begun = true;
    }

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        var count = await cipher.ReadAsync(encrypted, cancellationToken);
        from = 0;
        try
        {
            to = count > 0 ? gcm.ProcessBytes(encrypted, 0, count, plain, 0) : gcm.DoFinal(plain, 0);
            ended = count == 0;
        }
        catch (InvalidCipherTextException exception)
        {
            // Shorter than its tag, or the tag does not fit.
            throw new IdentityTmContentException(exception.Message.Contains("too short", StringComparison.OrdinalIgnoreCase) ? "error.contentCut" : "error.contentNotAuthentic", exception);
        }
    }
}

/// <summary>Encrypted content that can't be opened. An <see cref="IOException"/>, so that whoever stores the stream leaves nothing behind.</summary>
internal sealed class IdentityTmContentException : IOException
{
    public IdentityTmContentException()
        : this("error.contentCut")
    {
    }

    /// <param name="key">Key of the sentence that says why.</param>
    public IdentityTmContentException(string key)
        : base(key)
    {
    }

    public IdentityTmContentException(string key, Exception innerException)
        : base(key, innerException)
    {
    }
}
