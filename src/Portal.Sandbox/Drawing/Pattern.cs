using System.Security.Cryptography;
using System.Text;

namespace Portal.Sandbox.Drawing;

/// <summary>Numbers that look random and are always the same for the same seed, so that a case's files never change.</summary>
internal sealed class Pattern(string seed)
{
    private readonly byte[] _seed = Encoding.UTF8.GetBytes(seed);
    private byte[] _bytes = [];
    private int _block;
    private int _used;

    /// <summary>A number from 0 up to, but not including, <paramref name="limit"/> (at most 65536).</summary>
    public int Next(int limit)
    {
        if (_used + 2 > _bytes.Length)
        {
            _bytes = SHA256.HashData([.. _seed, .. BitConverter.GetBytes(_block++)]);
            _used = 0;
        }

        var value = _bytes[_used] | (_bytes[_used + 1] << 8);
        _used += 2;
        return value % limit;
    }
}
