using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Core.AtProvider;

/// <summary>Has a finished attempt moved to the provider's archive.</summary>
public sealed class ProviderArchive(AttemptCalls calls, AtProviderOffers offers, TimelineWriter timeline)
{
    /// <summary>Archives the case's newest finished attempt there; here everything stays as it is.</summary>
    public async Task<Outcome<CaseChanged>> ArchiveAsync(Guid caseId, CancellationToken cancellationToken)
    {
        var call = new AttemptCall<IArchives, Unit>("attempt.archive", offers.ToArchive, (provider, attempt) => provider.ArchiveAsync(attempt, CancellationToken.None))
        {
            NotPossible = new Sentence("atProvider.problem.nothingToArchive"),
            Succeeded = (scope, _) =>
            {
                scope.Attempt.ArchivedAtProviderAt = scope.Now;
                timeline.Add(scope.Db, new TimelineFact(scope.Attempt.CaseId, TimelineKind.Change, TimelineSource.User, new Sentence("atProvider.timeline.archived", scope.ProviderName))
                {
                    AttemptId = scope.Attempt.Id,
                    Actor = scope.Actor,
                });
                return Task.CompletedTask;
            },
            Failed = (scope, failure) => CallNotes.FailedAsync(timeline, scope, failure, "atProvider.timeline.archiveFailed"),
        };
        var made = await calls.MakeAsync(caseId, Permission.ManageRetention, call, cancellationToken);
        return made.Succeeded ? new CaseChanged(caseId) : made.Problem;
    }
}
