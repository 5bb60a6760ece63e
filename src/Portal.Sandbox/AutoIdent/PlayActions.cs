using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.AutoIdent;

/// <summary>One press of a button: the ident after it, and whether the customer hears of it.</summary>
internal sealed record Played(Ident After, bool Pushes = true);

/// <summary>What the person, the machine, the agent, the supervisor and the desk can do with an ident.</summary>
internal static class PlayActions
{
    private static readonly FrozenDictionary<string, Func<Ident, Press, Played?>> Open = new Dictionary<string, Func<Ident, Press, Played?>>(StringComparer.Ordinal)
    {
        // While somebody reviews, "Users should not be allowed to start a new identification process".
        ["start"] = (ident, press) => ident.UnderReview || ident.Started || !press.MaySign ? null : new Played(Next(ident) with { Started = true }),
        ["abort"] = (ident, press) => ident.UnderReview ? null : new Played(Next(ident) with { Started = false, Verdict = press.Verdict(Words.Aborted, Words.AbortReasons) }),
        ["check-pending"] = (ident, press) => Judge(ident, press.Verdict(Words.CheckPending)),
        ["review-pending"] = (ident, press) => Judge(ident, press.Verdict(Words.ReviewPending) with { Changes = press.Changes(ident, ifAsked: true) }),
        ["fraud-pending"] = (ident, press) => Judge(ident, press.Verdict(Words.FraudPending, Words.FraudReasons)),
        ["success"] = (ident, press) => Judge(ident, press.Verdict(Words.Success)),
        ["success-changed"] = (ident, press) => Judge(ident, press.Verdict(Words.SuccessChanged) with { Changes = press.Changes(ident, ifAsked: false) }),
        ["cancel"] = (ident, press) => Judge(ident, press.Verdict(Words.Canceled, Words.CancelReasons)),
        ["fraud-confirmed"] = (ident, press) => Judge(ident, press.Verdict(Words.FraudConfirmed, Words.FraudReasons)),
        ["word"] = (ident, press) => press.Form["result"].ToString() is { Length: > 0 } word ? Judge(ident, press.Verdict(word, [])) : null,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<Ident, Press, Played?>> Finished = new Dictionary<string, Func<Ident, Press, Played?>>(StringComparer.Ordinal)
    {
        ["correct-success"] = (ident, press) => Correct(ident, press, Words.Success),
        ["correct-changed"] = (ident, press) => Correct(ident, press, Words.SuccessChanged),
        ["correct-fraud"] = (ident, press) => Correct(ident, press, Words.FraudConfirmed),
        ["correct-canceled"] = (ident, press) => Correct(ident, press, Words.Canceled),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<Ident, Press, Played?>> Always = new Dictionary<string, Func<Ident, Press, Played?>>(StringComparer.Ordinal)
    {
        ["push"] = (ident, _) => new Played(ident),
        ["archive"] = (ident, _) => new Played(ident with { Archived = true }, Pushes: false),
        ["delete"] = (ident, _) => new Played(ident with { Deleted = true, Revision = ident.Revision + 1 }, Pushes: false),
        ["binding-key"] = (ident, _) => new Played(ident with { BindingKey = "eyJhbGciOiJFUzI1NiJ9." + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(48)) + ".sandbox" }, Pushes: false),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool Knows(string action) => Open.ContainsKey(action) || Finished.ContainsKey(action) || Always.ContainsKey(action);

    /// <summary>The outcome, or null when the ident is not in a state for it.</summary>
    public static Played? Play(Ident ident, string action, Press press) =>
        ident.Deleted ? null
        : Always.TryGetValue(action, out var always) ? always(ident, press)
        : ident.Finished ? Finished.GetValueOrDefault(action)?.Invoke(ident, press)
        : Open.GetValueOrDefault(action)?.Invoke(ident, press);

    /// <summary>The person has come to the end, and this is what was found.</summary>
    public static Played Judge(Ident ident, Verdict verdict)
    {
        var before = ident.Verdict?.Result is Words.ReviewPending or Words.FraudPending && !ident.Started ? ident.Verdict.Result : null;
        var isOver = Words.Final.Contains(verdict.Result);
        return new Played(Next(ident) with
        {
            Started = false,
            Completed = true,
            Verdict = verdict with
            {
                PreviousResult = isOver ? before : null,
                Changes = isOver && verdict.Changes.IsEmpty && before == Words.ReviewPending ? ident.Verdict!.Changes : verdict.Changes,
            },
        });
    }

    /// <summary>"In some cases, it may happen that the FINAL webhook results are changed by IDnow later on."</summary>
    private static Played Correct(Ident ident, Press press, string result)
    {
        var reasons = result == Words.FraudConfirmed ? Words.FraudReasons : result == Words.Canceled ? Words.CancelReasons : null;
        var before = ident.Verdict!;
        return new Played(Next(ident) with
        {
            Verdict = press.Verdict(result, reasons) with
            {
                Changes = before.Changes,
                Reviewed = result == Words.SuccessChanged ? press.Changes(ident, ifAsked: false) : ImmutableDictionary<string, string>.Empty,
                PreviousResult = before.PreviousResult,
                Parts = press.Form.Count > 0 ? press.Parts() : before.Parts,
            },
        });
    }

    private static Ident Next(Ident ident) => ident with { Revision = ident.Revision + 1 };
}
