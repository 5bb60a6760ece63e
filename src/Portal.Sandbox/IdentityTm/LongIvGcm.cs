using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Portal.Sandbox.IdentityTm;

/// <summary>
/// AES-GCM with an initialisation vector of any length (NIST SP 800-38D), piece by piece, for "Optional content encryption":
/// the framework's own takes twelve bytes only. Written out here, so that it shares nothing with whoever decrypts.
/// </summary>
internal sealed class LongIvGcm : IDisposable
{
    private const int Block = 16;
    private const int Batch = 256;

    private readonly Aes _aes = Aes.Create();
    private readonly UInt128[] _table = new UInt128[Block * 256];
    private readonly byte[] _counters = new byte[Batch * Block];
    private readonly byte[] _stream = new byte[Batch * Block];
    private readonly UInt128 _start;
    private UInt128 _counter;
    private UInt128 _hash;
    private ulong _length;

    public LongIvGcm(byte[] key, ReadOnlySpan<byte> iv)
    {
        _aes.Key = key;
        FillTable(BinaryPrimitives.ReadUInt128BigEndian(_aes.EncryptEcb(new byte[Block], PaddingMode.None)));
        _start = Hash(Hash(UInt128.Zero, iv), (ulong)iv.Length * 8);
        _counter = _start;
    }

    /// <summary>Encrypts in place. Only the last piece may be of a length that is no multiple of 16.</summary>
    public void Encrypt(Span<byte> piece)
    {
        for (var at = 0; at < piece.Length; at += Batch * Block)
        {
            var part = piece[at..Math.Min(at + (Batch * Block), piece.Length)];
            var blocks = (part.Length + Block - 1) / Block;
            for (var block = 0; block < blocks; block++)
            {
                _counter = Next(_counter);
                BinaryPrimitives.WriteUInt128BigEndian(_counters.AsSpan(block * Block), _counter);
            }

            _aes.EncryptEcb(_counters.AsSpan(0, blocks * Block), _stream, PaddingMode.None);
            for (var index = 0; index < part.Length; index++)
            {
                part[index] ^= _stream[index];
            }

            _hash = Hash(_hash, part);
            _length += (ulong)part.Length * 8;
        }
    }

    /// <summary>The tag over all that was encrypted.</summary>
    public byte[] Tag()
    {
        var mask = new byte[Block];
        BinaryPrimitives.WriteUInt128BigEndian(mask, _start);
        var tag = new byte[Block];
        BinaryPrimitives.WriteUInt128BigEndian(tag, Hash(_hash, _length) ^ BinaryPrimitives.ReadUInt128BigEndian(_aes.EncryptEcb(mask, PaddingMode.None)));
        return tag;
    }

    public void Dispose() => _aes.Dispose();

    /// <summary>Only the last four bytes count on.</summary>
    private static UInt128 Next(UInt128 counter) => (counter & ~(UInt128)uint.MaxValue) | unchecked((uint)counter + 1);

    private UInt128 Hash(UInt128 hash, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= Block; bytes = bytes[Block..])
        {
            hash = Multiply(hash ^ BinaryPrimitives.ReadUInt128BigEndian(bytes));
        }

        if (bytes.IsEmpty)
        {
            return hash;
        }

        var last = new byte[Block];
        bytes.CopyTo(last);
        return Multiply(hash ^ BinaryPrimitives.ReadUInt128BigEndian(last));
    }

    private UInt128 Hash(UInt128 hash, ulong length) => Multiply(hash ^ length);

    private UInt128 Multiply(UInt128 factor)
    {
        var product = UInt128.Zero;
        for (var place = 0; place < Block; place++)
        {
            product ^= _table[(place * 256) + (int)(byte)(factor >> (120 - (8 * place)))];
        }

        return product;
    }

    /// <summary>For each byte in each of the sixteen places, its product with the hash key.</summary>
    private void FillTable(UInt128 key)
    {
        for (var place = 0; place < Block; place++)
        {
            for (var bit = 0x80; bit > 0; bit >>= 1)
            {
                for (var known = 0; known < 256; known += 2 * bit)
                {
                    for (var low = 0; low < bit; low++)
                    {
                        _table[(place * 256) + known + bit + low] ^= key;
                    }
                }

                key = (key >> 1) ^ ((key & 1) == 1 ? new UInt128(0xE100000000000000, 0) : UInt128.Zero);
            }
        }
    }
}
