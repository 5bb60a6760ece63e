using System.Collections.Frozen;

namespace Portal.Sandbox.Id360;

/// <summary>What the person on the vendor's page, the engines and the vendor's desk can do with an enrollment.</summary>
internal static class PlayActions
{
    /// <summary>Only where the vendor's page is used.</summary>
    private static readonly FrozenDictionary<string, Func<Enrollment, Press, Enrollment?>> Person = new Dictionary<string, Func<Enrollment, Press, Enrollment?>>(StringComparer.Ordinal)
    {
        ["start"] = (one, press) => one.RouteSelected ? null : one.Begin(press.Now),
        ["accept"] = (one, press) => one is { RouteSelected: true, AcceptedCgu: false } ? one.Accept(press.Text("selfie") != "no") : null,
        ["document"] = (one, _) => one.AcceptedCgu ? one.Step(Words.Document, Words.Collected) : null,
        ["selfie"] = (one, _) => one.AcceptedBiometry ? one.Step(Words.Selfie, Words.Collected) : null,
        ["finish"] = (one, _) => one.Steps.ContainsKey(Words.Document) ? one.Hand() : null,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Func<Enrollment, Press, Enrollment?>> Engines = new Dictionary<string, Func<Enrollment, Press, Enrollment?>>(StringComparer.Ordinal)
    {
        ["ok"] = (one, press) => Judge(one, Words.Ok, press.Verdict(), press.Now),
        ["ko"] = (one, press) => Judge(one, Words.Ko, press.Verdict(Words.KoCodes), press.Now),
        ["failed"] = (one, press) => Judge(one, Words.Failed, press.Verdict(Words.FailedCodes), press.Now),
        ["timeout"] = (one, press) => one.End(Words.Canceled, press.Verdict(Words.TimeOut), press.Now),
        ["interrupt"] = (one, press) => one.End(Words.Discontinued, verdict: null, press.Now),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Says any word in a push, also after the end, and also one that is never sent.</summary>
    public const string Word = "word";

    /// <summary>Tells again how it stands.</summary>
    public const string Push = "push";

    /// <summary>Tells again of a step, also after the end.</summary>
    public const string PushStep = "push-step";

    public const string Delete = "delete";

    public static bool Knows(string action) =>
        action is Word or Push or PushStep or Delete || Person.ContainsKey(action) || Engines.ContainsKey(action);

    /// <summary>The enrollment after a button was pressed, or null when it is not in a state for it.</summary>
    public static Enrollment? Play(Enrollment one, string action, Press press) => action switch
    {
        Word => press.Text("status") is { } word ? one.End(word, one.Verdict ?? press.Verdict(), press.Now) : null,
        _ when one.IsOver => null,
        _ when Engines.TryGetValue(action, out var engine) => engine(one, press),
        _ when one.Application.Captures && !one.Finalized && Person.TryGetValue(action, out var person) => person(one, press),
        _ => null,
    };

    /// <summary>The step that a press has taken, for its push; null where it was none.</summary>
    public static string? StepOf(string action) => action switch
    {
        "start" => Words.Route,
        "accept" => Words.Consent,
        "document" => Words.Document,
        "selfie" => Words.Selfie,
        "finish" => Words.End,
        _ => null,
    };

    /// <summary>The engines have come to an end. On the vendor's page nobody comes so far without these steps.</summary>
    private static Enrollment Judge(Enrollment one, string status, Verdict verdict, DateTimeOffset now)
    {
        var steps = one.Steps;
        if (one.Application.Captures)
        {
            steps = steps.SetItem(Words.Route, Words.Ok).SetItem(Words.Consent, Words.Ok);
            steps = steps.SetItem(Words.Document, status == Words.Ko ? Words.Ko : Words.Ok);
            steps = verdict.Selfie ? steps.SetItem(Words.Selfie, Words.Ok) : steps.Remove(Words.Selfie);
        }

        return (one with { Steps = steps }).End(status, verdict, now);
    }
}
