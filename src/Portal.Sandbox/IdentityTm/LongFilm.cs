using System.Buffers.Binary;

namespace Portal.Sandbox.IdentityTm;

/// <summary>A film that is as long as one likes: the film, and behind it a box that players skip. Read once, never held as a whole.</summary>
internal sealed class LongFilm : Stream
{
    private const int BoxHead = 8;

    private readonly byte[] _begin;
    private readonly long _length;
    private long _position;

    public LongFilm(byte[] film, int megabytes)
    {
        var rest = Math.Max((long)megabytes * 1024 * 1024, film.Length + BoxHead) - film.Length;
        _begin = new byte[film.Length + BoxHead];
        film.CopyTo(_begin, 0);
        BinaryPrimitives.WriteUInt32BigEndian(_begin.AsSpan(film.Length), (uint)rest);
        "free"u8.CopyTo(_begin.AsSpan(film.Length + 4));
        _length = film.Length + rest;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var piece = buffer[..(int)Math.Min(buffer.Length, _length - _position)];
        for (var index = 0; index < piece.Length; index++)
        {
            var at = _position + index;
            piece[index] = at < _begin.Length ? _begin[at] : (byte)(at * 31);
        }

        _position += piece.Length;
        return piece.Length;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.FromResult(Read(buffer, offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
