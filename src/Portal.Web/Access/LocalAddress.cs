using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Web.Access;

/// <summary>Addresses that people are sent on to after signing in: pages of ours only.</summary>
internal static class LocalAddress
{
    /// <summary>Asks the second step for a recovery code.</summary>
    public const string RecoveryParameter = "recovery";

    /// <summary>The page that was asked for, when it is one of ours; else the start page.</summary>
    public static string Of(string? wanted) =>
        wanted is ['/', ..] and not ['/', '/' or '\\', ..] && !wanted.Any(char.IsControl) && !wanted.StartsWith("/account/sign-", StringComparison.OrdinalIgnoreCase)
            ? wanted
            : "/";

    /// <summary>A page of the sign-in, keeping where to go afterwards.</summary>
    public static string With(string page, string? wanted, bool recovery = false)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (Of(wanted) is var local and not "/")
        {
            query[SessionCookies.ReturnParameter] = local;
        }

        if (recovery)
        {
            query[RecoveryParameter] = "true";
        }

        return QueryHelpers.AddQueryString(page, query);
    }
}
