using System.Collections.Immutable;
using System.Text.Json;

namespace Portal.Sandbox.PostIdent;

/// <summary>A case at the vendor. Never changed in place, so that it can be read without a lock.</summary>
internal sealed record PostIdentCase
{
    public required string CaseId { get; init; }

    public required string ClientId { get; init; }

    /// <summary>The reference that the client gave; null when the case id stands in for it.</summary>
    public string? ReferenceId { get; init; }

    /// <summary>The order as the client gave it, and as results are compared with it.</summary>
    public required JsonElement Order { get; init; }

    /// <summary>Where the person's data come from: the order too, but for a case that a post office opened by itself.</summary>
    public required JsonElement Person { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Modified { get; init; }

    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary><c>new</c>, <c>in progress</c> or <c>closed</c>; any word on demand.</summary>
    public string Status { get; init; } = New;

    public bool Archived { get; init; }

    public bool Deleted { get; init; }

    public ImmutableList<Identification> Identifications { get; init; } = [];

    public int Coupons { get; init; }

    public DateTimeOffset? LastCoupon { get; init; }

    public const string New = "new";
    public const string InProgress = "in progress";
    public const string Closed = "closed";

    /// <summary>The reference that results are found by.</summary>
    public string Reference => ReferenceId ?? CaseId;

    /// <summary>The identification that something happened to last.</summary>
    public Identification? Current => Identifications.LastOrDefault();

    /// <summary>What both words of the vendor say, for people.</summary>
    public string Words => (Deleted ? "deleted, " : Archived ? "archived, " : "") + (Current is { } current ? $"{Status}, {current.Method}: {current.Status}" : Status);

    /// <summary>The case with one method's identification made or changed, and the case in progress.</summary>
    public PostIdentCase With(string method, DateTimeOffset now, Func<Identification, Identification> change)
    {
        var known = Identifications.FindIndex(identification => identification.Method == method);
        var before = known < 0 ? new Identification { Method = method, Created = now, Modified = now } : Identifications[known];
        var after = change(before) with { Modified = now };
        return this with
        {
            Status = InProgress,
            Modified = now,
            Identifications = known < 0 ? Identifications.Add(after) : Identifications.RemoveAt(known).Add(after),
        };
    }
}

/// <summary>One attempt of a person with one method.</summary>
internal sealed record Identification
{
    public const string Started = "started";
    public const string CouponRequested = "coupon requested";
    public const string Incomplete = "incomplete";
    public const string ReviewPending = "review pending";
    public const string Declined = "declined";
    public const string Success = "success";

    /// <summary>photo, video, eid, basic or autoid.</summary>
    public required string Method { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Modified { get; init; }

    public string Status { get; init; } = Started;

    /// <summary>Why, in the agent's words.</summary>
    public string? Reason { get; init; }

    public DateTimeOffset? IdentifiedAt { get; init; }

    /// <summary>What the agent wrote down otherwise than it was provided, by path in the result.</summary>
    public ImmutableDictionary<string, string> Changes { get; init; } = ImmutableDictionary<string, string>.Empty;
}
