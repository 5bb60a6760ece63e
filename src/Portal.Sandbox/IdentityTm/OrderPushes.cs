using System.Globalization;
using Portal.Sandbox.Faults;
using Portal.Sandbox.Pushes;

namespace Portal.Sandbox.IdentityTm;

/// <summary>
/// Changes orders and calls the webhook addresses that came with them (2.6): without a body, by the account's verb, one after
/// the other, and repeated after 86.4 s, each minute to 864 s, each hour to 12 h, each night to 6 days.
/// </summary>
internal sealed class OrderPushes(Orders orders, WebhookPusher pusher, FaultSettings faults)
{
    private const string Provider = IdentityTmSandbox.ProviderKey;
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(86.4);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Task> _sent = new(StringComparer.Ordinal);

    /// <summary>The retry scheme (2.6.2).</summary>
    public static IReadOnlyList<TimeSpan> Waits { get; } =
    [
        FirstWait,
        .. Enumerable.Repeat(TimeSpan.FromMinutes(1), 12), .. Enumerable.Repeat(TimeSpan.FromHours(1), 11), .. Enumerable.Repeat(TimeSpan.FromDays(1), 5),
    ];

    /// <summary>"The webhook call will be terminated after 10 seconds".</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Anything but these two is tried again.</summary>
    public static bool Accepts(int status) => status is 200 or 202;

    /// <summary>Changes an order and tells what that brought about; null when <paramref name="change"/> left it.</summary>
    public Order? Change(string id, Func<Order, Order?> change)
    {
        Order? before = null;
        var after = orders.Change(id, found => change(before = found));
        if (after is not null)
        {
            Tell(before, after);
        }

        return after;
    }

    /// <summary>Calls the addresses for the lines that are new.</summary>
    public void Tell(Order? before, Order after)
    {
        var known = before?.Lines.Count ?? 0;
        var wasFinal = before?.IsFinal ?? false;
        foreach (var line in after.Lines.Skip(known))
        {
            foreach (var hook in Hooks(line.Kind, after.Finding?.Method))
            {
                Send(after, hook, line.Kind);
            }
        }

        if (!wasFinal && after.IsFinal)
        {
            Send(after, "OnFinal", after.Lines[^1].Kind);
        }
    }

    /// <summary>Calls one address again, if the order has it.</summary>
    public void Send(Order order, string hook, int kind)
    {
        if (WireJson.TextAt(order.Sent, "WebhookURL", hook) is not { } template)
        {
            return;
        }

        lock (_lock)
        {
            var kept = faults.Get(Provider, order.Id, SharedFaults.Reorder) == SharedFaults.Reorder.Default;
            _sent[order.Id] = pusher.Send(new Outgoing(Provider, order.Id, Address(template, order, hook, kind), "")
            {
                About = hook,
                Method = Accounts.Find(order.Account)!.Verb,
                Waits = Waits,
                Accepts = Accepts,
                Patience = Patience,
                After = kept ? _sent.GetValueOrDefault(order.Id, Task.CompletedTask) : Task.CompletedTask,
            });
        }
    }

    private static IEnumerable<string> Hooks(int kind, string? method)
    {
        if (Codes.Announced.Contains(kind))
        {
            yield return "OnStatusChange";
        }

        if (kind is Codes.VideoConducted or Codes.VideoLeft)
        {
            yield return "AfterVideo";
        }

        if (kind is Codes.VideoConducted or 51 || (kind is Codes.Positive && method is "Shop" or "AutoID"))
        {
            yield return "AfterIdent";
        }

        if (kind is Codes.ExternalError or Codes.ExternalRetry or 24)
        {
            yield return "OnError";
        }

        if (kind is Codes.Aborted)
        {
            yield return "OnVideoError";
        }
    }

    /// <summary>"The placeholders [Ref] and/or [OrderID]", and [statusCode] for OnStatusChange only.</summary>
    private static Uri Address(string template, Order order, string hook, int kind)
    {
        var address = template.Replace("[OrderID]", order.Id, StringComparison.Ordinal).Replace("[Ref]", Uri.EscapeDataString(order.Ref), StringComparison.Ordinal);
        return new Uri(hook == "OnStatusChange" ? address.Replace("[statusCode]", kind.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal) : address);
    }
}
