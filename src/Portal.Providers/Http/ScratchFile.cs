using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Portal.Providers.Http;

/// <summary>
/// A place on disk for a file that is too large for memory and has to be read from any point, such as an archive. It holds personal data, so it is
/// encrypted under a key that only this process knows, and gone when closed.
/// </summary>
internal sealed class ScratchFile : Stream
{
    private const int BlockSize = 16;
    private const int Piece = 64 * 1024;

    private readonly FileStream file;
    private readonly Aes cipher = Aes.Create();
    private readonly byte[] blocks = new byte[Piece + BlockSize];
    private readonly byte[] piece = new byte[Piece];

    public ScratchFile()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        file = new FileStream(Path.Combine(Path.GetTempPath(), $"portal-{Path.GetRandomFileName()}"), options);
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => file.Length;

    public override long Position
    {
        get => file.Position;
        set => file.Position = value;
    }

    /// <summary>Empties it. What is written from now on is written under a key of its own: no two contents share one.</summary>
    public void Clear()
    {
        file.SetLength(0);
        file.Position = 0;
        cipher.GenerateKey();
    }

    /// <summary>Copies a stream into it from the beginning, as far as a limit goes.</summary>
    /// <returns>False when there was more.</returns>
    public async Task<bool> TryFillAsync(Stream content, long maxBytes, CancellationToken cancellationToken)
    {
        Clear();
        var buffer = new byte[Piece];
        int count;
        while ((count = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (file.Length + count > maxBytes)
            {
                return false;
            }

            await WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }

        Position = 0;
        return true;
    }

    public override int Read(Span<byte> buffer)
    {
        var at = file.Position;
        var count = file.Read(buffer[..Math.Min(buffer.Length, Piece)]);
        Cover(at, buffer[..count]);
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var at = file.Position;
        var count = await file.ReadAsync(buffer[..Math.Min(buffer.Length, Piece)], cancellationToken);
        Cover(at, buffer.Span[..count]);
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var count = Take(buffer);
            file.Write(piece, 0, count);
            buffer = buffer[count..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            var count = Take(buffer.Span);
            await file.WriteAsync(piece.AsMemory(0, count), cancellationToken);
            buffer = buffer[count..];
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => file.Flush();

    public override long Seek(long offset, SeekOrigin origin) => file.Seek(offset, origin);

    public override void SetLength(long value) => file.SetLength(value);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            file.Dispose();
            cipher.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Take(ReadOnlySpan<byte> buffer)
    {
        var count = Math.Min(buffer.Length, Piece);
        buffer[..count].CopyTo(piece);
        Cover(file.Position, piece.AsSpan(0, count));
        return count;
    }

    /// <summary>Counter mode: the stream of keys depends on the place alone, so any place can be read and written.</summary>
    private void Cover(long at, Span<byte> bytes)
    {
        var from = (int)(at % BlockSize);
        var length = (from + bytes.Length + BlockSize - 1) / BlockSize * BlockSize;
        var keys = blocks.AsSpan(0, length);
        keys.Clear();
        for (var block = 0; block < length / BlockSize; block++)
        {
            BinaryPrimitives.WriteInt64BigEndian(keys[(block * BlockSize)..], (at / BlockSize) + block);
        }

        cipher.EncryptEcb(keys, keys, PaddingMode.None);
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= keys[from + i];
        }
    }
}
