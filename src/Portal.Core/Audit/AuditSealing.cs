using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.Audit;

/// <summary>Seals the head of the audit outside its table every minute and on stop; never seals a chain that lost what was sealed before.</summary>
internal sealed partial class AuditSealing(IPortalDbFactory databases, AuditSeal seal, TimeProvider time, ILogger<AuditSealing> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(cancellationToken);
    }

    /// <summary>Seals the present head once.</summary>
    /// <returns>False when the chain is not the one that was sealed: then the seal stays as it is, as it does under a master key that is not here.</returns>
    internal async Task<bool> SealAsync(CancellationToken cancellationToken)
    {
        // The seal first: another instance that shares the directory may seal what it has just written, and a head read before that would look cut.
        await using var db = databases.Create();
        var last = await seal.ReadAsync(cancellationToken);
        var head = await AuditHeadRow.ReadAsync(db, cancellationToken);
        if (last is null && seal.Exists)
        {
            if (!await seal.IsForeignAsync(cancellationToken))
            {
                return false;
            }

            // Sealing is for those who have that key; said each time, because nobody without it can compare.
            Log.StepsAside(logger);
            return true;
        }

        if (last is not null)
        {
            if (last.Count == head.Count && last.Hmac.AsSpan().SequenceEqual(head.Hmac))
            {
                if (await seal.NeedsSealAgainAsync(cancellationToken))
                {
                    await seal.WriteAsync(new SealedHead(head.Count, head.Hmac, time.GetUtcNow().UtcDateTime), cancellationToken);
                }

                return true;
            }

            var then = await db.Audit.AsNoTracking()
                .Where(entry => entry.Sequence == last.Count)
                .Select(entry => entry.Hmac)
                .FirstOrDefaultAsync(cancellationToken) ?? new byte[AuditHash.Size];
            if (last.Count >= head.Count || !then.AsSpan().SequenceEqual(last.Hmac))
            {
                return false;
            }
        }

        await seal.WriteAsync(new SealedHead(head.Count, head.Hmac, time.GetUtcNow().UtcDateTime), cancellationToken);
        return true;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        do
        {
            await TryAsync(stoppingToken);
        }
        while (await NextAsync(timer, stoppingToken));
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken cancellationToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // The edge of the service: a full disk or a database that is away must not end the portal, but it must be seen.
    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (!await SealAsync(cancellationToken))
            {
                Log.NotTheSealed(logger);
            }
        }
        catch (OperationCanceledException)
        {
            Log.Interrupted(logger);
        }
        catch (Exception e)
        {
            Log.Failed(logger, e.GetType().Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Critical, "The audit is not the one that was sealed outside the database: entries were removed or replaced. Verify it, and keep the file audit.head.")]
        public static partial void NotTheSealed(ILogger logger);

        [LoggerMessage(2, LogLevel.Error, "The head of the audit could not be sealed outside the database ({Kind}).")]
        public static partial void Failed(ILogger logger, string kind);

        [LoggerMessage(4, LogLevel.Warning, "The head of the audit was sealed under a master key that is not in this instance's key file. Start it anew with the file of the others.")]
        public static partial void StepsAside(ILogger logger);

        [LoggerMessage(3, LogLevel.Debug, "Sealing the head of the audit was interrupted.")]
        public static partial void Interrupted(ILogger logger);
    }
}
