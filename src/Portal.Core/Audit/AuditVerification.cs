namespace Portal.Core.Audit;

/// <summary>What is wrong with the chain.</summary>
public enum AuditFault
{
    /// <summary>An entry was edited, put in by hand, or computed again without the key.</summary>
    Altered,

    /// <summary>An entry is missing where its successors are there.</summary>
    Missing,

    /// <summary>The newest entries are gone: the head, here or outside the table, knows more of them.</summary>
    TailCut,

    /// <summary>The chain is whole in itself but is not the one that was sealed outside the table.</summary>
    NotTheSealed,

    /// <summary>An entry names a master key that is not on the ring.</summary>
    KeyMissing,

    /// <summary>The head outside the table is gone or can't be opened.</summary>
    SealUnreadable,
}

/// <summary>What a walk over the whole chain found.</summary>
/// <param name="Checked">How many entries are in order, from the first on.</param>
/// <param name="Fault">The first fault; <see langword="null"/> when all is in order.</param>
/// <param name="At">Sequence of the first bad entry, where there is one.</param>
public sealed record AuditVerification(long Checked, AuditFault? Fault, long? At);
