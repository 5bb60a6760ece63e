using Portal.Core.Providers;

namespace Portal.Providers.Http;

/// <summary>
/// Which addresses may be called for an account: its base address (scheme, host, port and path), the same with <c>www.</c> in front or taken away,
/// and what its setting <c>hosts</c> adds, separated by blanks or commas. Addresses in answers are hostile text.
/// </summary>
internal static class AccountHosts
{
    /// <summary>The setting that adds addresses.</summary>
    public const string Setting = "hosts";

    /// <summary>Whether the address may be called.</summary>
    public static bool Allows(AccountContext account, Uri address) =>
        address.IsAbsoluteUri && address.UserInfo.Length == 0 && Allowed(account).Any(prefix => Covers(prefix, address));

    private static IEnumerable<Uri> Allowed(AccountContext account)
    {
        yield return account.BaseUrl;
        if (account.BaseUrl.HostNameType is UriHostNameType.Dns)
        {
            var host = account.BaseUrl.Host;
            var twin = host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : $"www.{host}";
            yield return new UriBuilder(account.BaseUrl) { Host = twin }.Uri;
        }

        foreach (var more in account.Settings.GetValueOrDefault(Setting, string.Empty).Split([' ', ',', ';', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (Uri.TryCreate(more.Contains("://", StringComparison.Ordinal) ? more : $"https://{more}/", UriKind.Absolute, out var prefix) && IsSafe(prefix))
            {
                yield return prefix;
            }
        }
    }

    private static bool IsSafe(Uri prefix) =>
        string.Equals(prefix.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal) || (string.Equals(prefix.Scheme, Uri.UriSchemeHttp, StringComparison.Ordinal) && prefix.IsLoopback);

    private static bool Covers(Uri prefix, Uri address)
    {
        var path = prefix.AbsolutePath.EndsWith('/') ? prefix.AbsolutePath : prefix.AbsolutePath + "/";
        return string.Equals(prefix.Scheme, address.Scheme, StringComparison.Ordinal)
            && string.Equals(prefix.IdnHost, address.IdnHost, StringComparison.OrdinalIgnoreCase)
            && prefix.Port == address.Port
            && address.AbsolutePath.StartsWith(path, StringComparison.Ordinal)
            && !HasHiddenSteps(address.AbsolutePath);
    }

    /// <summary>Escaped slashes and dots that a server may unfold after we looked.</summary>
    private static bool HasHiddenSteps(string path) =>
        path.Contains("%2e", StringComparison.OrdinalIgnoreCase) || path.Contains("%2f", StringComparison.OrdinalIgnoreCase)
        || path.Contains("%5c", StringComparison.OrdinalIgnoreCase) || path.Contains("/../", StringComparison.Ordinal);
}
