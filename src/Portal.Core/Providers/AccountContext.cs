using Portal.Core.Cases;

namespace Portal.Core.Providers;

/// <summary>Where an account's cases are made.</summary>
public enum AccountEnvironment
{
    /// <summary>Our stand-in, on this machine.</summary>
    Sandbox,

    /// <summary>The provider's test system.</summary>
    Test,

    /// <summary>Real people.</summary>
    Live,
}

/// <summary>One account as an adapter sees it. Printing it shows name and environment only.</summary>
public sealed class AccountContext
{
    /// <summary>Our id.</summary>
    public required Guid Id { get; init; }

    /// <summary>As staff know it.</summary>
    public required string Name { get; init; }

    /// <summary>Which world it belongs to; test-robot values are refused on live accounts.</summary>
    public required AccountEnvironment Environment { get; init; }

    /// <summary>Scheme, host, port and base path of the provider's API, ending with a slash.</summary>
    public required Uri BaseUrl { get; init; }

    /// <summary>By setting key.</summary>
    public required IReadOnlyDictionary<string, string> Settings { get; init; }

    /// <summary>By secret key, in clear: never logged, never stored, never in a URL.</summary>
    public required IReadOnlyDictionary<string, string> Secrets { get; init; }

    /// <summary>Our address for this account's pushes, secret included.</summary>
    public required Uri WebhookUrl { get; init; }

    /// <summary>Our public landing page, the default of every return address.</summary>
    public required Uri LandingUrl { get; init; }

    /// <summary>Legal bases that it is contracted for.</summary>
    public required IReadOnlySet<LegalBasis> LegalBases { get; init; }

    /// <summary>Changes whenever settings or secrets change: caches of tokens and circuits are keyed by it.</summary>
    public required int Version { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Name} ({Environment})";
}
