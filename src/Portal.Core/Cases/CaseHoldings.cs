using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Results;
using Portal.Core.Vault;

namespace Portal.Core.Cases;

/// <summary>Whether a case holds what the law wants kept: identified data, files of an identification, or a suspicion.</summary>
public sealed class CaseHoldings(Sealer sealer)
{
    /// <summary>Looks at attempts and documents.</summary>
    /// <param name="db">The caller's context.</param>
    /// <param name="case">With its attempts.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<bool> HasEvidenceAsync(PortalDbContext db, Case @case, CancellationToken cancellationToken) =>
        @case.IsSuspicion
        || @case.Attempts.Exists(attempt => attempt.IsSuspicion || HasIdentifiedData(attempt))
        || await db.Documents.AnyAsync(
            document => document.CaseId == @case.Id && document.WrappedKey != null && document.Kind != DocumentKind.Coupon && document.Kind != DocumentKind.CaseReport
                // What staff uploaded to be signed is theirs, not found by an identification.
                && !(document.Kind == DocumentKind.Contract && document.EvidenceVersion == 0),
            cancellationToken);

    private bool HasIdentifiedData(Attempt attempt) => sealer.OpenToUse<ProviderResult>(attempt.Result, Binding.Result(attempt.Id))?.Identifies() ?? false;
}
