using System.Security.Cryptography;

namespace Portal.Providers.Wire;

/// <summary>Hashes what is read through it. Closing it closes what it reads from.</summary>
internal sealed class HashingStream(Stream inner, IncrementalHash hash) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new InvalidOperationException("The length is known at the end only.");

    public override long Position
    {
        get => throw new InvalidOperationException("Read forward only.");
        set => throw new InvalidOperationException("Read forward only.");
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        hash.AppendData(buffer.Span[..read]);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Read without blocking.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new InvalidOperationException("Read forward only.");

    public override void SetLength(long value) => throw new InvalidOperationException("Read only.");

    public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Read only.");

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
