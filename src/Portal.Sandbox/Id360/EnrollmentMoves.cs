namespace Portal.Sandbox.Id360;

/// <summary>How an enrollment moves, whoever moves it: the client's server or the person on the vendor's page.</summary>
internal static class EnrollmentMoves
{
    /// <summary>The route is selected, and so the enrollment has begun.</summary>
    public static Enrollment Begin(this Enrollment one, DateTimeOffset now) => one.Step(Words.Route) with
    {
        RouteSelected = true, Status = Words.Started, Started = one.Started ?? now,
    };

    /// <summary>The terms are accepted; what was accepted once stays so.</summary>
    public static Enrollment Accept(this Enrollment one, bool biometry) => one.Step(Words.Consent) with
    {
        AcceptedCgu = true, AcceptedBiometry = one.AcceptedBiometry || biometry,
    };

    /// <summary>A step is taken.</summary>
    public static Enrollment Step(this Enrollment one, string name, string status = Words.Ok) => one.Next() with { Steps = one.Steps.SetItem(name, status), LastStep = name };

    /// <summary>Everything is handed to the engines.</summary>
    public static Enrollment Hand(this Enrollment one) => one.Step(Words.End) with { Finalized = true };

    /// <summary>It has come to its end.</summary>
    public static Enrollment End(this Enrollment one, string status, Verdict? verdict, DateTimeOffset now) => one.Next() with
    {
        Status = status,
        Reason = verdict is { Codes: [var first, ..] } ? first : null,
        Verdict = verdict,
        Started = one.Started ?? now,
        Finished = now,
    };

    public static Enrollment Next(this Enrollment one) => one with { Revision = one.Revision + 1 };
}
