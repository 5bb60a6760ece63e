namespace Portal.Core.Work;

/// <summary>Something that the nightly retention item does: erase what is due, clear what has expired. Registered in the services, run one after another.</summary>
public interface IRetentionTask
{
    /// <summary>Name in the logs.</summary>
    string Name { get; }

    /// <summary>Does what is due now; saves by itself, in portions, and can be interrupted and repeated.</summary>
    Task RunAsync(CancellationToken cancellationToken);
}
