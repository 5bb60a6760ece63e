using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Core.Desk;

/// <summary>
/// The three calls that every TAN goes through: have it sent, hand it over, have another one sent. The TAN itself is nowhere: not on the timeline, not in the
/// audit, not in the log. How many tries are left is the provider's secret, so nothing is said about it.
/// </summary>
public sealed class TanCalls(DeskCalls calls, DeskBook book)
{
    private const int LongestTan = 12;

    internal Task<Outcome<TanChallenge>> SendAsync<TCapability>(
        TanKind<TCapability> kind,
        Guid caseId,
        bool again,
        Func<TCapability, AttemptContext, CancellationToken, Task<ProviderOutcome<TanChallenge>>> ask,
        CancellationToken cancellationToken)
        where TCapability : class => calls.MakeAsync(
            new DeskCall<TCapability, TanChallenge>(caseId, Permission.SendToPerson, $"{kind.Name}.{(again ? "resend" : "request")}")
            {
                Allows = kind.WhyNot,
                Ask = ask,
                Keep = (scope, challenge) =>
                {
                    book.Change(scope.Attempt, notes => kind.Write(notes, new TanState(scope.Now, challenge.TanLength, Cut(challenge.Channel))));
                    return Task.CompletedTask;
                },
                Done = _ => new Sentence($"desk.timeline.{kind.Name}.{(again ? "resent" : "sent")}"),
                Refused = new Sentence($"desk.timeline.{kind.Name}.notSent"),
                ReadAfter = true,
            },
            cancellationToken);

    internal async Task<Outcome<Unit>> ConfirmAsync<TCapability>(
        TanKind<TCapability> kind,
        Guid caseId,
        string? tan,
        Func<TCapability, AttemptContext, string, CancellationToken, Task<ProviderOutcome<Unit>>> ask,
        CancellationToken cancellationToken)
        where TCapability : class
    {
        var typed = new string([.. (tan ?? string.Empty).Where(character => !char.IsWhiteSpace(character))]);
        return await calls.MakeAsync(
            new DeskCall<TCapability, Unit>(caseId, Permission.SendToPerson, $"{kind.Name}.confirm")
            {
                Allows = (capability, context) => kind.WhyNot(capability, context) ?? WrongForm(typed),
                Ask = (capability, context, stop) => ask(capability, context, typed, stop),
                Keep = (scope, _) =>
                {
                    book.Change(scope.Attempt, notes => kind.Write(notes, (kind.Read(notes) ?? new TanState(scope.Now, typed.Length, null)) with { ConfirmedAt = scope.Now }));
                    return Task.CompletedTask;
                },
                Done = _ => new Sentence($"desk.timeline.{kind.Name}.confirmed"),
                Refused = new Sentence($"desk.timeline.{kind.Name}.refused"),
                Kind = TimelineKind.Lifecycle,
                ReadAfter = true,
            },
            cancellationToken);
    }

    // A TAN of another length than announced is not refused here: the provider's word counts, and its document has been wrong about lengths.
    private static Problem? WrongForm(string typed)
    {
        var key = typed.Length == 0 ? "desk.problem.tanMissing" : typed.Length > LongestTan || !typed.All(char.IsAsciiLetterOrDigit) ? "desk.problem.tanForm" : null;
        return key is null ? null : new Problem(ProblemKind.Invalid, new Sentence(key)) { Fields = [new FieldRemark("tan", new Sentence(key))] };
    }

    private static string? Cut(string? channel) => channel is { Length: > 100 } ? channel[..100] : channel;
}

/// <summary>What tells one kind of TAN from another.</summary>
/// <param name="Name">In audit and texts.</param>
/// <param name="Can">Whether it is possible now.</param>
/// <param name="Read">Its state.</param>
/// <param name="Write">Its new state.</param>
internal sealed record TanKind<TCapability>(string Name, Func<TCapability, AttemptContext, bool> Can, Func<DeskNotes, TanState?> Read, Func<DeskNotes, TanState, DeskNotes> Write)
{
    /// <summary>Why it is not possible now.</summary>
    public Problem? WhyNot(TCapability capability, AttemptContext context) =>
        Can(capability, context) ? null : new Problem(ProblemKind.Conflict, new Sentence($"desk.problem.{Name}.notNow"));
}
