namespace Portal.Core.Cases;

/// <summary>
/// The attempt that a person can be sent to: the active one, else the newest one where its provider has taken a final word back, so that it stands at its
/// end here and its link works again.
/// </summary>
internal static class StartableAttempt
{
    /// <summary>Whether the link works is for whoever asks to see; <see langword="null"/> when there is no such attempt.</summary>
    /// <param name="attempts">All of a case.</param>
    public static Attempt? Of(IReadOnlyCollection<Attempt> attempts) =>
        attempts.FirstOrDefault(attempt => attempt.IsActive)
        ?? (attempts.MaxBy(attempt => attempt.Ordinal) is { Creation: CreationState.Created, LinkUsable: true, CancelledAt: null, ReplacedAt: null, GoneAtProviderAt: null, ErasedAt: null } newest ? newest : null);
}
