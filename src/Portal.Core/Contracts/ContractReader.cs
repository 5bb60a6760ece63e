using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.AtProvider;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;

namespace Portal.Core.Contracts;

/// <summary>Shows the documents to be signed, and asks the provider how far they are.</summary>
public sealed class ContractReader(IPortalDbFactory databases, AccessGuard guard, AttemptCalls calls, AtProviderOffers offers, ContractShelf shelf, DocumentVault vault)
{
    /// <summary>The documents of the case's newest attempt that can sign; <see langword="null"/> when there is none. Asks nobody.</summary>
    public async Task<ContractsView?> ListAsync(Guid caseId, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.SeeCases, cancellationToken, caseId);
        await using var db = databases.Create();
        var @case = await db.Cases.AsNoTracking().Include(c => c.Attempts).ThenInclude(a => a.Account).FirstOrDefaultAsync(c => c.Id == caseId, cancellationToken);
        if (@case is null || offers.Signing(@case) is not { } attempt || offers.SignsAt(attempt) is not { } provider)
        {
            return null;
        }

        var kept = shelf.Of(attempt);
        var files = await ContractShelf.FilesAsync(db, attempt.Id, cancellationToken);
        var mayKnow = actor.May(Permission.SeeDocuments) || actor.May(Permission.SeeResults);
        return new ContractsView
        {
            CaseId = caseId,
            AttemptId = attempt.Id,
            Ordinal = attempt.Ordinal,
            ProviderName = offers.NameOf(attempt),
            Limits = provider.ContractLimits,
            Items = [.. Items(kept, files, mayKnow)],
            ReadAt = kept.ReadAt,
            CanUpload = actor.May(Permission.CreateCases) && offers.ToUpload(@case)?.Id == attempt.Id,
            CanRefresh = actor.May(Permission.SendToPerson) && offers.ToReadContracts(@case)?.Id == attempt.Id,
            UsedBytes = ContractShelf.Uploaded(files).Sum(file => file.Size),
            HasSlots = provider is IDefinesDocuments || kept.Items.Exists(item => item.NeedsUpload),
        };
    }

    /// <summary>Has the provider say how far its documents are, and keeps that.</summary>
    public async Task<Outcome<CaseChanged>> RefreshAsync(Guid caseId, CancellationToken cancellationToken)
    {
        var call = new AttemptCall<ISignsDocuments, IReadOnlyList<ContractState>>(
            "contracts.read", offers.ToReadContracts, (provider, attempt) => provider.ContractsAsync(attempt, CancellationToken.None))
        {
            OnlyLooks = true,
            NotPossible = new Sentence("contracts.problem.none"),
            Succeeded = (scope, states) =>
            {
                shelf.Keep(scope.Attempt, states, scope.Now);
                return Task.CompletedTask;
            },
        };
        var made = await calls.MakeAsync(caseId, Permission.SendToPerson, call, cancellationToken);
        return made.Succeeded ? new CaseChanged(caseId) : made.Problem;
    }

    private IEnumerable<ContractItem> Items(KeptContracts kept, List<StoredDocument> files, bool mayKnow)
    {
        var sources = files.ToDictionary(file => file.Id, vault.SourceIdOf);
        bool SourceIs(StoredDocument file, string source) => string.Equals(sources[file.Id], source, StringComparison.Ordinal);
        var originals = ContractShelf.Uploaded(files).ToList();
        foreach (var contract in kept.Items)
        {
            var original = originals.Find(file => SourceIs(file, ContractShelf.SourceOf(contract.Id)));
            var signed = files.FindLast(file => SourceIs(file, ContractShelf.SignedSourceOf(contract.Id)));
            yield return new ContractItem
            {
                Id = contract.Id,
                Name = contract.Name,
                Standing = contract.Signed || signed is not null
                    ? ContractStanding.Signed
                    : contract.NeedsUpload ? ContractStanding.Missing : ContractStanding.Uploaded,
                RawState = contract.RawState,
                DisplayHash = contract.DisplayHash,
                Remark = contract.Remark,
                OriginalId = mayKnow ? original?.Id : null,
                FileName = mayKnow && original is not null ? vault.NameOf(original) : null,
                Size = original?.Size,
                SignedId = mayKnow ? signed?.Id : null,
            };
        }

        foreach (var sent in originals.Where(file => !kept.Items.Exists(contract => SourceIs(file, ContractShelf.SourceOf(contract.Id)))))
        {
            yield return new ContractItem
            {
                Name = mayKnow ? vault.NameOf(sent) : string.Empty,
                Standing = ContractStanding.Uncertain,
                OriginalId = mayKnow ? sent.Id : null,
                FileName = mayKnow ? vault.NameOf(sent) : null,
                Size = sent.Size,
            };
        }
    }
}
