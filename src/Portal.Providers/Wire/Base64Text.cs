using System.Buffers;
using System.Buffers.Text;

namespace Portal.Providers.Wire;

/// <summary>
/// Reads Base64 out of a JSON text piece by piece, so that a large file is never in memory a second time. Escapes are undone, line ends
/// passed over. What is no Base64 is handed on as the bytes that came: whoever stores it tells files by their content and keeps it out.
/// </summary>
internal sealed class Base64Text : Stream
{
    private const int Piece = 48 * 1024;

    private readonly ReadOnlyMemory<byte> text;
    /// <summary>Whether all of it can be decoded.</summary>
    public bool IsBase64 { get; }
    private readonly byte[] encoded = new byte[Piece];
    private readonly byte[] decoded = new byte[Piece];
    private int at;
    private int from;
    private int to;
    private bool ended;

    /// <param name="text">The bytes between the quotes.</param>
    public Base64Text(ReadOnlyMemory<byte> text)
    {
        this.text = text;
        IsBase64 = Probe();
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new InvalidOperationException("The length is known at the end only.");

    public override long Position
    {
        get => throw new InvalidOperationException("Read forward only.");
        set => throw new InvalidOperationException("Read forward only.");
    }

    public override int Read(Span<byte> buffer)
    {
        if (!IsBase64)
        {
            var rest = text.Span[at..];
            var count = Math.Min(rest.Length, buffer.Length);
            rest[..count].CopyTo(buffer);
            at += count;
            return count;
        }

        if (from == to && !Decode())
        {
            return 0;
        }

        var taken = Math.Min(to - from, buffer.Length);
        decoded.AsSpan(from, taken).CopyTo(buffer);
        from += taken;
        return taken;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested ? ValueTask.FromCanceled<int>(cancellationToken) : new(Read(buffer.Span));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new InvalidOperationException("Read forward only.");

    public override void SetLength(long value) => throw new InvalidOperationException("Read only.");

    public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Read only.");

    /// <summary>Goes through the whole text once: a stream that breaks in the middle would leave half a file behind.</summary>
    private bool Probe()
    {
        var sound = true;
        while (sound && !ended)
        {
            sound = Fill(out var count) && IsSound(count);
        }

        (at, ended, from, to) = (0, false, 0, 0);
        return sound;
    }

    private bool IsSound(int count) =>
        Base64.DecodeFromUtf8(encoded.AsSpan(0, count), decoded, out var consumed, out _, isFinalBlock: ended) is OperationStatus.Done && consumed == count;

    private bool Decode()
    {
        while (!ended)
        {
            Fill(out var count);
            Base64.DecodeFromUtf8(encoded.AsSpan(0, count), decoded, out _, out to, isFinalBlock: ended);
            from = 0;
            if (to > 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Collects the next characters, a whole number of groups of four except at the end, which may lack its padding.</summary>
    private bool Fill(out int count)
    {
        var span = text.Span;
        count = 0;
        while (at < span.Length && count < Piece)
        {
            var current = span[at++];
            if (current is (byte)'\\' && at < span.Length)
            {
                if (!Unescape(span, out var meant))
                {
                    return false;
                }

                if (meant is not (byte)' ')
                {
                    encoded[count++] = meant;
                }
            }
            else if (current is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                encoded[count++] = current;
            }
        }

        ended = at >= span.Length;
        while (ended && count % 4 is 2 or 3)
        {
            encoded[count++] = (byte)'=';
        }

        return true;
    }

    /// <summary>What stands behind a backslash: some writers escape slash and plus, as <c>\/</c> or <c>\u002B</c>. White space becomes a blank.</summary>
    private bool Unescape(ReadOnlySpan<byte> span, out byte meant)
    {
        meant = span[at++];
        if (meant is (byte)'u' && at + 4 <= span.Length && Utf8Parser.TryParse(span.Slice(at, 4), out ushort code, out var read, 'x') && read is 4 && code < 0x80)
        {
            at += 4;
            meant = (byte)code;
            return true;
        }

        if (meant is (byte)'n' or (byte)'r' or (byte)'t')
        {
            meant = (byte)' ';
        }

        return meant is (byte)' ' or (byte)'/';
    }
}
