using System.Security.Cryptography;

namespace Portal.Sandbox.PostIdent;

/// <summary>All cases. A case whose time has run out is closed from then on, without anybody doing it.</summary>
internal sealed class PostIdentCases
{
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private readonly Lock _lock = new();
    private readonly Dictionary<string, PostIdentCase> _cases = new(StringComparer.Ordinal);
    private readonly Dictionary<(string ClientId, string Reference), string> _references = [];
    private readonly StateFolder _folder;
    private readonly TimeProvider _time;

    public PostIdentCases(StateFolder folder, TimeProvider time)
    {
        _folder = folder;
        _time = time;
        foreach (var kept in folder.Load<PostIdentCase>(PostIdentSandbox.ProviderKey).OrderBy(kept => kept.Created))
        {
            Index(kept);
        }
    }

    /// <summary>Takes a new case, unless its reference leads to one that exists: then that one's id comes back.</summary>
    public string? Add(PostIdentCase made)
    {
        lock (_lock)
        {
            if (_references.TryGetValue((made.ClientId, made.Reference), out var taken))
            {
                return taken;
            }

            Keep(made);
            return null;
        }
    }

    /// <summary>Takes a case that a post office opened for a reference in use.</summary>
    public void AddBeside(PostIdentCase made)
    {
        lock (_lock)
        {
            Keep(made);
        }
    }

    /// <summary>The case, also one that was deleted.</summary>
    public PostIdentCase? Find(string caseId)
    {
        lock (_lock)
        {
            return _cases.TryGetValue(caseId, out var found) ? Now(found) : null;
        }
    }

    /// <summary>Changes a case; <paramref name="change"/> returns null to leave it.</summary>
    public PostIdentCase? Change(string caseId, Func<PostIdentCase, PostIdentCase?> change)
    {
        lock (_lock)
        {
            if (!_cases.TryGetValue(caseId, out var found) || change(Now(found)) is not { } changed)
            {
                return null;
            }

            Keep(changed);
            return changed;
        }
    }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<PostIdentCase> All()
    {
        lock (_lock)
        {
            return _cases.Values.Select(Now).OrderByDescending(found => found.Created).ToArray();
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            foreach (var caseId in _cases.Keys)
            {
                _folder.Delete(PostIdentSandbox.ProviderKey, caseId);
            }

            _cases.Clear();
            _references.Clear();
        }
    }

    /// <summary>An id that no case has: twelve capital letters and digits.</summary>
    public static string NewId() => RandomNumberGenerator.GetString(Alphabet, 12);

    private PostIdentCase Now(PostIdentCase found) => found.Status != PostIdentCase.Closed && found.ValidUntil <= _time.GetUtcNow()
        ? found with { Status = PostIdentCase.Closed, Modified = found.ValidUntil }
        : found;

    private void Keep(PostIdentCase state)
    {
        Index(state);
        _folder.Save(PostIdentSandbox.ProviderKey, state.CaseId, state);
    }

    private void Index(PostIdentCase state)
    {
        _cases[state.CaseId] = state;
        var reference = (state.ClientId, state.Reference);
        if (!state.Deleted)
        {
            _references.TryAdd(reference, state.CaseId);
        }
        else if (_references.GetValueOrDefault(reference) == state.CaseId)
        {
            _references.Remove(reference);
        }
    }
}
