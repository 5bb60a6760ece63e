using System.Collections.Concurrent;

namespace Portal.Core.Timeline;

/// <summary>
/// The live signal: "look again". It carries no data. Subscribers coalesce bursts, re-read what is new through a query and dispose when they go.
/// </summary>
public sealed class CaseFeed
{
    private readonly ConcurrentDictionary<long, Subscription> subscriptions = new();
    private long lastId;

    /// <summary>Tells everybody who watches this case, or all cases, that something was committed.</summary>
    public void Changed(Guid caseId)
    {
        foreach (var subscription in subscriptions.Values)
        {
            if (subscription.CaseId is null || subscription.CaseId == caseId)
            {
                subscription.Notify(caseId);
            }
        }
    }

    /// <summary>Tells those who watch the admin's lists (work, deliveries, accounts, alerts) to look again.</summary>
    public void OperationsChanged() => Changed(Guid.Empty);

    /// <summary>Calls back for one case, or for all when there is none (operations come as the empty id). The callback must not block or throw.</summary>
    public IDisposable Subscribe(Guid? caseId, Action<Guid> callback)
    {
        var id = Interlocked.Increment(ref lastId);
        var subscription = new Subscription(this, id, caseId, callback);
        subscriptions[id] = subscription;
        return subscription;
    }

    private sealed class Subscription(CaseFeed feed, long id, Guid? caseId, Action<Guid> callback) : IDisposable
    {
        public Guid? CaseId { get; } = caseId;

        public void Notify(Guid changed) => callback(changed);

        public void Dispose() => feed.subscriptions.TryRemove(id, out _);
    }
}
