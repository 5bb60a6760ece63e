using Microsoft.AspNetCore.Http.Features;

namespace Portal.Web.Safety;

/// <summary>Sets every cookie Secure, for the whole host, under its prefixed name.</summary>
internal sealed class PrefixedResponseCookies(IResponseCookies inner) : IResponseCookiesFeature, IResponseCookies
{
    public IResponseCookies Cookies => this;

    public void Append(string key, string value) => Append(key, value, new CookieOptions());

    public void Append(string key, string value, CookieOptions options) => inner.Append(HostCookies.Prefix + key, value, Bound(options));

    public void Delete(string key) => Delete(key, new CookieOptions());

    public void Delete(string key, CookieOptions options) => inner.Delete(HostCookies.Prefix + key, Bound(options));

    // The prefix is refused by browsers unless all three hold.
    private static CookieOptions Bound(CookieOptions options) => new(options) { Secure = true, Path = "/", Domain = null };
}
