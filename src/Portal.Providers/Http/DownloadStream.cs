namespace Portal.Providers.Http;

/// <summary>A body as it comes in: bounded in length, and each piece of it in time, since no time fits both a page and a film.</summary>
internal sealed class DownloadStream(HttpResponseMessage response, Stream body, long maxBytes, TimeSpan patience) : Stream
{
    private long read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new InvalidOperationException("The length is known at the end only.");

    public override long Position
    {
        get => read;
        set => throw new InvalidOperationException("Read forward only.");
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waiting.CancelAfter(patience);
        int count;
        try
        {
            count = await body.ReadAsync(buffer, waiting.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException("Nothing more came in time.", exception);
        }

        read += count;
        return read <= maxBytes ? count : throw new IOException("It is longer than allowed.");
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
            body.Dispose();
            response.Dispose();
        }

        base.Dispose(disposing);
    }
}
