namespace Portal.Core.Providers;

/// <summary>
/// Shares the sign-ins of an account among all instances of the portal, for a provider that takes many of them for an attack. Whoever gets a turn may sign in
/// once; whether that succeeds makes no difference.
/// </summary>
public interface ISignInTurns
{
    /// <summary>Takes the next turn.</summary>
    /// <param name="accountId">Whose sign-ins.</param>
    /// <param name="every">The shortest time between two.</param>
    /// <param name="cancellationToken">Stops waiting for the answer; a turn may have been taken all the same.</param>
    /// <returns><see langword="null"/> when the turn is taken; else how long there is none.</returns>
    Task<TimeSpan?> TakeAsync(Guid accountId, TimeSpan every, CancellationToken cancellationToken);
}
