using System.Security.Cryptography;

namespace Portal.Sandbox.IdentityTm;

/// <summary>All orders. Result files that have lain for seven days are gone from then on, without anybody doing it.</summary>
internal sealed class Orders
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Order> _orders = new(StringComparer.Ordinal);
    private readonly StateFolder _folder;
    private readonly TimeProvider _time;

    public Orders(StateFolder folder, TimeProvider time)
    {
        _folder = folder;
        _time = time;
        foreach (var kept in folder.Load<Order>(IdentityTmSandbox.ProviderKey))
        {
            _orders[kept.Id] = kept;
        }
    }

    /// <summary>Takes a new order; <paramref name="make"/> gets an id that no other has.</summary>
    public Order Add(Func<string, Order> make)
    {
        lock (_lock)
        {
            string id;
            do
            {
                id = "9992" + RandomNumberGenerator.GetString("0123456789", 10);
            }
            while (_orders.ContainsKey(id));
            return Keep(make(id));
        }
    }

    /// <summary>An order of any account, also one that is gone.</summary>
    public Order? Find(string? id)
    {
        lock (_lock)
        {
            return id is not null && _orders.TryGetValue(id, out var found) ? Now(found) : null;
        }
    }

    /// <summary>The order whose links end with a token.</summary>
    public Order? ByToken(string token) => All().FirstOrDefault(order => order.Token == token && !order.Gone);

    /// <summary>Changes an order; <paramref name="change"/> returns null to leave it.</summary>
    public Order? Change(string id, Func<Order, Order?> change)
    {
        lock (_lock)
        {
            return _orders.TryGetValue(id, out var found) && change(Now(found)) is { } changed ? Keep(changed) : null;
        }
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Order> All()
    {
        lock (_lock)
        {
            return _orders.Values.Select(Now).OrderByDescending(order => order.Created).ToArray();
        }
    }

    /// <summary>An order and those that sign its documents with it, the first one first.</summary>
    public IReadOnlyList<Order> Together(Order order)
    {
        var first = order.FirstOrderId ?? order.Id;
        return [.. All().Where(one => one.Id == first || one.FirstOrderId == first).OrderBy(one => one.Created)];
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (var id in _orders.Keys)
            {
                _folder.Delete(IdentityTmSandbox.ProviderKey, id);
            }

            _orders.Clear();
        }
    }

    private Order Now(Order found) => found is { DataDeleted: false, FinalAt: { } end } && end + Order.DataLifetime <= _time.GetUtcNow() ? found with { DataDeleted = true } : found;

    private Order Keep(Order state)
    {
        _orders[state.Id] = state;
        _folder.Save(IdentityTmSandbox.ProviderKey, state.Id, state);
        return state;
    }
}
