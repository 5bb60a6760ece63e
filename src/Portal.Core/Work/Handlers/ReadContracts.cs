using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Contracts;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;

namespace Portal.Core.Work.Handlers;

/// <summary>
/// Reads the provider's last word on the documents of an attempt that has ended: nobody looks at them by himself any more. A provider that has it no more
/// leaves what was known before.
/// </summary>
internal sealed class ReadContracts(
    IPortalDbFactory databases, ProviderDirectory providers, AccountDirectory accounts, AttemptContexts contexts, ContractShelf shelf, FailureOutcomes failures, TimeProvider time) : IWorkHandler
{
    public string Kind => WorkKinds.ReadContracts;

    public async Task<WorkOutcome> HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var attempt = await db.Attempts.AsNoTracking().Include(a => a.Case).Include(a => a.Account).FirstOrDefaultAsync(a => a.Id == item.AttemptId, cancellationToken);
        if (attempt is not { ErasedAt: null, GoneAtProviderAt: null, DeletedAtProviderAt: null, ProviderReference: not null } || providers.Find(attempt.ProviderKey) is not ISignsDocuments provider)
        {
            return new WorkOutcome.Done();
        }

        var account = accounts.Open(attempt.Account);
        if (!provider.CanSignAt(account))
        {
            return new WorkOutcome.Done();
        }

        var outcome = await provider.ContractsAsync(contexts.Open(attempt, account), cancellationToken);
        if (outcome.Succeeded)
        {
            return new WorkOutcome.Done { Effects = (inner, stop) => KeepAsync(inner, attempt.Id, outcome.Value, stop), ChangedCases = [attempt.CaseId] };
        }

        return outcome.Failure.IsRetryable || outcome.Failure.Category == FailureCategory.Unauthorised ? failures.Of(outcome.Failure, account) : new WorkOutcome.Done();
    }

    private async Task KeepAsync(PortalDbContext db, Guid attemptId, IReadOnlyList<ContractState> states, CancellationToken cancellationToken)
    {
        if (await RecordApplier.LoadAsync(db, attemptId, cancellationToken) is { } attempt)
        {
            shelf.Keep(attempt, states, time.GetUtcNow().UtcDateTime);
        }
    }
}
