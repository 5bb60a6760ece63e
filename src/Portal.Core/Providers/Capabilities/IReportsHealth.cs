using Portal.Core.Texts;

namespace Portal.Core.Providers.Capabilities;

/// <summary>The vendor reports how its own parts are doing.</summary>
public interface IReportsHealth
{
    /// <summary>Part by part.</summary>
    Task<ProviderOutcome<IReadOnlyList<ComponentHealth>>> HealthAsync(AccountContext account, CancellationToken cancellationToken);
}

/// <summary>One part of the vendor's system.</summary>
public sealed record ComponentHealth(string Name, bool Working, Sentence? Detail);
