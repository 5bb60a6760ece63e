namespace Portal.Core.Providers.Capabilities;

/// <summary>An earlier identification of the same person can be handed in again.</summary>
public interface IReusesIdentifications
{
    /// <summary>Reads the reusable, signed form of an identification; stored encrypted, erased with its case.</summary>
    Task<ProviderOutcome<RawPayload>> ReadReusableAsync(AttemptContext attempt, CancellationToken cancellationToken);
}
