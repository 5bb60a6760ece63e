using System.Collections.Frozen;

namespace Portal.Sandbox.Identify24;

/// <summary>One press of a button: the ident after it, and whether the partner hears of it.</summary>
internal sealed record Played(Ident After, bool Pushes = true);

/// <summary>What the person, the agent and the provider can do with an ident.</summary>
internal static class PlayActions
{
    private static readonly FrozenDictionary<string, Func<Ident, Press, Played?>> Open = new Dictionary<string, Func<Ident, Press, Played?>>(StringComparer.Ordinal)
    {
        ["wait"] = (ident, press) => To(ident, press, Word.Waiting),
        ["leave"] = (ident, press) => To(ident, press, Word.New),
        ["conference"] = (ident, press) => To(ident, press, Word.Conference),
        ["review"] = (ident, press) => Held(ident, press, Word.Review),
        ["success"] = (ident, press) => Held(ident, press, Word.Successful),
        ["fail"] = (ident, press) => Held(ident, press, Word.Unsuccessful),
        ["cancel"] = (ident, press) => To(ident, press, Word.Cancelled),
        ["no-show"] = (ident, press) => To(ident, press, Word.NoShow),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<Ident, Press, Played?>> Always = new Dictionary<string, Func<Ident, Press, Played?>>(StringComparer.Ordinal)
    {
        ["push"] = (ident, _) => new Played(ident),
        ["word"] = (ident, press) => press.Text("code") is { } code ? To(ident, press, new Word(code, press.Text("text") ?? "")) : null,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Knows(string action) => Open.ContainsKey(action) || Always.ContainsKey(action);

    /// <summary>The outcome, or null when the ident is not in a state for it.</summary>
    public static Played? Play(Ident ident, string action, Press press) =>
        Always.TryGetValue(action, out var always) ? always(ident, press)
        : ident.Status.IsFinal ? null
        : Open.GetValueOrDefault(action)?.Invoke(ident, press);

    private static Played To(Ident ident, Press press, Word status) => new(ident with { Status = status, Changed = press.Now, Revision = ident.Revision + 1 });

    /// <summary>The conference was held: something was read, filmed and photographed.</summary>
    private static Played Held(Ident ident, Press press, Word status) => new(To(ident, press, status).After with
    {
        Read = ident.Read.SetItems(press.Read()),
        Recordings = press.Count("recordings", Math.Max(ident.Recordings, 1)),
        Screenshots = press.Count("screenshots", Math.Max(ident.Screenshots, 3)),
    });
}
