using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Core.Cases;

/// <summary>
/// Seals, each night, what an older portal wrote of attempts in clear: before it was replaced, or beside this one until it is. Drops sealed notes of attempts
/// that it has closed or erased without knowing of them.
/// </summary>
internal sealed partial class AttemptSealing(IPortalDbFactory databases, Sealer sealer, ILogger<AttemptSealing> logger) : IRetentionTask
{
    private const int Portion = 100;

    public string Name => "attempt-sealing";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (mark, after, done) = (AttemptNotes.OpenMark, Guid.Empty, 0);
        while (true)
        {
            await using var db = databases.Create();
            var attempts = await db.Attempts
                .Where(a => a.Id > after
                    && ((a.OpenCheckMark != null && a.OpenCheckMark != mark) || (a.OpenCheckMark == null && a.SealedOpenChecks != null)
                        || a.ClearEvidenceElsewhere != null || (a.ErasedAt != null && (a.SealedOpenChecks != null || a.SealedEvidenceElsewhere != null))))
                .OrderBy(a => a.Id)
                .Take(Portion)
                .ToListAsync(cancellationToken);
            if (attempts.Count == 0)
            {
                break;
            }

            after = attempts[^1].Id;
            attempts.ForEach(sealer.SealNotes);
            try
            {
                done += await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody changed one of them just now: this portion goes the next night.
            }
        }

        if (done > 0)
        {
            Log.Sealed(logger, done);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Notes of {Count} attempts stood in clear and are sealed now")]
        public static partial void Sealed(ILogger logger, int count);
    }
}
