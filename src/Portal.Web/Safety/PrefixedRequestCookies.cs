using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Portal.Web.Safety;

/// <summary>The request's cookies that carry the prefix, under their plain names; a cookie without it could have been set by another host, and is not seen.</summary>
internal sealed class PrefixedRequestCookies(IRequestCookieCollection all) : IRequestCookieCollection
{
    private readonly Dictionary<string, string> ours = all
        .Where(cookie => cookie.Key.StartsWith(HostCookies.Prefix, StringComparison.Ordinal))
        .ToDictionary(cookie => cookie.Key[HostCookies.Prefix.Length..], cookie => cookie.Value, StringComparer.Ordinal);

    public int Count => ours.Count;

    public ICollection<string> Keys => ours.Keys;

    public string? this[string key] => ours.GetValueOrDefault(key);

    public bool ContainsKey(string key) => ours.ContainsKey(key);

    public bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => ours.TryGetValue(key, out value);

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => ours.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
