using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Fields;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Core.Cases;

/// <summary>What staff do with a case between its creation and its end.</summary>
public sealed class CaseLifecycle(CaseChange changes, AttemptCancelling cancelling, WorkQueue work, TimelineWriter timeline, Sealer sealer)
{
    private const int LongestText = 4000;
    private const int MostTries = 5;
    private static readonly TimeSpan RefreshAtMostEvery = TimeSpan.FromSeconds(20);

    /// <summary>Cancels the active attempt: at the provider where it has such a call, and here.</summary>
    public async Task<Outcome<CaseChanged>> CancelAsync(Guid caseId, string reason, CancellationToken cancellationToken)
    {
        // The provider is told once; what it pushes because of that may be applied before we are done.
        (Guid AttemptId, bool Told)? call = null;
        for (var tries = 1; ; tries++)
        {
            var outcome = await changes.MakeAsync(caseId, Permission.CancelCases, "case.cancel", async scope =>
            {
                if (string.IsNullOrWhiteSpace(reason))
                {
                    return Invalid("reason", "cases.problem.reasonMissing");
                }

                var attempt = scope.Case.Attempts.Find(one => call is null ? one.IsActive : one.Id == call.Value.AttemptId);
                if (attempt is null || attempt.CancelledAt is not null || (attempt.IsFinal && attempt.Status != AttemptStatus.Cancelled))
                {
                    // Whoever must not know why it has ended is told what is true of everything that the provider is done with.
                    var veiled = scope.Case.Attempts.Exists(one => StatusSight.IsVeiled(scope.Actor, scope.Case, one));
                    return new Problem(ProblemKind.Conflict, new Sentence(veiled ? "cases.problem.tooLateToCancel" : "cases.problem.nothingActive"));
                }

                if (call is null)
                {
                    var (told, problem) = await cancelling.TellProviderAsync(attempt, cancellationToken);
                    if (problem is not null)
                    {
                        return problem;
                    }

                    call = (attempt.Id, told);
                }

                cancelling.EndHere(scope.Db, attempt, call.Value.Told, Cut(reason), scope.Actor, scope.Now);
                return null;
            }, call is null ? cancellationToken : CancellationToken.None);
            if (call is null || tries == MostTries || outcome.Problem?.Text.Key is not "cases.problem.changedMeanwhile")
            {
                return outcome;
            }
        }
    }

    /// <summary>Gives the case to a colleague, or to nobody.</summary>
    public Task<Outcome<CaseChanged>> AssignAsync(Guid caseId, Guid? assigneeId, CancellationToken cancellationToken) =>
        changes.MakeAsync(caseId, Permission.CreateCases, "case.assign", async scope =>
        {
            var assignee = assigneeId is { } id ? await scope.Db.Users.AsNoTracking().FirstOrDefaultAsync(user => user.Id == id, cancellationToken) : null;
            if (assigneeId is not null && assignee is not { Disabled: false, Role: PortalRole.Officer or PortalRole.Support })
            {
                return Invalid("assignee", "cases.problem.noAssignee");
            }

            scope.Case.AssigneeId = assignee?.Id;
            scope.Detail["assignee"] = assignee?.Id.ToString() ?? string.Empty;
            Tell(scope, TimelineKind.Change, assignee is null ? new Sentence("cases.timeline.unassigned") : new Sentence("cases.timeline.assigned", assignee.DisplayName));
            return null;
        }, cancellationToken);

    /// <summary>Writes a note; up to 4,000 characters, kept encrypted.</summary>
    public Task<Outcome<CaseChanged>> NoteAsync(Guid caseId, string text, CancellationToken cancellationToken) =>
        changes.MakeAsync(caseId, Permission.CreateCases, "case.note", scope =>
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                return Task.FromResult<Problem?>(Invalid("text", "cases.problem.noteMissing"));
            }

