using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Documents.Uploads;
using Portal.Core.Documents;
using Portal.Core.Earlier;
using Portal.Core.Fields;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;

namespace Portal.Core.AtProvider;

/// <summary>Corrects what was sent to a provider, as long as the person has not begun or can try again: the whole set is sent again, under the same reference.</summary>
public sealed class OrderCorrection(
    AttemptCalls calls,
    AtProviderOffers offers,
    OrderExamination examination,
    SendingAttempts sending,
    AttemptContexts contexts,
    Payloads payloads,
    TimelineWriter timeline,
    Sealer sealer)
{
    private const int LongestDetail = 4000;

    /// <summary>Sends corrected data. Account and legal basis stay as they are.</summary>
    /// <param name="caseId">A case whose active attempt the person has not begun, or has to begin again.</param>
    /// <param name="fields">All fields, not only the corrected ones.</param>
    /// <param name="draftId">The draft that it came from; deleted with it.</param>
    /// <param name="cancellationToken">Stops before the provider is asked.</param>
    public async Task<Outcome<CreatedCase>> CorrectAsync(Guid caseId, FieldValues fields, Guid? draftId, CancellationToken cancellationToken)
    {
        ExaminedOrder? examined = null;
        IDisposable? taken = null;
        CreatedCase? corrected = null;
        var call = new AttemptCall<IUpdatesAttempts, StartedAttempt>(
            "attempt.correct", offers.ToCorrect, (provider, attempt) => provider.UpdateAsync(attempt, examined!.ForProvider, CancellationToken.None))
        {
            NotPossible = new Sentence("atProvider.problem.nothingToCorrect"),
            Before = async scope =>
            {
                var @case = scope.Attempt.Case;
                corrected = new CreatedCase(caseId, @case.Number, scope.Attempt.Id);
                taken = sending.TryTake(scope.Attempt.Id);
                if (taken is null)
                {
                    return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.beingSent"));
                }

                var order = new CaseOrder { AccountId = scope.Attempt.AccountId, LegalBasis = @case.LegalBasis, Fields = fields, DraftId = draftId };
                var looked = await examination.ExamineAsync(scope.Db, order, scope.Actor, caseId, cancellationToken);
                if (!looked.Succeeded || looked.Value.Problem is not null)
                {
                    return looked.Problem ?? looked.Value!.Problem;
                }

                examined = looked.Value;
                await FormFiles.UseAsync(scope.Db, examined.Form, fields, scope.Actor, caseId, scope.Now, cancellationToken);
                NoteChanges(scope, examined.ForProvider);
                await FormDrafts.RemoveAsync(scope.Db, draftId, scope.Actor, cancellationToken);
                return null;
            },
            Succeeded = async (scope, answer) =>
            {
                corrected = corrected! with { Remarks = answer.Remarks };
                await TakeAsync(scope, examined!, answer);
            },
            Failed = (scope, failure) => CallNotes.FailedAsync(timeline, scope, failure, "atProvider.timeline.correctionFailed"),
        };
        try
        {
            var made = await calls.MakeAsync(caseId, Permission.CreateCases, call, cancellationToken);
            return made.Succeeded ? corrected! : made.Problem;
        }
        finally
        {
            taken?.Dispose();
        }
    }

    // Which fields, for the audit; their earlier values, for people, encrypted.
    private void NoteChanges(CallScope scope, FieldValues after)
    {
        var before = sealer.OpenFields(scope.Attempt.SubmittedData, Binding.SubmittedData(scope.Attempt.Id));
        var changed = before.All.Keys.Union(after.All.Keys, StringComparer.Ordinal)
            .Where(key => !string.Equals(before[key], after[key], StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToList();
        scope.Detail["fields"] = string.Join(',', changed);
        var earlier = EarlierOrder.Write(changed, before);
        timeline.Add(scope.Db, new TimelineFact(scope.Attempt.CaseId, TimelineKind.Change, TimelineSource.User, new Sentence(EarlierOrder.Sentence, scope.ProviderName))
        {
            AttemptId = scope.Attempt.Id,
            Actor = scope.Actor,
            Detail = earlier.Length > LongestDetail ? earlier[..LongestDetail] : earlier,
        });
    }

    private async Task TakeAsync(CallScope scope, ExaminedOrder examined, StartedAttempt answer)
    {
        var attempt = scope.Attempt;
        attempt.SubmittedData = sealer.SealFields(examined.ForProvider, Binding.SubmittedData(attempt.Id));
        attempt.JoinsReference = FirstOrders.ReferenceIn(examined.Form, examined.ForProvider);
        PersonData.Write(attempt.Case, examined.Order.Fields, sealer);
        if (answer.Links.Count > 0)
        {
            attempt.Links = sealer.Seal(answer.Links, Binding.Links(attempt.Id));
        }

        if (answer.ValidUntil is { } until)
        {
            (attempt.ValidUntil, attempt.ValidUntilIsComputed) = (until, answer.ValidUntilIsComputed);
        }

        contexts.Merge(attempt, answer.Facts);
        CaseStanding.Refresh(attempt.Case, scope.Now);
        await SearchIndex.RewritePersonAsync(scope.Db, attempt.Case, CancellationToken.None);
        await payloads.KeepAsync(scope.Db, attempt, answer.Payloads, CancellationToken.None);
        timeline.Add(scope.Db, new TimelineFact(attempt.CaseId, TimelineKind.Lifecycle, TimelineSource.Provider, new Sentence("atProvider.timeline.corrected", scope.ProviderName)) { AttemptId = attempt.Id });
        foreach (var remark in answer.Remarks)
        {
            timeline.Add(scope.Db, new TimelineFact(attempt.CaseId, TimelineKind.Alert, TimelineSource.Provider, remark) { AttemptId = attempt.Id });
        }
    }
}
