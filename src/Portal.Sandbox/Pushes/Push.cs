namespace Portal.Sandbox.Pushes;

/// <summary>One webhook call to the portal: what is sent where, and what became of it.</summary>
internal sealed record Push(long Number, string Provider, string CaseId, string About, DateTimeOffset Made)
{
    /// <summary>How often it was sent.</summary>
    public int Tries { get; init; }

    /// <summary>The last answer's status; 0 for none.</summary>
    public int LastStatus { get; init; }

    /// <summary>Where it stands.</summary>
    public PushState State { get; init; }
}

/// <summary>Where a push stands.</summary>
internal enum PushState
{
    Waiting,
    Delivered,
    GivenUp,

    /// <summary>Never sent, on demand.</summary>
    Dropped,

    /// <summary>Not repeated, because the case has changed since.</summary>
    Outdated,
}