            Tell(scope, TimelineKind.Note, new Sentence("cases.timeline.note"), Cut(text));
            return Task.FromResult<Problem?>(null);
        }, cancellationToken);

    /// <summary>Corrects how the person is reached; the earlier values stay on the timeline, encrypted.</summary>
    public Task<Outcome<CaseChanged>> CorrectContactAsync(Guid caseId, ContactCorrection correction, CancellationToken cancellationToken) =>
        changes.MakeAsync(caseId, Permission.CorrectContact, "case.contact.correct", async scope =>
        {
            var before = sealer.OpenFields(scope.Case.ProvidedData, Binding.ProvidedData(caseId));
            (FieldDefinition Field, string? Value)[] wanted =
                [(PersonFields.Email, correction.Email), (PersonFields.MobilePhone, correction.MobilePhone), (PersonFields.Language, correction.Language)];
            var given = wanted.Where(pair => pair.Value is not null).ToList();
            var remarks = given
                .Select(pair => (pair.Field.Key, Fault: FieldValidator.CheckValue(pair.Field, pair.Value)))
                .Where(pair => pair.Fault is not null)
                .Select(pair => new FieldRemark(pair.Key, pair.Fault!))
                .ToList();
            if (remarks.Count > 0)
            {
                return new Problem(ProblemKind.Invalid, new Sentence("cases.problem.invalid")) { Fields = remarks };
            }

            var after = before.With(given.Select(pair => (pair.Field.Key, pair.Value)));
            var changed = given.Where(pair => !string.Equals(before[pair.Field.Key], after[pair.Field.Key], StringComparison.Ordinal)).Select(pair => pair.Field.Key).ToList();
            if (changed.Count == 0)
            {
                return null;
            }

            PersonData.Write(scope.Case, after, sealer);
            await SearchIndex.RewritePersonAsync(scope.Db, scope.Case, cancellationToken);
            scope.Detail["fields"] = string.Join(',', changed);
            Tell(scope, TimelineKind.Change, new Sentence(EarlierContact.Sentence), EarlierContact.Write(changed, before));
            return null;
        }, cancellationToken);

    /// <summary>Sets or lifts the legal hold.</summary>
    public Task<Outcome<CaseChanged>> SetLegalHoldAsync(Guid caseId, bool hold, string reason, CancellationToken cancellationToken) =>
        changes.MakeAsync(caseId, Permission.ManageRetention, hold ? "case.hold.set" : "case.hold.lift", scope =>
        {
            if (string.IsNullOrWhiteSpace(reason))
            {
                return Task.FromResult<Problem?>(Invalid("reason", "cases.problem.reasonMissing"));
            }

            scope.Case.LegalHold = hold;
            Tell(scope, TimelineKind.Change, new Sentence(hold ? "cases.timeline.holdSet" : "cases.timeline.holdLifted"), Cut(reason));
            return Task.FromResult<Problem?>(null);
        }, cancellationToken);

    /// <summary>Records the day on which the relationship with the person ended, or takes it back: retention counts from the end of that year.</summary>
    public Task<Outcome<CaseChanged>> EndRelationshipAsync(Guid caseId, DateOnly? day, CancellationToken cancellationToken) =>
        changes.MakeAsync(caseId, Permission.ManageRetention, "case.relationship.end", scope =>
        {
            if (day > DateOnly.FromDateTime(scope.Now).AddDays(1))
            {
                return Task.FromResult<Problem?>(Invalid("endedOn", "cases.problem.futureDay"));
            }

            scope.Case.RelationshipEndedAt = day?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            Tell(scope, TimelineKind.Change, day is { } ended
                ? new Sentence("cases.timeline.relationshipEnded", ended.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
                : new Sentence("cases.timeline.relationshipOpen"));
            return Task.FromResult<Problem?>(null);
        }, cancellationToken);

    /// <summary>Asks for the provider's record to be read now; merged into a reading that is due anyway. Also where it was not found before: it may be back.</summary>
    public Task<Outcome<CaseChanged>> RefreshAsync(Guid caseId, CancellationToken cancellationToken) =>
        changes.MakeAsync(caseId, Permission.SendToPerson, "case.refresh", async scope =>
        {
            if (scope.Case.Attempts.MaxBy(attempt => attempt.Ordinal) is not { Creation: CreationState.Created, DeletedAtProviderAt: null } attempt)
            {
                return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.nothingToRefresh"));
            }

            if (attempt.ReadAt is { } read && scope.Now - read < RefreshAtMostEvery)
            {
                var wait = RefreshAtMostEvery - (scope.Now - read);
                return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.refreshedJustNow", Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture))) { RetryAfter = wait };
            }

            await work.NudgeReadAsync(scope.Db, attempt, cancellationToken);
            return null;
        }, cancellationToken);

    private void Tell(ChangeScope scope, TimelineKind kind, Sentence text, string? detail = null) =>
        timeline.Add(scope.Db, new TimelineFact(scope.Case.Id, kind, TimelineSource.User, text) { Actor = scope.Actor, Detail = detail });

    private static Problem Invalid(string field, string key) =>
        new(ProblemKind.Invalid, new Sentence(key)) { Fields = [new FieldRemark(field, new Sentence(key))] };

    private static string Cut(string text) => text.Trim() is { Length: > LongestText } longer ? longer[..LongestText] : text.Trim();
}
