namespace Portal.Web.Tests.Hardening;

/// <summary>What every answer of the portal must carry, whoever asked and whatever became of it.</summary>
internal static class ResponseHeaders
{
    private const string PagePolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private const string DocumentPolicy = "frame-ancestors 'self'; sandbox; default-src 'none'";

    /// <summary>What is missing or otherwise than it should be.</summary>
    /// <param name="answer">An answer that is no static file.</param>
    /// <param name="https">Whether it came over https.</param>
    public static IEnumerable<string> Wrong(HttpResponseMessage answer, bool https = false)
    {
        var policy = One("Content-Security-Policy");
        if (policy is not (PagePolicy or DocumentPolicy))
        {
            yield return $"Content-Security-Policy: {policy}";
        }

        if (One("X-Content-Type-Options") != "nosniff")
        {
            yield return "X-Content-Type-Options";
        }

        if (One("Referrer-Policy") != "same-origin")
        {
            yield return "Referrer-Policy";
        }

        if (One("Permissions-Policy")?.Contains("camera=()", StringComparison.Ordinal) != true)
        {
            yield return "Permissions-Policy";
        }

        if (answer.Headers.CacheControl?.NoStore != true)
        {
            yield return "Cache-Control";
        }

        if (answer.Headers.Contains("Server") || answer.Headers.Contains("X-Powered-By"))
        {
            yield return "names its server";
        }

        if ((One("Strict-Transport-Security") is not null) != https)
        {
            yield return "Strict-Transport-Security";
        }

        string? One(string header) => answer.Headers.TryGetValues(header, out var values) ? string.Join(" | ", values) : null;
    }

    /// <summary>Cookies that a script could read, that travel to other sites, or that carry the wrong name.</summary>
    public static IEnumerable<string> WrongCookies(HttpResponseMessage answer, bool https = false)
    {
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [])
        {
            var name = cookie.Split('=')[0];
            var has = cookie.Split(';').Skip(1).Select(part => part.Trim().ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
            var fine = has.Contains("httponly") && has.Contains("path=/") && (has.Contains("samesite=lax") || has.Contains("samesite=strict")) && !has.Any(part => part.StartsWith("domain=", StringComparison.Ordinal))
                && has.Contains("secure") == https && name.StartsWith("__Host-", StringComparison.Ordinal) == https;
            if (!fine)
            {
                yield return $"cookie {name}: {string.Join("; ", has)}";
            }
        }
    }
}
