namespace Portal.Core.Tests.Documents;

/// <summary>Gives its bytes in uneven small pieces, as a network does.</summary>
internal sealed class TricklingStream(byte[] content) : MemoryStream(content, writable: false)
{
    private readonly Random _random = new(7);

    public override bool CanSeek => false;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        base.ReadAsync(buffer[..Math.Min(buffer.Length, _random.Next(1, 30_000))], cancellationToken);
}

/// <summary>Gives a number of zero bytes without holding them.</summary>
internal sealed class EndlessStream(long length) : Stream
{
    private readonly long _length = length;
    private long _left = length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => _length;

    public override long Position { get => _length - _left; set => _left = _length - value; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var given = (int)Math.Min(count, _left);
        buffer.AsSpan(offset, given).Clear();
        _left -= given;
        return given;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var given = (int)Math.Min(buffer.Length, _left);
        buffer.Span[..given].Clear();
        _left -= given;
        return ValueTask.FromResult(given);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new InvalidOperationException();

    public override void SetLength(long value) => throw new InvalidOperationException();

    public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException();
}
