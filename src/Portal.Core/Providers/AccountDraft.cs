using Portal.Core.Cases;
using Portal.Core.Fields;

namespace Portal.Core.Providers;

/// <summary>An account as an admin or the configuration wants it. Printing it shows its name only.</summary>
public sealed record AccountDraft
{
    /// <summary>As staff know it; also stands in the webhook address.</summary>
    public required string Name { get; init; }

    /// <summary>Key of the provider.</summary>
    public required string ProviderKey { get; init; }

    /// <summary>Which world it belongs to.</summary>
    public required AccountEnvironment Environment { get; init; }

    /// <summary>The provider's API.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>Legal bases that it is contracted for.</summary>
    public required IReadOnlySet<LegalBasis> LegalBases { get; init; }

    /// <summary>By setting key.</summary>
    public FieldValues Settings { get; init; } = new();

    /// <summary>By secret key; only for a new account.</summary>
    public FieldValues Secrets { get; init; } = new();

    /// <inheritdoc />
    public override string ToString() => Name;
}
