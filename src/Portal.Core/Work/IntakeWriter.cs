using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.Work;

/// <summary>What became of a push that was handed in.</summary>
public enum IntakeResult
{
    /// <summary>Delivery and work item are committed.</summary>
    Accepted,

    /// <summary>Too many wait already: to be sent again.</summary>
    Full,

    /// <summary>The database is away, or the portal stops: to be sent again.</summary>
    Unavailable,
}

/// <summary>
/// Commits pushes in groups: one writer takes whatever has gathered into one transaction, and only then does anybody get an answer.
/// The disk's flushes are the limit, and one flush serves all who wait.
/// </summary>
public sealed partial class IntakeWriter(IPortalDbFactory databases, IWorkSql sql, WriteGate gate, WorkSignal signal, WorkMetrics metrics, ILogger<IntakeWriter> logger)
    : BackgroundService
{
    private const int Capacity = 4096;
    private const int Group = 512;
    private const int Crowd = 8;

    private readonly Channel<Waiting> waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private PortalDbContext? db;
    private InsertDeliveries? insert;
    private volatile bool stopped;

    /// <summary>Hands a push in, and waits until it is committed.</summary>
    public async ValueTask<IntakeResult> AcceptAsync(Delivery delivery)
    {
        var entry = new Waiting(delivery, new TaskCompletionSource<IntakeResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        var result = waiting.Writer.TryWrite(entry) ? await entry.Answer.Task
            : stopped ? IntakeResult.Unavailable
            : IntakeResult.Full;
        metrics.Answered(result.ToString());
        return result;
    }

    /// <summary>Takes nothing more; what was handed in is still committed.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        stopped = true;
        waiting.Writer.TryComplete();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    /// <summary>Writes until the channel is completed; the host's own token would cut off what waits.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var group = new List<Waiting>(Group);
        while (await waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            using (await gate.EnterAsync(isUrgent: true, CancellationToken.None))
            {
                // Whoever came while we waited for our turn travels along.
                while (group.Count < Group && waiting.Reader.TryRead(out var entry))
                {
                    group.Add(entry);
                }

                if (group.Count >= Crowd)
                {
                    gate.Crowded();
                }

                await WriteAsync(group);
            }

            group.Clear();
        }

        Close();
    }

    private async Task WriteAsync(List<Waiting> group)
    {
        if (await TryWriteAsync(group))
        {
            signal.Wake();
            return;
        }

        // One that the database refuses must not cost the others their place; a database that is away refuses twice in a row.
        var refusedInARow = 0;
        foreach (var entry in group)
        {
            if (group.Count > 1 && refusedInARow < 2 && await TryWriteAsync([entry]))
            {
                refusedInARow = 0;
                continue;
            }

            refusedInARow++;
            entry.Answer.TrySetResult(IntakeResult.Unavailable);
        }

        signal.Wake();
    }

    private async Task<bool> TryWriteAsync(List<Waiting> group)
    {
        try
        {
            if (db is null)
            {
                db = databases.Create();
                await db.Database.OpenConnectionAsync();
                insert = new InsertDeliveries(db.Database.GetDbConnection(), sql);
            }

            await using var transaction = await db.Database.BeginTransactionAsync();
            await insert!.RunAsync(group.Select(entry => entry.Delivery), transaction.GetDbTransaction());
            await transaction.CommitAsync();
        }
        catch (Exception e)
        {
            // A commit whose outcome is unknown counts as refused: the provider sends it again, and twice is harmless.
            Log.WriteFailed(logger, group.Count, e.GetType().Name);
            Close();
            return false;
        }

        foreach (var entry in group)
        {
            entry.Answer.TrySetResult(IntakeResult.Accepted);
        }

        return true;
    }

    private void Close()
    {
        insert?.Dispose();
        db?.Dispose();
        insert = null;
        db = null;
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        Close();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    private sealed record Waiting(Delivery Delivery, TaskCompletionSource<IntakeResult> Answer);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Count} pushes could not be committed: {Reason}")]
        public static partial void WriteFailed(ILogger logger, int count, string reason);
    }
}
