using Portal.Core.Fields;
using Portal.Core.Providers;

namespace Portal.Providers.IdentityTm;

/// <summary>
/// Addresses of ours that the vendor calls (2.6): it puts its order, our reference and, for a change of status, the code in the place of the words in
/// brackets. Its limits are 250 characters, and 150 for where the person comes back to (3.1.4).
/// </summary>
internal static class IdentityTmHooks
{
    public const int Longest = 250;
    public const int LongestRedirect = 150;

    /// <summary>Names of what stands in the query.</summary>
    public const string Event = "event";
    public const string OrderId = "orderID";
    public const string Ref = "ref";
    public const string Code = "code";

    /// <summary>The event of an order that has been processed to its end.</summary>
    public const string Final = "OnFinal";

    /// <summary>The event of a recording that is ready.</summary>
    public const string VideoReady = "VideoReady";

    /// <summary>The values with our own addresses wherever the form says nothing else.</summary>
    public static FieldValues Defaults(AccountContext account, FieldValues values)
    {
        var changes = new List<(string, string?)>();
        if (IdentityTmAccount.IsReachable(account, account.WebhookUrl))
        {
            changes.AddRange(IdentityTmFields.Hooks.Where(hook => IsOurs(account, values, hook.Word))
                .Select(hook => ($"hook.{hook.Word}", Address(account, hook.Member))).Where(pair => pair.Item2 is not null));
        }

        if (IdentityTmAccount.IsReachable(account, account.LandingUrl) && account.LandingUrl.AbsoluteUri.Length <= LongestRedirect)
        {
            changes.AddRange(new[] { "redirect.success", "redirect.abort" }.Where(key => values[key] is null).Select(key => (key, (string?)account.LandingUrl.AbsoluteUri)));
        }

        return values.With(changes);
    }

    /// <summary>Whether our address fits into the vendor's limit.</summary>
    public static bool Fits(AccountContext account) => Address(account, "OnStatusChange") is not null;

    /// <summary>Our address for an event; without our reference where it would be too long, none where it is too long all the same.</summary>
    public static string? Address(AccountContext account, string member)
    {
        var code = string.Equals(member, "OnStatusChange", StringComparison.Ordinal) ? $"&{Code}=[statusCode]" : string.Empty;
        var plain = $"{account.WebhookUrl.AbsoluteUri}?{Event}={member}&{OrderId}=[OrderID]{code}";
        var whole = $"{plain}&{Ref}=[Ref]";
        return whole.Length <= Longest ? whole : plain.Length <= Longest ? plain : null;
    }

    /// <summary>Where the vendor calls when a recording is ready (3.9): it puts nothing in, so the ids stand there already.</summary>
    public static string VideoAddress(AttemptContext attempt) =>
        $"{attempt.Account.WebhookUrl.AbsoluteUri}?{Event}={VideoReady}&{OrderId}={Uri.EscapeDataString(attempt.ProviderReference)}&{Ref}={Uri.EscapeDataString(attempt.Reference)}";

    /// <summary>After the video or after the identification, never both.</summary>
    private static bool IsOurs(AccountContext account, FieldValues values, string word)
    {
        if (values[$"hook.{word}"] is not null)
        {
            return false;
        }

        var wanted = IdentityTmAccount.Setting(account, IdentityTmAccount.AfterHook);
        return word switch
        {
            "afterVideo" => wanted is "video" && values["hook.afterIdent"] is null,
            "afterIdent" => wanted is "ident" && values["hook.afterVideo"] is null,
            _ => true,
        };
    }
}
