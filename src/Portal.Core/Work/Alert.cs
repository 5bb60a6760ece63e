namespace Portal.Core.Work;

/// <summary>Something that somebody has to look at, until it is settled.</summary>
public sealed class Alert
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>Kind and subject: at most one open alert has it; <see langword="null"/> once settled.</summary>
    public string? UniqueName { get; set; }

    /// <summary>Key of the sentence.</summary>
    public string TextKey { get; set; } = string.Empty;

    /// <summary>Values of the sentence, JSON array, in clear: only what is ours (numbers of cases, names of accounts, days), never a provider's words.</summary>
    public string? TextArgs { get; set; }

    /// <summary>Account concerned; for admins.</summary>
    public Guid? AccountId { get; set; }

    /// <summary>Case concerned; for those who may see it.</summary>
    public Guid? CaseId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime RaisedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? SettledAt { get; set; }
}
