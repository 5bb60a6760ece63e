namespace Portal.Core.Documents;

/// <summary>Gathers what is written into pieces of one size and hands each on; written once, from beginning to end.</summary>
internal sealed class PieceWriter(string path, Func<StoredFilePiece, CancellationToken, Task> add) : Stream
{
    private readonly MemoryStream gathered = new();
    private int number;
    private long handedOn;

    public string Path => path;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => handedOn + gathered.Length;

    public override long Position
    {
        get => Length;
        set => throw new NotSupportedException();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            var count = Math.Min(buffer.Length, StoredFilePiece.Size - (int)gathered.Length);
            gathered.Write(buffer.Span[..count]);
            buffer = buffer[count..];
            if (gathered.Length == StoredFilePiece.Size)
            {
                await FlushPieceAsync(cancellationToken);
            }
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Hands on what has gathered, however little.</summary>
    public async Task FlushPieceAsync(CancellationToken cancellationToken)
    {
        if (gathered.Length == 0)
        {
            return;
        }

        await add(new StoredFilePiece { Path = path, Number = number, Content = gathered.ToArray() }, cancellationToken);
        number++;
        handedOn += gathered.Length;
        gathered.SetLength(0);
    }

    // A piece goes out when it is full or the file is kept: not in between.
    public override void Flush()
    {
    }

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Pieces are written without blocking a thread.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
