namespace Portal.Core.Audit;

/// <summary>One view, download, reveal, change or refusal, chained by HMAC; free of personal data.</summary>
public sealed class AuditEntry
{
    /// <summary>1, 2, 3, ... without gaps.</summary>
    public long Sequence { get; set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; set; }

    /// <summary>User or API key; <see langword="null"/> for the software itself and for strangers.</summary>
    public Guid? ActorId { get; set; }

    /// <summary><c>user</c>, <c>key</c>, <c>portal</c>, <c>anonymous</c>.</summary>
    public string ActorKind { get; set; } = string.Empty;

    /// <summary>Verb phrase, such as <c>case.view</c>, <c>document.download</c>, <c>account.secret.set</c>.</summary>
    public string Action { get; set; } = string.Empty;

    /// <summary>What it was done to: <c>case</c>, <c>document</c>, <c>account</c>, <c>user</c>, ...</summary>
    public string? SubjectKind { get; set; }

    /// <summary>Its id.</summary>
    public string? SubjectId { get; set; }

    /// <summary>The case it belongs to, for the case's audit tab.</summary>
    public Guid? CaseId { get; set; }

    /// <summary>False for a refusal.</summary>
    public bool Allowed { get; set; }

    /// <summary>What else matters, JSON; ids, names of fields, numbers, never values.</summary>
    public string? Detail { get; set; }

    /// <summary>HMAC over the entry before and this one's content.</summary>
    public byte[] Hmac { get; set; } = [];
}

/// <summary>Head of the chain, one row, taken last in every transaction that writes to the audit.</summary>
public sealed class AuditHead
{
    /// <summary>Always 1.</summary>
    public int Id { get; set; }

    /// <summary>Sequence of the newest entry.</summary>
    public long Count { get; set; }

    /// <summary>Its HMAC.</summary>
    public byte[] Hmac { get; set; } = [];
}
