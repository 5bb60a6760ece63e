using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Audit;

/// <summary>Finds places in the audit by time, by halving: a score of look-ups for a million entries.</summary>
internal static class AuditTimes
{
    /// <summary>The first entry that is not older; one more than the last when all are.</summary>
    public static async Task<long> FirstAtOrAfterAsync(PortalDbContext db, DateTime at, CancellationToken cancellationToken)
    {
        var low = 1L;
        var high = (await AuditHeadRow.ReadAsync(db, cancellationToken)).Count + 1;
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            var time = await db.Audit.AsNoTracking()
                .Where(entry => entry.Sequence >= middle)
                .OrderBy(entry => entry.Sequence)
                .Select(entry => (DateTime?)entry.At)
                .FirstOrDefaultAsync(cancellationToken);
            if (time is null || time >= at)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        return low;
    }
}
