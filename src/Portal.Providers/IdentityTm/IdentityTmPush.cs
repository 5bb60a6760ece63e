using System.Globalization;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Providers.Wire;
using static Portal.Providers.IdentityTm.IdentityTmDescription;

namespace Portal.Providers.IdentityTm;

/// <summary>
/// A push says only what we have put into its address (2.6), whatever the verb; whether the account is set to GET, POST or PUT makes no difference.
/// What it says is looked up, but for what can't be: that a recording is ready, and that an order came to its end before it vanished.
/// </summary>
internal static class IdentityTmPush
{
    /// <summary>Fact: the recording has been called ready.</summary>
    public const string VideoReady = "videoReady";

    /// <summary>Fact: the order has vanished, and nothing of it was ever to be had.</summary>
    public const string Vanished = "vanished";

    private const string TimeOut = "timeOut";
    private const string Final = "final";
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

        if (call.ReceivedAt is { } received && string.Equals(query.GetValueOrDefault(IdentityTmHooks.Event), IdentityTmHooks.Final, StringComparison.OrdinalIgnoreCase))
        {
            facts[Final] = received.ToString("O", CultureInfo.InvariantCulture);
        }

        if (query.GetValueOrDefault(IdentityTmHooks.Code) is "99" or "100")
        {
            facts[TimeOut] = query[IdentityTmHooks.Code];
        }

        return new WebhookReading { Nudges = [new Nudge(orderId, reference) { Facts = facts }] };
    }

    /// <summary>
    /// The code of a time-out that a push has told. Which codes are pushed is a matter of the account; an order that was open, is called final and is not
    /// there any more has timed out as well: nothing else deletes it (2.4) before the vendor's days for results are over.
    /// </summary>
    public static string? TimeOutOf(AttemptContext attempt, DateTime now) =>
        attempt.Facts.GetValueOrDefault(TimeOut) is "99" or "100" ? attempt.Facts[TimeOut]
        : !attempt.IsFinal && attempt.Facts.GetValueOrDefault(Final) is { } said
            && DateTime.TryParse(said, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at) && now - at < Kept
            ? attempt.Status is AttemptStatus.AwaitingSignature ? "100" : "99"
        : null;

    /// <summary>Whether the order vanished before anything of it was read.</summary>
    public static bool IsVanished(AttemptContext attempt) => attempt.Facts.ContainsKey(Vanished);

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
