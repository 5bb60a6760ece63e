namespace Portal.Core.Work;

/// <summary>One webhook call as it arrived, kept whole and encrypted. Written by the intake's prepared SQL, not by SaveChanges.</summary>
public sealed class Delivery
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>Which account it was addressed to.</summary>
    public Guid AccountId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime ReceivedAt { get; set; }

    /// <summary>GET, POST or PUT.</summary>
    public string Method { get; set; } = string.Empty;

    /// <summary>Query, headers, address and body, encrypted under <see cref="Key"/>; our own secrets are not part of it.</summary>
    public byte[]? Content { get; set; }

    /// <summary>The delivery's own key, wrapped by the master key; erasing the case destroys it.</summary>
    public byte[]? Key { get; set; }

    /// <summary>SHA-256 of the body, hexadecimal.</summary>
    public string BodySha256 { get; set; } = string.Empty;

    /// <summary>In bytes.</summary>
    public int BodySize { get; set; }

    /// <summary>Set once the worker knows it.</summary>
    public Guid? CaseId { get; set; }

    /// <summary>Set once the worker knows it.</summary>
    public Guid? AttemptId { get; set; }

    /// <summary>From push to timeline.</summary>
    public string CorrelationId { get; set; } = string.Empty;

    /// <summary>Arrived for an erased case: answered, nothing stored but hash and time.</summary>
    public bool ForErased { get; set; }
}
