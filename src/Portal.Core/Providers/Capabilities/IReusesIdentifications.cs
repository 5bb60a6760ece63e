namespace Portal.Core.Providers.Capabilities;

/// <summary>An earlier identification of the same person can be handed in again.</summary>
public interface IReusesIdentifications
{
    /// <summary>
    /// Reads the reusable, signed form of a successful identification, once, after it has ended; stored encrypted, erased with its case.
    /// A failure that waiting can't mend means that there is none.
    /// It is handed in again as the file of a field with <see cref="Fields.AttemptPick.Reusable"/>.
    /// </summary>
    Task<ProviderOutcome<RawPayload>> ReadReusableAsync(AttemptContext attempt, CancellationToken cancellationToken);
}
