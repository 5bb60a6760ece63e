using Portal.Core.Texts;

namespace Portal.Core.Providers;

/// <summary>What a provider answered to a start. Printing it shows the provider's reference only: links are confidential.</summary>
public sealed class StartedAttempt
{
    /// <summary>The provider's id.</summary>
    public required string ProviderReference { get; init; }

    /// <summary>Its first word.</summary>
    public required StatusReading Status { get; init; }

    /// <summary>Ways for the person to begin; confidential.</summary>
    public IReadOnlyList<StartLink> Links { get; init; } = [];

    /// <summary>Until when the links work; UTC.</summary>
    public DateTime? ValidUntil { get; init; }

    /// <summary>We computed the validity; the provider did not say it.</summary>
    public bool ValidUntilIsComputed { get; init; }

    /// <summary>To be kept for later calls, encrypted.</summary>
    public IReadOnlyDictionary<string, string> Facts { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What staff should know: a country code that was cleared, signed data not accepted, ...</summary>
    public IReadOnlyList<Sentence> Remarks { get; init; } = [];

    /// <summary>The answer, for the payload tab.</summary>
    public IReadOnlyList<RawPayload> Payloads { get; init; } = [];

    /// <summary>A case that existed already was taken over after its record confirmed it.</summary>
    public bool Adopted { get; init; }

    /// <inheritdoc />
    public override string ToString() => ProviderReference;
}

/// <summary>One way for the person to begin.</summary>
/// <param name="Kind"><c>web</c>, <c>ios</c>, <c>android</c>, <c>deepLink</c>, <c>code</c>, ...; its word stands under <c>link.{Kind}</c>.</param>
/// <param name="Url">Address, app scheme or code; confidential.</param>
public sealed record StartLink(string Kind, string Url)
{
    /// <summary>Something belonging to it, such as the app's package name.</summary>
    public string? Detail { get; init; }

    /// <summary>A web address that can be opened, mailed and shown as QR code.</summary>
    public bool IsWeb => Url.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || Url.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override string ToString() => Kind;
}

/// <summary>A raw answer as evidence: our own secrets are stripped by the adapter before it is handed over. Stored encrypted, shown redacted.</summary>
/// <param name="Name">What it is: <c>full</c>, <c>ident</c>, <c>report</c>, ...</param>
/// <param name="MimeType">Type of the content.</param>
/// <param name="Content">As delivered, decrypted.</param>
public sealed record RawPayload(string Name, string MimeType, ReadOnlyMemory<byte> Content)
{
    /// <inheritdoc />
    public override string ToString() => Name;
}
