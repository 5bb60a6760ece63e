using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Core.Audit;

/// <summary>The HMAC of an entry: over the HMAC of the one before it and everything that it says, each part with its length in front.</summary>
internal static class AuditHash
{
    /// <summary>In bytes; what stands before the first entry is as many zeros.</summary>
    public const int Size = 32;

    /// <summary>What the key is derived for.</summary>
    public const string Purpose = "audit";

    /// <summary>The HMAC-SHA256 of an entry.</summary>
    public static byte[] Of(AuditEntry entry, ReadOnlySpan<byte> before, byte[] key)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(before);
        Append(hash, entry.Sequence);
        Append(hash, entry.At.Ticks);
        Append(hash, entry.ActorId?.ToString("N"));
        Append(hash, entry.ActorKind);
        Append(hash, entry.Action);
        Append(hash, entry.SubjectKind);
        Append(hash, entry.SubjectId);
        Append(hash, entry.CaseId?.ToString("N"));
        Append(hash, entry.Allowed ? 1 : 0);
        Append(hash, entry.Detail);
        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
    }

    // Nothing and an empty text differ: -1 and 0.
    private static void Append(IncrementalHash hash, string? text)
    {
        var bytes = text is null ? [] : Encoding.UTF8.GetBytes(text);
        Append(hash, text is null ? -1 : bytes.Length);
        hash.AppendData(bytes);
    }
}
