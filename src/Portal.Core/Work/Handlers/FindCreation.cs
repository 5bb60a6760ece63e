using Microsoft.EntityFrameworkCore;
using Portal.Core.AtProvider;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;

namespace Portal.Core.Work.Handlers;

/// <summary>
/// Looks by our reference for an attempt whose creation is uncertain. Found once, it is taken over; found not at all or more than once, it is left to
/// staff: nothing is ever created again by itself.
/// </summary>
internal sealed class FindCreation(
    IPortalDbFactory databases, ProviderDirectory providers, AccountDirectory accounts, CreationAdoption adoption, FailureOutcomes failures) : IWorkHandler
{
    public string Kind => WorkKinds.FindCreation;

    public async Task<WorkOutcome> HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var attempt = await db.Attempts.AsNoTracking().Include(a => a.Account).FirstOrDefaultAsync(a => a.Id == item.AttemptId, cancellationToken);
        if (attempt is null || attempt.ErasedAt is not null || attempt.Creation != CreationState.Uncertain || providers.Find(attempt.ProviderKey) is not { } installed || installed is not IFindsByReference finder)
        {
            return new WorkOutcome.Done();
        }

        var account = accounts.Open(attempt.Account);
        var found = await finder.FindAsync(account, attempt.Reference, cancellationToken);
        if (!found.Succeeded)
        {
            return failures.Of(found.Failure, account);
        }

        var (ids, name, reference) = (found.Value.Distinct(StringComparer.Ordinal).ToList(), installed.Description.Name, attempt.Reference);
        return new WorkOutcome.Done { Effects = (inner, stop) => SettleAsync(inner, attempt.Id, reference, ids, name, stop), ChangedCases = [attempt.CaseId] };
    }

    private async Task SettleAsync(PortalDbContext db, Guid attemptId, string reference, List<string> ids, string name, CancellationToken cancellationToken)
    {
        // Settled, or sent under another reference, while we were looking.
        if (await RecordApplier.LoadAsync(db, attemptId, cancellationToken) is not { Creation: CreationState.Uncertain } attempt
            || !string.Equals(attempt.Reference, reference, StringComparison.Ordinal))
        {
            return;
        }

        if (ids is not [var only])
        {
            adoption.LeaveToStaff(db, attempt, ids.Count, name, actor: null);
            return;
        }

        await adoption.AdoptAsync(db, attempt, only, name, actor: null);
        await adoption.ReadNextAsync(db, attempt);
    }
}
