namespace Portal.Core.Providers.Capabilities;

/// <summary>The vendor moves a finished attempt to its archive.</summary>
public interface IArchives
{
    /// <summary>Archives it there.</summary>
    Task<ProviderOutcome<Unit>> ArchiveAsync(AttemptContext attempt, CancellationToken cancellationToken);
}
