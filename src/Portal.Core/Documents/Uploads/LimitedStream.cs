namespace Portal.Core.Documents.Uploads;

/// <summary>A stream that may not be longer than it should; for one pass forward.</summary>
internal sealed class LimitedStream(Stream inner, long limit) : Stream
{
    private long taken;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new InvalidOperationException("This stream is read once, from its beginning.");

    public override long Position
    {
        get => taken;
        set => throw new InvalidOperationException("This stream is read once, from its beginning.");
    }

    public override int Read(byte[] buffer, int offset, int count) => Count(inner.Read(buffer, offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => Count(await inner.ReadAsync(buffer, cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new InvalidOperationException("This stream is read once, from its beginning.");

    public override void SetLength(long value) => throw new InvalidOperationException("This stream is only read.");

    public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("This stream is only read.");

    private int Count(int read)
    {
        taken += read;
        return taken <= limit ? read : throw new TooLongException();
    }
}

/// <summary>More came than was announced or allowed.</summary>
internal sealed class TooLongException : IOException;
