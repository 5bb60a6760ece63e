using System.Globalization;
using System.Security.Cryptography;

namespace Portal.Sandbox.Id360;

/// <summary>All enrollments, also deleted ones.</summary>
internal sealed class Enrollments
{
    private const int FirstId = 4_210_001;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Enrollment> _enrollments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _keys = new(StringComparer.Ordinal);
    private readonly StateFolder _folder;
    private int _next = FirstId;

    public Enrollments(StateFolder folder)
    {
        _folder = folder;
        foreach (var kept in folder.Load<Enrollment>(Id360Sandbox.ProviderKey))
        {
            Index(kept);
            _next = Math.Max(_next, int.TryParse(kept.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id + 1 : 0);
        }
    }

    public Enrollment? ById(string? id)
    {
        lock (_lock)
        {
            return id is null ? null : _enrollments.GetValueOrDefault(id);
        }
    }

    public Enrollment? ByKey(string? apiKey)
    {
        lock (_lock)
        {
            return apiKey is not null && _keys.TryGetValue(apiKey, out var id) ? _enrollments[id] : null;
        }
    }

    /// <summary>Takes a new one, which <paramref name="make"/> gets an id and an API key for.</summary>
    public Enrollment Add(Func<string, string, Enrollment> make)
    {
        lock (_lock)
        {
            var id = (_next++).ToString(CultureInfo.InvariantCulture);
            return Keep(make(id, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))));
        }
    }

    /// <summary>Changes an enrollment; <paramref name="change"/> returns null to leave it.</summary>
    /// <returns>The changed one; null when it was left.</returns>
    public Enrollment? Change(string id, Func<Enrollment, Enrollment?> change)
    {
        lock (_lock)
        {
            return _enrollments.TryGetValue(id, out var found) && change(found) is { } changed ? Keep(changed) : null;
        }
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Enrollment> All()
    {
        lock (_lock)
        {
            return _enrollments.Values.OrderByDescending(one => one.Created).ToArray();
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (var id in _enrollments.Keys)
            {
                _folder.Delete(Id360Sandbox.ProviderKey, id);
            }

            _enrollments.Clear();
            _keys.Clear();
        }
    }

    private Enrollment Keep(Enrollment state)
    {
        Index(state);
        _folder.Save(Id360Sandbox.ProviderKey, state.Id, state);
        return state;
    }

    private void Index(Enrollment state)
    {
        _enrollments[state.Id] = state;
        _keys[state.ApiKey] = state.Id;
    }
}
