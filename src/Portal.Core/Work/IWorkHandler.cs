namespace Portal.Core.Work;

/// <summary>Does the items of one kind. Never sleeps, never loops over retries, never saves by itself: it returns an outcome with its effects.</summary>
public interface IWorkHandler
{
    /// <summary>One of <see cref="WorkKinds"/>.</summary>
    string Kind { get; }

    /// <summary>Does one item.</summary>
    /// <param name="item">As claimed; detached from any context.</param>
    /// <param name="cancellationToken">Cancelled when the lease is lost or the host stops.</param>
    Task<WorkOutcome> HandleAsync(WorkItem item, CancellationToken cancellationToken);
}
