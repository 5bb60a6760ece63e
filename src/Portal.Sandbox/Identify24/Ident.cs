using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Portal.Sandbox.Identify24;

/// <summary>An ident at the vendor. Never changed in place, so that it can be read without a lock.</summary>
internal sealed record Ident
{
    /// <summary>"Lifetime".</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>The IdentID.</summary>
    public required string Id { get; init; }

    /// <summary>The vendor's other number of it, which is in the addresses of its files.</summary>
    public required int CustomerId { get; init; }

    public required string Partner { get; init; }

    /// <summary>The attributes as they were sent, by their names; without the document.</summary>
    public required ImmutableDictionary<string, string> Data { get; init; }

    /// <summary>The document to be signed.</summary>
    public byte[]? Contract { get; init; }

    public required DateTimeOffset Created { get; init; }

    /// <summary>Counts the changes of state, so that an outdated push is known by it.</summary>
    public int Revision { get; init; }

    public Word Status { get; init; } = Word.New;

    public DateTimeOffset Changed { get; init; }

    public DateTimeOffset? Appointment { get; init; }

    public string? Agent { get; init; }

    /// <summary>What the agent read otherwise than it was sent, by the attribute's name.</summary>
    public ImmutableDictionary<string, string> Read { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>How many films and pictures the conference left; 0 before it.</summary>
    public int Recordings { get; init; }

    public int Screenshots { get; init; }

    [JsonIgnore]
    public bool IsSuccessful => Status.Code == Word.Successful.Code;

    /// <summary>First and last name as they were sent.</summary>
    [JsonIgnore]
    public string Person => $"{Text("person_first_name")} {Text("person_last_name")}".Trim();

    /// <summary>The state for people.</summary>
    [JsonIgnore]
    public string State => $"{Status.Code}: {Status.Text}";

    /// <summary>An attribute as it is now: as it was read or as it was sent; empty when neither.</summary>
    public string Text(string name) => Read.GetValueOrDefault(name) ?? Data.GetValueOrDefault(name) ?? "";

    /// <summary>Without data and document.</summary>
    public override string ToString() => $"{Id} {State}";
}
