namespace Portal.Core.Providers.Capabilities;

/// <summary>The vendor lists attempts: reconciliation asks once instead of reading each.</summary>
public interface IListsAttempts
{
    /// <summary>
    /// Whatever the vendor lists now. A listed attempt is read when the list says something new of it (<see cref="Nudge.Word"/>, <see cref="Nudge.At"/>), one
    /// that is in no list is read singly.
    /// </summary>
    Task<ProviderOutcome<IReadOnlyList<Nudge>>> ListAsync(AccountContext account, CancellationToken cancellationToken);
}
