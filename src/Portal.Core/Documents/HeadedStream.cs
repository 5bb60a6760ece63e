namespace Portal.Core.Documents;

/// <summary>A stream whose beginning was read already, put together again; for one pass forward.</summary>
internal sealed class HeadedStream(ReadOnlyMemory<byte> head, Stream rest) : Stream
{
    private int taken;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw OnePass();

    public override long Position
    {
        get => throw OnePass();
        set => throw OnePass();
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        taken < head.Length ? Take(buffer.AsSpan(offset, count)) : rest.Read(buffer, offset, count);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        taken < head.Length ? ValueTask.FromResult(Take(buffer.Span)) : rest.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw OnePass();

    public override void SetLength(long value) => throw OnePass();

    public override void Write(byte[] buffer, int offset, int count) => throw OnePass();

    private static InvalidOperationException OnePass() => new("This stream is read once, from its beginning.");

    private int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, head.Length - taken);
        head.Span.Slice(taken, count).CopyTo(buffer);
        taken += count;
        return count;
    }
}
