using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Data;
using Portal.Core.Texts;
using Portal.Core.Work;

namespace Portal.Core.Cases;

/// <summary>Erases, each night, the cases that nothing keeps any more.</summary>
internal sealed class CaseRetention(IPortalDbFactory databases, ErasingCases erasing, CaseHoldings holdings, RetentionRules rules, TimeProvider time) : IRetentionTask
{
    private const int Portion = 200;

    public string Name => "case-retention";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var behind = 0L;
        while (true)
        {
            await using var db = databases.Create();
            var candidates = await db.Cases.AsNoTracking()
                .Where(@case => @case.Serial > behind && @case.ErasedAt == null && @case.IsClosed && !@case.LegalHold)
                .OrderBy(@case => @case.Serial)
                .Select(@case => new { @case.Id, @case.Serial })
                .Take(Portion)
                .ToListAsync(cancellationToken);
            if (candidates.Count == 0)
            {
                return;
            }

            foreach (var candidate in candidates)
            {
                await EraseIfDueAsync(candidate.Id, cancellationToken);
            }

            behind = candidates[^1].Serial;
        }
    }

    private async Task EraseIfDueAsync(Guid caseId, CancellationToken cancellationToken)
    {
        await using var db = databases.Create();
        var now = time.GetUtcNow().UtcDateTime;
        if (await ErasingCases.LoadAsync(db, caseId, cancellationToken) is { } @case
            && rules.IsDue(@case, await holdings.HasEvidenceAsync(db, @case, cancellationToken), now))
        {
            // Somebody who changes the case at this moment keeps it for another night.
            _ = await erasing.EraseAsync(db, @case, new Sentence("cases.timeline.erasedByRetention"), reason: null, Actor.Portal, now, cancellationToken);
        }
    }
}
