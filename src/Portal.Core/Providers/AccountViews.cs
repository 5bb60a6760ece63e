using Portal.Core.Cases;
using Portal.Core.Texts;

namespace Portal.Core.Providers;

/// <summary>An account as the admin's list shows it.</summary>
public sealed record AccountRow
{
    /// <summary>Ours.</summary>
    public required Guid Id { get; init; }

    /// <summary>As staff know it.</summary>
    public required string Name { get; init; }

    /// <summary>Key of the provider.</summary>
    public required string ProviderKey { get; init; }

    /// <summary>The provider as people know it.</summary>
    public required string ProviderName { get; init; }

    /// <summary>Which world it belongs to.</summary>
    public required AccountEnvironment Environment { get; init; }

    /// <summary>New attempts can be made with it.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The provider rejected the credentials, and work stopped; UTC.</summary>
    public required DateTime? SuspendedAt { get; init; }

    /// <summary>Last check; UTC.</summary>
    public required DateTime? CheckedAt { get; init; }

    /// <summary>Whether the last check found it working.</summary>
    public required bool? CheckWorking { get; init; }
}

/// <summary>An account as the admin edits it. Holds no secret.</summary>
public sealed record AccountDetail
{
    /// <summary>As in the list.</summary>
    public required AccountRow Row { get; init; }

    /// <summary>The provider's API.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>Legal bases that it is contracted for.</summary>
    public required IReadOnlySet<LegalBasis> LegalBases { get; init; }

    /// <summary>By setting key.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>What can be done with it beyond the base contract, as <see cref="ProviderDirectory.CapabilitiesAt"/> names it.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>What is known of its secrets, in the provider's order.</summary>
    public required IReadOnlyList<SecretState> Secrets { get; init; }

    /// <summary>When the webhook secret was made; UTC.</summary>
    public required DateTime WebhookSecretSetAt { get; init; }

    /// <summary>Until when the one before it stays valid; UTC.</summary>
    public required DateTime? PreviousSecretUntil { get; init; }

    /// <summary>What the last check said.</summary>
    public required IReadOnlyList<Sentence> CheckFindings { get; init; }

    /// <summary>To be given back with an edit: somebody else's change is not overwritten.</summary>
    public required int Version { get; init; }
}

/// <summary>What is shown of a secret: never the secret.</summary>
/// <param name="Key">Key of the account field.</param>
/// <param name="SetAt">UTC; <see langword="null"/> when it was never set.</param>
/// <param name="SetByName">Who set it; <see langword="null"/> for configuration.</param>
/// <param name="PublicPart">What may be shown, such as a public key's fingerprint.</param>
/// <param name="CanBeMade">A new one can be made here.</param>
public sealed record SecretState(string Key, DateTime? SetAt, string? SetByName, string? PublicPart, bool CanBeMade);

/// <summary>The address to hand to the provider, secret included. Printing it shows nothing.</summary>
/// <param name="Address">Confidential.</param>
/// <param name="PreviousUntil">Until when the address before it stays valid; UTC.</param>
public sealed record WebhookAddress(Uri Address, DateTime? PreviousUntil)
{
    /// <inheritdoc />
    public override string ToString() => nameof(WebhookAddress);
}

/// <summary>What a check came to, and how long it took.</summary>
/// <param name="Working">Fit for use.</param>
/// <param name="Findings">In words.</param>
/// <param name="Took">From our call to the answer.</param>
public sealed record CheckReport(bool Working, IReadOnlyList<Sentence> Findings, TimeSpan Took);
