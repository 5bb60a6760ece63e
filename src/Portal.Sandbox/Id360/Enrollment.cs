using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Portal.Sandbox.Id360;

/// <summary>A header that a client wants to see in its callbacks.</summary>
internal sealed record Header(string Name, string Value)
{
    /// <summary>Without the value, which is a secret.</summary>
    public override string ToString() => Name;
}

/// <summary>One of <c>callback_endpoints</c>; an empty <see cref="On"/> wants to hear of everything.</summary>
internal sealed record Endpoint(Uri Url, ImmutableArray<string> On, ImmutableArray<Header> Headers)
{
    /// <summary>Without the address, which holds a secret.</summary>
    public override string ToString() => Url.Authority;
}

/// <summary>A value handed in for comparison.</summary>
internal sealed record Compared(string Value, bool Locked);

/// <summary>An enrollment at the vendor. Never changed in place, so that it can be read without a lock.</summary>
internal sealed record Enrollment
{
    /// <summary>"A Report Issued Less Than 7 Days Ago": so long can an application fetch it.</summary>
    public static readonly TimeSpan Fetchable = TimeSpan.FromDays(7);

    /// <summary>Digits.</summary>
    public required string Id { get; init; }

    /// <summary>The application that has created it.</summary>
    public required string UserName { get; init; }

    /// <summary>What opens the calls below <c>enrollment/flow</c>, and the person's page.</summary>
    public required string ApiKey { get; init; }

    /// <summary>The texts of the order by the member's name.</summary>
    public required ImmutableDictionary<string, string> Order { get; init; }

    public required ImmutableArray<Endpoint> Endpoints { get; init; }

    /// <summary>Headers for all callbacks.</summary>
    public required ImmutableArray<Header> Headers { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Finished { get; init; }

    /// <summary>One of <see cref="Words"/>, or any word on demand.</summary>
    public string Status { get; init; } = Words.New;

    public string? Reason { get; init; }

    public bool RouteSelected { get; init; }

    public bool AcceptedCgu { get; init; }

    public bool AcceptedBiometry { get; init; }

    public ImmutableDictionary<string, Compared> Data { get; init; } = ImmutableDictionary<string, Compared>.Empty;

    /// <summary>Everything is handed in, and the engines are at work.</summary>
    public bool Finalized { get; init; }

    /// <summary>Where each step stands, by its name.</summary>
    public ImmutableSortedDictionary<string, string> Steps { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The step that was taken last.</summary>
    public string? LastStep { get; init; }

    /// <summary>What the engines made of it.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>Counts the changes of state, so that an outdated push is known by it.</summary>
    public int Revision { get; init; }

    /// <summary>No step can be taken any more.</summary>
    public bool IsOver => Status is not (Words.New or Words.Started);

    /// <summary>Whether documents, consent and the like can still be handed in.</summary>
    public bool IsOpen => !IsOver && !Finalized;

    [JsonIgnore]
    public Application Application => Applications.Find(UserName) ?? Applications.Capture;

    /// <summary>What the state is, for people.</summary>
    public string State => Finalized && !IsOver ? Status + ", being processed" : Reason is null ? Status : $"{Status}: {Reason}";

    /// <summary>First and last name as they were sent.</summary>
    public string Person => $"{Order.GetValueOrDefault("first_name")} {Order.GetValueOrDefault("last_name")}".Trim();

    /// <summary>Without the keys and the person.</summary>
    public override string ToString() => Id;
}
