namespace Portal.Core.Providers.Capabilities;

/// <summary>The vendor tells which of its attempts carry our reference; asked before any repeated creation.</summary>
public interface IFindsByReference
{
    /// <summary>The vendor's ids that carry the reference; empty when none does.</summary>
    Task<ProviderOutcome<IReadOnlyList<string>>> FindAsync(AccountContext account, string reference, CancellationToken cancellationToken);
}
