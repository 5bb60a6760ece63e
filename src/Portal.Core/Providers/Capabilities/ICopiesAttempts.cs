namespace Portal.Core.Providers.Capabilities;

/// <summary>A finished attempt can be handed to another customer of the same vendor.</summary>
public interface ICopiesAttempts
{
    /// <summary>Copies it.</summary>
    /// <param name="attempt">Which one.</param>
    /// <param name="customer">The vendor's name of the receiving customer.</param>
    /// <param name="newReference">Reference of the copy.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<ProviderOutcome<Unit>> CopyAsync(AttemptContext attempt, string customer, string newReference, CancellationToken cancellationToken);
}
