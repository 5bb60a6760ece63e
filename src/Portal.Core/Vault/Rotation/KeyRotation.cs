namespace Portal.Core.Vault.Rotation;

/// <summary>How far everything that older master keys have sealed is sealed again under one: a row for each key that became the first one.</summary>
public sealed class KeyRotation
{
    /// <summary>Id of the master key that seals now.</summary>
    public string KeyId { get; set; } = string.Empty;

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>When a whole round found nothing left to do; UTC.</summary>
    public DateTime? FinishedAt { get; set; }

    /// <summary>Rounds made: other instances may have gone on with the older key for a while.</summary>
    public int Round { get; set; }

    /// <summary>Which kind of piece is looked at.</summary>
    public int Stage { get; set; }

    /// <summary>Key of the row looked at last within the stage.</summary>
    public string? After { get; set; }

    /// <summary>Pieces looked at in this round.</summary>
    public long Seen { get; set; }

    /// <summary>Pieces sealed again in this round.</summary>
    public long SealedInRound { get; set; }

    /// <summary>Pieces sealed again in all rounds.</summary>
    public long Sealed { get; set; }

    /// <summary>Pieces of this round that no key on the ring opens: left as they are.</summary>
    public long Unopened { get; set; }

    /// <summary>Pieces there were when the round began.</summary>
    public long Total { get; set; }
}
