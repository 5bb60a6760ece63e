using System.Security.Cryptography;

namespace Portal.Core.Documents;

/// <summary>
/// The plaintext of an encrypted file: read-only, seekable, one chunk in memory.
/// A read never crosses a chunk, so that what comes before a damaged chunk is given out and nothing of the damaged one.
/// </summary>
internal sealed class DecryptingStream : Stream
{
    private readonly ChunkDecryption _chunks;
    private readonly byte[] _chunk;
    private long _number;
    private long _position;
    private bool _disposed;

    /// <summary>Takes over <paramref name="chunks"/> and <paramref name="last"/>, the opened last chunk.</summary>
    public DecryptingStream(ChunkDecryption chunks, byte[] last)
    {
        _chunks = chunks;
        _chunk = last;
        _number = chunks.Chunks - 1;
    }

    public override bool CanRead => !_disposed;

    public override bool CanSeek => !_disposed;

    public override bool CanWrite => false;

    public override long Length => _chunks.Length;

    public override long Position
    {
        get => _position;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _position = value;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (buffer.IsEmpty || _position >= Length)
        {
            return 0;
        }

        if (Wanted() is { } number)
        {
            Keep(number, _chunks.Read(number, _chunk));
        }

        return Take(buffer);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (buffer.IsEmpty || _position >= Length)
        {
            return 0;
        }

        if (Wanted() is { } number)
        {
            Keep(number, await _chunks.ReadAsync(number, _chunk, cancellationToken));
        }

        return Take(buffer.Span);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return Read(buffer.AsSpan(offset, count));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => _position,
            _ => Length,
        };
        if (target < 0)
        {
            throw new IOException("There is nothing before the start of a stream.");
        }

        return _position = target;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw ReadOnly();

    public override void Write(byte[] buffer, int offset, int count) => throw ReadOnly();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_disposed)
        {
            _disposed = true;
            CryptographicOperations.ZeroMemory(_chunk);
            _chunks.Dispose();
            _chunks.Cipher.Dispose();
        }

        base.Dispose(disposing);
    }

    private static InvalidOperationException ReadOnly() => new("A stored file is only read.");

    /// <summary>The chunk at the position, unless it is the one in memory; until it has opened, none is in memory.</summary>
    private long? Wanted()
    {
        var number = _position / EncryptedFileFormat.ChunkSize;
        if (number == _number)
        {
            return null;
        }

        _number = -1;
        return number;
    }

    private void Keep(long number, int? length) => _number = length is null ? throw new DamagedFileException() : number;

    private int Take(Span<byte> buffer)
    {
        var start = (int)(_position % EncryptedFileFormat.ChunkSize);
        var left = (int)Math.Min(EncryptedFileFormat.ChunkSize - start, Length - _position);
        var count = Math.Min(left, buffer.Length);
        _chunk.AsSpan(start, count).CopyTo(buffer);
        _position += count;
        return count;
    }
}
