using System.Collections.Immutable;

namespace Portal.Sandbox.AutoIdent;

/// <summary>An identification request at the vendor. Never changed in place, so that it can be read without a lock.</summary>
internal sealed record Ident
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>The IdentID, as <c>SBX-DEFGH</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The shortname.</summary>
    public required string Customer { get; init; }

    public required string TransactionNumber { get; init; }

    /// <summary>The vendor's own number, met in "not yet finished".</summary>
    public required int RequestNumber { get; init; }

    /// <summary>The data as they were sent, by the member's name.</summary>
    public required ImmutableDictionary<string, string> Data { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>Counts the changes of state, so that an outdated push is known by it.</summary>
    public int Revision { get; init; }

    /// <summary>The person has begun, and has neither finished nor left since.</summary>
    public bool Started { get; init; }

    /// <summary>The person has come to the end at least once: from then on there are data to read.</summary>
    public bool Completed { get; init; }

    /// <summary>How the last attempt stands or ended.</summary>
    public Verdict? Verdict { get; init; }

    public string? BindingKey { get; init; }

    public bool Archived { get; init; }

    public bool Deleted { get; init; }

    /// <summary>Success, changed or not, and confirmed fraud: nobody can start again.</summary>
    public bool Finished => !Started && Verdict is { } verdict && Words.Final.Contains(verdict.Result);

    /// <summary>Somebody at the vendor looks at it.</summary>
    public bool UnderReview => !Started && Verdict is { } verdict && Words.Pending.Contains(verdict.Result);

    /// <summary>What the state is, for people.</summary>
    public string State => (Deleted ? "deleted, " : Archived ? "archived, " : "")
        + (Started ? "STARTED" : Verdict is null ? "CREATED" : Verdict.Reason is { } reason ? $"{Verdict.Result}: {reason}" : Verdict.Result);

    /// <summary>First and last name as they were sent.</summary>
    public string Person => $"{Data.GetValueOrDefault("firstname")} {Data.GetValueOrDefault("lastname")}".Trim();
}
