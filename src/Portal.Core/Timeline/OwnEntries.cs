namespace Portal.Core.Timeline;

/// <summary>Ids of timeline entries that this process committed itself and has told about: the poller passes over them.</summary>
internal sealed class OwnEntries
{
    private const int Kept = 50_000;

    private readonly Lock gate = new();
    private readonly HashSet<long> ids = [];
    private readonly Queue<long> order = new();

    public void Add(long id)
    {
        lock (gate)
        {
            if (!ids.Add(id))
            {
                return;
            }

            order.Enqueue(id);
            if (order.Count > Kept)
            {
                ids.Remove(order.Dequeue());
            }
        }
    }

    public bool Contains(long id)
    {
        lock (gate)
        {
            return ids.Contains(id);
        }
    }
}
