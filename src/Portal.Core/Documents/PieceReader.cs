namespace Portal.Core.Documents;

/// <summary>Reads a file that lies in pieces from any point; holds the piece it is in.</summary>
internal sealed class PieceReader(long length, Func<int, byte[]> read, Func<int, CancellationToken, Task<byte[]>> readAsync) : Stream
{
    private byte[] piece = [];
    private int number = -1;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position { get; set; }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (Position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        if (Wanted != number)
        {
            piece = await readAsync(Wanted, cancellationToken);
            number = Wanted;
        }

        return Take(buffer.Span);
    }

    public override int Read(Span<byte> buffer)
    {
        if (Position >= length || buffer.IsEmpty)
        {
            return 0;
        }

        if (Wanted != number)
        {
            piece = read(Wanted);
            number = Wanted;
        }

        return Take(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Wanted => (int)(Position / StoredFilePiece.Size);

    private int Take(Span<byte> buffer)
    {
        var from = (int)(Position % StoredFilePiece.Size);
        var count = Math.Min(buffer.Length, piece.Length - from);
        if (count <= 0)
        {
            throw new EndOfStreamException("A piece of the file is too short.");
        }

        piece.AsSpan(from, count).CopyTo(buffer);
        Position += count;
        return count;
    }
}
