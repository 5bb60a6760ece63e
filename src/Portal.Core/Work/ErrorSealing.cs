using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;
using Portal.Core.Vault;

namespace Portal.Core.Work;

/// <summary>
/// Seals, each night, what an older portal wrote in clear of what was in the way of an item, and drops what it has left over. Items that are done have no error, and
/// go after a week.
/// </summary>
internal sealed partial class ErrorSealing(IPortalDbFactory databases, WriteGate gate, Sealer sealer, ILogger<ErrorSealing> logger) : IRetentionTask
{
    private const int Portion = 200;

    public string Name => "error-sealing";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var state in new[] { WorkState.Pending, WorkState.Dead, WorkState.Discarded })
        {
            done += await SealAsync(state, cancellationToken);
        }

        if (done > 0)
        {
            Log.Sealed(logger, done);
        }
    }

    private async Task<int> SealAsync(WorkState state, CancellationToken cancellationToken)
    {
        var (after, done) = (0L, 0);
        while (true)
        {
            await using var db = databases.Create();
            var items = await db.WorkItems.AsNoTracking()
                .Where(item => item.State == state && item.Id > after && (item.LastError != null || item.SealedError != null))
                .OrderBy(item => item.Id)
                .Take(Portion)
                .ToListAsync(cancellationToken);
            if (items.Count == 0)
            {
                return done;
            }

            after = items[^1].Id;
            if (items.FindAll(sealer.IsOlder) is not { Count: > 0 } older)
            {
                continue;
            }

            using (await gate.EnterAsync(isUrgent: false, cancellationToken))
            {
                done += await databases.KeepAsync(
                    async writing =>
                    {
                        var changed = 0;
                        foreach (var item in older)
                        {
                            var (error, box) = sealer.SealError(item.Id, sealer.ErrorOf(item));
                            changed += await WorkItemGuard.SealErrorAsync(writing, item, error, box, cancellationToken);
                        }

                        return changed;
                    },
                    cancellationToken,
                    twiceIsHarmless: true);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Errors of {Count} work items stood in clear and are sealed now")]
        public static partial void Sealed(ILogger logger, int count);
    }
}
