using Portal.Core.Providers;
using Portal.Providers.Wire;
using static Portal.Providers.IdentityTm.IdentityTmDescription;

namespace Portal.Providers.IdentityTm;

/// <summary>
/// A push says only what we have put into its address (2.6), whatever the verb; whether the account is set to GET, POST or PUT makes no difference.
/// What it says is looked up, but for two things that can't be: that a recording is ready, and that an order vanished by its time running out.
/// </summary>
internal static class IdentityTmPush
{
    /// <summary>Fact: the recording has been called ready.</summary>
    public const string VideoReady = "videoReady";

    private const string TimeOut = "timeOut";
    private const int Longest = 100;

    public static WebhookReading Read(WebhookCall call)
    {
        var query = Query(call.Query);
        var body = call.Body.IsEmpty ? default : LooseJson.Read(call.Body) ?? default;
        var orderId = Id(query.GetValueOrDefault(IdentityTmHooks.OrderId)) ?? Id(body["OrderID"].Text);
        var reference = Id(query.GetValueOrDefault(IdentityTmHooks.Ref)) ?? Id(body["Ref"].Text);
        if (orderId is null && reference is null)
        {
            return new WebhookReading { Malformed = Say("push.noOrder") };
        }

        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (string.Equals(query.GetValueOrDefault(IdentityTmHooks.Event), IdentityTmHooks.VideoReady, StringComparison.OrdinalIgnoreCase))
        {
            facts[VideoReady] = "true";
        }

        if (query.GetValueOrDefault(IdentityTmHooks.Code) is "99" or "100")
        {
            facts[TimeOut] = query[IdentityTmHooks.Code];
        }

        return new WebhookReading { Nudges = [new Nudge(orderId, reference) { Facts = facts }] };
    }

    /// <summary>The code of a time-out that a push has told.</summary>
    public static string? TimeOutOf(AttemptContext attempt) => attempt.Facts.GetValueOrDefault(TimeOut) is "99" or "100" ? attempt.Facts[TimeOut] : null;

    public static bool IsVideoReady(AttemptContext attempt) => attempt.Facts.GetValueOrDefault(VideoReady) is "true";

    private static Dictionary<string, string> Query(string query)
    {
        var pairs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at > 0)
            {
                pairs[Uri.UnescapeDataString(pair[..at])] = Uri.UnescapeDataString(pair[(at + 1)..].Replace('+', ' '));
            }
        }

        return pairs;
    }

    /// <summary>A word in brackets is a place that nobody has filled.</summary>
    private static string? Id(string? text) => text is { Length: > 0 and <= Longest } && !text.StartsWith('[') ? text : null;
}
