using System.Net;
using Portal.Core.Texts;

namespace Portal.Core.Providers;

/// <summary>One call of a provider as it arrived. Printing it shows the method only.</summary>
public sealed class WebhookCall
{
    /// <summary>GET, POST or PUT.</summary>
    public required string Method { get; init; }

    /// <summary>With its leading question mark, or empty.</summary>
    public required string Query { get; init; }

    /// <summary>By name, without regard to case; values joined by commas.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>As it arrived.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Where it came from, after trusted proxies.</summary>
    public IPAddress? RemoteAddress { get; init; }

    /// <summary>When it was taken in; UTC. Unknown while it is being let in.</summary>
    public DateTime? ReceivedAt { get; init; }

    /// <inheritdoc />
    public override string ToString() => Method;
}

/// <summary>What a push says: which attempts to look at; or why it can't be read.</summary>
public sealed record WebhookReading
{
    /// <summary>What it points at; a push may name several.</summary>
    public IReadOnlyList<Nudge> Nudges { get; init; } = [];

    /// <summary>Set when it can't be read: it is kept, and its item goes dead with this sentence.</summary>
    public Sentence? Malformed { get; init; }
}

/// <summary>"Look at this attempt."</summary>
/// <param name="ProviderReference">The provider's id.</param>
/// <param name="Reference">Ours.</param>
public sealed record Nudge(string? ProviderReference, string? Reference)
{
    /// <summary>What the push itself says; may set a non-final status where the provider has no record to read yet, never a final one.</summary>
    public StatusReading? Pushed { get; init; }

    /// <summary>The provider's time of it; UTC.</summary>
    public DateTime? At { get; init; }

    /// <summary>The provider's word, where a list states it: compared with the one stored, so that what has not moved is not read again; never applied.</summary>
    public string? Word { get; init; }

    /// <summary>To be kept for later calls, such as "the recording is ready".</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
