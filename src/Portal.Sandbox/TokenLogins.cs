using System.Security.Cryptography;

namespace Portal.Sandbox;

/// <summary>
/// Tokens that a vendor hands out at sign-in and forgets when nobody has used them for a while. They live as long as the
/// process: a caller has to be able to sign in again at any time.
/// </summary>
internal sealed class TokenLogins(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Provider, string Token), Login> _logins = [];

    /// <summary>A token of 64 letters and digits for an account, good until it was not used for <paramref name="idle"/>.</summary>
    public string Issue(string provider, string account, TimeSpan idle)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        Keep(provider, token, account, idle);
        return token;
    }

    /// <summary>Takes a token that the vendor has written itself.</summary>
    public void Keep(string provider, string token, string account, TimeSpan idle)
    {
        lock (_lock)
        {
            _logins[(provider, token)] = new Login(account, idle, time.GetUtcNow());
        }
    }

    /// <summary>Whose token it is, which also counts as a use of it; null when it is unknown or was idle for too long.</summary>
    public string? Use(string provider, string token)
    {
        lock (_lock)
        {
            if (!_logins.TryGetValue((provider, token), out var login))
            {
                return null;
            }

            var now = time.GetUtcNow();
            if (now - login.LastUse >= login.Idle)
            {
                _logins.Remove((provider, token));
                return null;
            }

            _logins[(provider, token)] = login with { LastUse = now };
            return login.Account;
        }
    }

    /// <summary>Forgets all tokens of a stand-in, as a vendor's restart does.</summary>
    public void Forget(string provider)
    {
        lock (_lock)
        {
            foreach (var key in _logins.Keys.Where(key => key.Provider == provider).ToArray())
            {
                _logins.Remove(key);
            }
        }
    }

    private sealed record Login(string Account, TimeSpan Idle, DateTimeOffset LastUse);
}
