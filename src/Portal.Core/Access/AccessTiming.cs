namespace Portal.Core.Access;

/// <summary>How long things about access last.</summary>
public sealed record AccessTiming
{
    /// <summary>How long a role read from the database is believed.</summary>
    public TimeSpan RolesCachedFor { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often an open page checks that its user may still be here.</summary>
    public TimeSpan RevalidateEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Wrong passwords or codes in a row before an account is locked.</summary>
    public int LockedAfter { get; init; } = 5;

    /// <summary>How long it stays locked.</summary>
    public TimeSpan LockedFor { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Failed sign-ins from one address, over all users, before it has to wait.</summary>
    public int FailuresPerAddress { get; init; } = 30;

    /// <summary>The time over which those are counted.</summary>
    public TimeSpan FailuresCountedFor { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>What a refusal takes at least, so that its time says nothing about its reason.</summary>
    public TimeSpan RefusalTakes { get; init; } = TimeSpan.FromMilliseconds(500);
}
