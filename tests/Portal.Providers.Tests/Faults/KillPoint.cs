namespace Portal.Providers.Tests.Faults;

/// <summary>Where in the doing of an item its process ends.</summary>
internal enum KillPoint
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>The lease is committed, nothing is done.</summary>
    AfterClaim,

    /// <summary>The first file is whole on the disk, the second begun.</summary>
    AfterFileWrite,

    /// <summary>All that was asked of the vendor is here, nothing of it is in the database.</summary>
    AfterFetch,

    /// <summary>Everything is written in the transaction.</summary>
    BeforeCommit,

    /// <summary>Committed, and nobody told.</summary>
    AfterCommit,
}
