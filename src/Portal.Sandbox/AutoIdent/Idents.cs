using System.Security.Cryptography;

namespace Portal.Sandbox.AutoIdent;

/// <summary>All idents, also deleted ones, whose transaction numbers stay taken.</summary>
internal sealed class Idents
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Ident> _idents = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _numbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly StateFolder _folder;
    private readonly TimeProvider _time;

    public Idents(StateFolder folder, TimeProvider time)
    {
        _folder = folder;
        _time = time;
        foreach (var kept in folder.Load<Ident>(AutoIdentSandbox.ProviderKey))
        {
            Index(kept);
        }
    }

    /// <summary>An ident by IdentID, of any customer.</summary>
    public Ident? ById(string id)
    {
        lock (_lock)
        {
            return Now(_idents.GetValueOrDefault(id));
        }
    }

    /// <summary>An ident by IdentID or by the customer's transaction number; one of another customer comes back too.</summary>
    public Ident? Find(string customer, string reference)
    {
        lock (_lock)
        {
            return Now(_numbers.TryGetValue(Number(customer, reference), out var id) ? _idents[id] : _idents.GetValueOrDefault(reference));
        }
    }

    /// <summary>Takes a new ident, unless the transaction number is taken: then <paramref name="update"/> decides what becomes of that one.</summary>
    /// <returns>The ident as it is now, and whether it is new; null when the update was refused.</returns>
    public (Ident Ident, bool IsNew)? AddOrUpdate(Customer customer, string number, Func<string, int, Ident> make, Func<Ident, Ident?> update)
    {
        lock (_lock)
        {
            if (_numbers.TryGetValue(Number(customer.Shortname, number), out var taken))
            {
                var updated = update(Now(_idents[taken])!);
                return updated is null ? null : (Keep(updated), false);
            }

            string id;
            do
            {
                id = $"{customer.Shortcode}-{RandomNumberGenerator.GetString(Letters, 5)}";
            }
            while (_idents.ContainsKey(id));
            return (Keep(make(id, 380_000 + _idents.Count)), true);
        }
    }

    /// <summary>Changes an ident; <paramref name="change"/> returns null to leave it.</summary>
    public Ident? Change(string id, Func<Ident, Ident?> change)
    {
        lock (_lock)
        {
            return _idents.TryGetValue(id, out var found) && change(Now(found)!) is { } changed ? Keep(changed) : null;
        }
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Ident> All()
    {
        lock (_lock)
        {
            return _idents.Values.Select(ident => Now(ident)!).OrderByDescending(ident => ident.Created).ToArray();
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (var id in _idents.Keys)
            {
                _folder.Delete(AutoIdentSandbox.ProviderKey, id);
            }

            _idents.Clear();
            _numbers.Clear();
        }
    }

    /// <summary>An ident that has lived its 90 days is deleted, without anybody doing it ("Persistence").</summary>
    private Ident? Now(Ident? found) => found is { Deleted: false } && found.Created + Ident.Lifetime <= _time.GetUtcNow() ? found with { Deleted = true } : found;

    private Ident Keep(Ident state)
    {
        Index(state);
        _folder.Save(AutoIdentSandbox.ProviderKey, state.Id, state);
        return state;
    }

    private void Index(Ident state)
    {
        _idents[state.Id] = state;
        _numbers[Number(state.Customer, state.TransactionNumber)] = state.Id;
    }

    private static string Number(string customer, string number) => $"{customer}/{number}";
}
