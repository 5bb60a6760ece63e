using System.Globalization;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Core.Desk;

/// <summary>
/// Takes the person through the provider's steps at our desk. Where it stands is in the attempt's facts, so that a page that is loaded again, or another
/// colleague, goes on at the same step.
/// </summary>
public sealed class CollectionService(DeskCalls calls, DeskBook book, AccessGuard guard, RecordApplier applier, AttemptContexts contexts, TimelineWriter timeline, TextBook texts, TimeProvider time)
{
    private static readonly TimeSpan OldestConsent = TimeSpan.FromDays(365);

    /// <summary>Where it stands.</summary>
    public async Task<Outcome<Collection>> GetAsync(Guid caseId, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.CreateCases, cancellationToken, caseId);
        return await ReadAsync(caseId, cancellationToken);
    }

    /// <summary>Takes one step.</summary>
    /// <param name="caseId">Which case; its active attempt.</param>
    /// <param name="input">What is given for it.</param>
    /// <param name="cancellationToken">Stops before the provider is asked.</param>
    public async Task<Outcome<Collection>> TakeAsync(Guid caseId, StepInput input, CancellationToken cancellationToken)
    {
        await guard.RequireAsync(Permission.CreateCases, cancellationToken, caseId);
        var (provider, attempt, row) = await calls.LookAsync<ICollectsDocuments>(caseId, cancellationToken);
        if (provider?.StepsOf(attempt!).FirstOrDefault(one => string.Equals(one.Key, input.Step, StringComparison.Ordinal)) is not { } step)
        {
            return new Problem(ProblemKind.NotFound, new Sentence("desk.problem.step.unknown")) { CaseId = caseId };
        }

        if (Wrong(step, input, row!.ProviderKey) is { } wrong)
        {
            return wrong with { CaseId = caseId };
        }

        UploadedFile? file = null;
        if (input.File is { } content && step.TakesFile)
        {
            var read = await StepFile.ReadAsync(step, input.FileName, content, cancellationToken);
            if (!read.Succeeded)
            {
                return read.Problem with { CaseId = caseId };
            }

            file = read.Value;
        }

        var taken = await calls.MakeAsync(CallOf(caseId, step, input, file, row.ProviderKey), cancellationToken);
        return taken.Succeeded ? await ReadAsync(caseId, cancellationToken) : taken.Problem;
    }

    private DeskCall<ICollectsDocuments, CollectionProgress> CallOf(Guid caseId, CollectionStep step, StepInput input, UploadedFile? file, string providerKey) =>
        new(caseId, Permission.CreateCases, "collection.step")
        {
            // Looked at again under the lock of the attempt: a colleague may have taken it meanwhile.
            Allows = (provider, attempt) => provider.StepsOf(attempt).Any(one => one.Key == step.Key && one.Possible)
                ? null
                : new Problem(ProblemKind.Conflict, new Sentence("desk.problem.step.notNow")),
            Ask = (provider, attempt, stop) => provider.TakeStepAsync(attempt, step.Key, input.Values, file, stop),
            Keep = (scope, progress) => KeepAsync(scope, step, input, progress),
            Done = _ => texts.Find($"{providerKey}.step.{step.Key}.done") is null ? new Sentence("desk.timeline.step.taken") : new Sentence($"{providerKey}.step.{step.Key}.done"),
            Refused = new Sentence("desk.timeline.step.refused"),
            Kind = TimelineKind.Lifecycle,
            ReadAfter = false,
            Detail = DetailOf(step, input),
        };

    private static Dictionary<string, string> DetailOf(CollectionStep step, StepInput input)
    {
        var detail = new Dictionary<string, string>(StringComparer.Ordinal) { ["step"] = step.Key };
        if (step.RecordsConsent && input.Consent is { } consent)
        {
            detail["consentHow"] = consent.How.ToString();
            detail["consentAt"] = consent.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);
            detail["consentTo"] = string.Join(',', ConsentedTo(step, input.Values));
        }

        return detail;
    }

    private static IEnumerable<string> ConsentedTo(CollectionStep step, FieldValues values) =>
        step.Fields.Where(field => field.Kind == FieldKind.Flag && values[field.Key] == "true").Select(field => field.Key);

    private async Task KeepAsync(DeskScope scope, CollectionStep step, StepInput input, CollectionProgress progress)
    {
        contexts.Merge(scope.Attempt, progress.Facts);
        if (step.RecordsConsent && input.Consent is { } consent)
        {
            var recorded = new RecordedConsent(step.Key, [.. ConsentedTo(step, input.Values)], consent.How, consent.At.UtcDateTime, scope.Now, scope.Actor.Name);
            book.Change(scope.Attempt, notes => notes with { Consents = [.. notes.Consents, recorded] });
            timeline.Add(scope.Db, new TimelineFact(
                scope.Attempt.CaseId,
                TimelineKind.Change,
                TimelineSource.User,
                new Sentence($"desk.timeline.consent.{consent.How}", recorded.GivenAt.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture)))
            {
                AttemptId = scope.Attempt.Id,
                Actor = scope.Actor,
            });
        }

        if (progress.Status is { } status)
        {
            await applier.ApplyPushedAsync(scope.Db, scope.Attempt, status, saidAt: null, scope.Now, correlationId: null, CancellationToken.None);
        }
    }

    private async Task<Outcome<Collection>> ReadAsync(Guid caseId, CancellationToken cancellationToken)
    {
        var (provider, attempt, row) = await calls.LookAsync<ICollectsDocuments>(caseId, cancellationToken);
        return provider is null
            ? new Problem(ProblemKind.Conflict, new Sentence(row is null ? "desk.problem.noAttempt" : "desk.problem.unsupported")) { CaseId = caseId }
            : new Collection(row!.Id, row.ProviderKey, provider.StepsOf(attempt!)) { Consents = book.NotesOf(row).Consents };
    }

    private Problem? Wrong(CollectionStep step, StepInput input, string providerKey)
    {
        if (!step.Possible)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("desk.problem.step.notNow"));
        }

        var remarks = FieldValidator.Check(step.Fields, input.Values, providerKey).ToList();
        if (step.TakesFile && input.File is null)
        {
            remarks.Add(new FieldRemark(StepFile.Key, new Sentence("desk.problem.file.missing")));
        }

        if (step.RecordsConsent)
        {
            remarks.AddRange(WrongConsent(step, input));
        }

        return remarks.Exists(remark => remark.IsError) ? new Problem(ProblemKind.Invalid, new Sentence("cases.problem.invalid")) { Fields = remarks } : null;
    }

    private IEnumerable<FieldRemark> WrongConsent(CollectionStep step, StepInput input)
    {
        var now = time.GetUtcNow();
        if (!ConsentedTo(step, input.Values).Any())
        {
            yield return new FieldRemark(step.Fields.FirstOrDefault(field => field.Kind == FieldKind.Flag)?.Key ?? string.Empty, new Sentence("desk.problem.consent.none"));
        }

        if (input.Consent is not { } consent)
        {
            yield return new FieldRemark("consent.how", new Sentence("desk.problem.consent.how"));
        }
        else if (consent.At > now + TimeSpan.FromMinutes(1) || consent.At < now - OldestConsent)
        {
            yield return new FieldRemark("consent.at", new Sentence("desk.problem.consent.at"));
        }
    }
}
