namespace Portal.Web.Components.Contracts;

/// <summary>Tells how much of a stream was read, at every quarter of a megabyte and at its end.</summary>
internal sealed class ProgressStream(Stream inner, Action<long> told) : Stream
{
    private const long Step = 256 * 1024;

    private long taken;
    private long last = -1;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => inner.Length;

    public override long Position
    {
        get => taken;
        set => throw new InvalidOperationException("An upload is read once.");
    }

    public override int Read(byte[] buffer, int offset, int count) => Counted(inner.Read(buffer, offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Counted(await inner.ReadAsync(buffer, cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new InvalidOperationException("An upload is read once.");

    public override void SetLength(long value) => throw new InvalidOperationException("An upload is read only.");

    public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("An upload is read only.");

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Counted(int count)
    {
        taken += count;
        if (count == 0 || taken / Step != last)
        {
            last = taken / Step;
            told(taken);
        }

        return count;
    }
}
