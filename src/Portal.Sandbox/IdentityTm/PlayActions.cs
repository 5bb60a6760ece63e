using System.Collections.Frozen;

namespace Portal.Sandbox.IdentityTm;

/// <summary>What the person, the agent, the signer and the provider can do with an order.</summary>
internal static class PlayActions
{
    private static readonly FrozenDictionary<string, Step> Steps = Step.All.ToFrozenDictionary(step => step.Action, StringComparer.Ordinal);

    /// <summary>Changes before the end; null when the order is not in a state for it.</summary>
    private static readonly FrozenDictionary<string, Func<Order, Press, Orders, Order?>> Open = new Dictionary<string, Func<Order, Press, Orders, Order?>>(StringComparer.Ordinal)
    {
        ["positive"] = (order, press, _) => order.Identified ? null : Identify(order, press),
        ["sign"] = (order, press, orders) => order is { Identified: true, Signs: true } ? Signatures.Sign(order, orders, press.Now) : null,
        ["time-out"] = (order, press, _) => order.With(press.Now, order.Identified ? Codes.TimeOutIdentified : Codes.TimeOut) with { Gone = press.Form["gone"] == "yes" },
        // The agent's word, while the video still goes on: 89 alone ends nothing.
        ["fraud"] = (order, press, _) => order.With(press.Now, Codes.Fraud) with { Finding = (order.Finding ?? press.Finding(order)) with { FraudAttempt = true } },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<Order, Press, Order?>> Always = new Dictionary<string, Func<Order, Press, Order?>>(StringComparer.Ordinal)
    {
        ["code"] = (order, press) => press.Kind is { } kind ? order.WithLine(press.Now, kind, press.Sub, press.Text) : null,
        ["ready"] = (order, press) => order.With(press.Now, Codes.Ready),
        ["late-fraud"] = (order, press) => order.Finding is { } finding ? order.With(press.Now, Codes.Fraud) with { Finding = finding with { FraudAttempt = true } } : null,
        ["delete"] = (order, _) => order with { DataDeleted = true },
        ["lose"] = (order, _) => order with { Gone = true },
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Knows(string action) => Steps.ContainsKey(action) || Open.ContainsKey(action) || Always.ContainsKey(action);

    /// <summary>The order after it, or null when it is not in a state for it.</summary>
    public static Order? Play(Order order, string action, Press press, Orders orders) =>
        order.Gone ? null
        : Always.TryGetValue(action, out var always) ? always(order, press)
        : order.IsFinal ? null
        : Open.TryGetValue(action, out var open) ? open(order, press, orders)
        : Take(order, Steps[action], press);

    private static Order? Take(Order order, Step step, Press press) => step.Player == Player.Signer && order is not { Identified: true, Signs: true }
        ? null
        : order.With(press.Now, step.Kinds[..^1]).WithLine(press.Now, step.Kinds[^1], press.Sub, press.Text);

    /// <summary>Identified: an order that does not sign is at its end with that; a vendor that signs ident data still has to.</summary>
    private static Order Identify(Order order, Press press)
    {
        var found = order with { Finding = press.Finding(order) with { FraudAttempt = order.Finding?.FraudAttempt ?? false } };
        if (found.Finding!.Method == "Video" && !order.Lines.Any(line => line.Kind == Codes.VideoConducted))
        {
            found = found.With(press.Now, Codes.VideoConducted);
        }

        found = found.With(press.Now, Codes.Positive, Codes.Verified);
        if ((order.Add & (AddFlags.SignMeCreate | AddFlags.SignMeUseOrCreate)) != 0)
        {
            found = found.With(press.Now, Codes.AccountVerified);
        }

        return order.Signs || Accounts.Find(order.Account)!.SignsIdentPdf ? found : found.With(press.Now, Codes.Ready);
    }
}
