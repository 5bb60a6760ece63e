namespace Portal.Sandbox.Identify24;

/// <summary>All idents of all partners.</summary>
internal sealed class Idents
{
    private const int FirstCustomerId = 29_078;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Ident> _idents = new(StringComparer.OrdinalIgnoreCase);
    private readonly StateFolder _folder;
    private readonly TimeProvider _time;
    private int _nextCustomerId = FirstCustomerId;

    public Idents(StateFolder folder, TimeProvider time)
    {
        _folder = folder;
        _time = time;
        foreach (var kept in folder.Load<Ident>(Identify24Sandbox.ProviderKey))
        {
            _idents[kept.Id] = kept;
            _nextCustomerId = Math.Max(_nextCustomerId, kept.CustomerId + 1);
        }
    }

    /// <summary>An ident that still lives.</summary>
    public Ident? Find(string? id)
    {
        lock (_lock)
        {
            return id is not null && _idents.TryGetValue(id, out var found) && Lives(found) ? found : null;
        }
    }

    /// <summary>The ident that a file's address names.</summary>
    public Ident? ByCustomerId(int number)
    {
        lock (_lock)
        {
            return _idents.Values.FirstOrDefault(ident => ident.CustomerId == number && Lives(ident));
        }
    }

    public Ident Add(Func<string, int, Ident> make)
    {
        lock (_lock)
        {
            return Keep(make(Guid.NewGuid().ToString(), _nextCustomerId++));
        }
    }

    /// <summary>Changes an ident; <paramref name="change"/> returns null to leave it.</summary>
    public Ident? Change(string id, Func<Ident, Ident?> change)
    {
        lock (_lock)
        {
            return _idents.TryGetValue(id, out var found) && change(found) is { } changed ? Keep(changed) : null;
        }
    }

    public void Remove(string id)
    {
        lock (_lock)
        {
            _idents.Remove(id);
            _folder.Delete(Identify24Sandbox.ProviderKey, id);
        }
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Ident> All()
    {
        lock (_lock)
        {
            return _idents.Values.Where(Lives).OrderByDescending(ident => ident.CustomerId).ToArray();
        }
    }

    public void Clear()
    {
        foreach (var ident in All())
        {
            Remove(ident.Id);
        }
    }

    private bool Lives(Ident ident) => ident.Created + Ident.Lifetime > _time.GetUtcNow();

    private Ident Keep(Ident state)
    {
        _idents[state.Id] = state;
        _folder.Save(Identify24Sandbox.ProviderKey, state.Id, state);
        return state;
    }
}
