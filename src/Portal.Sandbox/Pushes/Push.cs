namespace Portal.Sandbox.Pushes;

/// <summary>One webhook call to the portal: what is sent where, and what became of it.</summary>
internal sealed record Push(long Number, string Provider, string CaseId, Uri Url, string Body, DateTimeOffset Made)
{
    /// <summary>How often it was sent.</summary>
    public int Tries { get; init; }

    /// <summary>The last answer's status; 0 for none.</summary>
    public int LastStatus { get; init; }

    /// <summary>Waiting, delivered, given up, or dropped on demand.</summary>
    public PushState State { get; init; }
}

/// <summary>Where a push stands.</summary>
internal enum PushState
{
    Waiting,
    Delivered,
    GivenUp,
    Dropped,
}
