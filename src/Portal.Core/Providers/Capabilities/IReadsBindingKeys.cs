namespace Portal.Core.Providers.Capabilities;

/// <summary>The vendor hands out the key that binds the person's device, when asked for it.</summary>
public interface IReadsBindingKeys
{
    /// <summary>The key, or a null-less record with none: "no key" is an answer, not an error.</summary>
    Task<ProviderOutcome<BindingKey>> ReadBindingKeyAsync(AttemptContext attempt, CancellationToken cancellationToken);
}

/// <summary>A device's public key.</summary>
public sealed record BindingKey(string? Key);
