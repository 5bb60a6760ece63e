using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Core.Data;

namespace Portal.Core.Work;

/// <summary>What became of a push that was handed in.</summary>
public enum IntakeResult
{
    /// <summary>The delivery is committed, and with it what is to be done about it.</summary>
    Accepted,

    /// <summary>Too many wait already: to be sent again.</summary>
    Full,

    /// <summary>The database is away, or the portal stops: to be sent again.</summary>
    Unavailable,
}

/// <summary>
/// Commits pushes in groups: one writer takes whatever has gathered into one transaction, and only then does anybody get an answer.
/// The disk's flushes are the limit, and one flush serves all who wait. Nobody is kept waiting for a database that can't take anything: after some seconds
/// the answer is "send it again".
/// </summary>
public sealed partial class IntakeWriter(
    IPortalDbFactory databases, IWorkSql sql, WriteGate gate, WorkSignal signal, WorkMetrics metrics, StoreTrouble trouble, ILogger<IntakeWriter> logger)
    : BackgroundService
{
    private const int Capacity = 4096;
    private const int Group = 512;
    private const int Crowd = 8;

    private static readonly TimeSpan TurnWithin = TimeSpan.FromSeconds(5);

    private readonly Channel<Waiting> waiting = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private PortalDbContext? db;
    private IDeliveryInserts? inserts;
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
            try
            {
                await TakeTurnAsync(group);
            }
            catch (Exception e)
            {
                // Whatever it is: whoever waits gets an answer, and the next ones are taken.
                Log.WriteFailed(logger, group.Count, e.GetType().Name);
                Refuse(group);
            }

            group.Clear();
        }

        Close();
    }

    private async Task TakeTurnAsync(List<Waiting> group)
    {
        if (await TurnAsync() is not { } turn)
        {
            // Whoever has the turn waits for the database itself.
            Gather(group, Capacity);
            Refuse(group);
            return;
        }

        using (turn)
        {
            // Whoever came while we waited for our turn travels along.
            Gather(group, Group);
            if (group.Count >= Crowd)
            {
                gate.Crowded();
            }

            await WriteAsync(group);
        }
    }

    private async Task<WriteGate.Turn?> TurnAsync()
    {
        using var patience = new CancellationTokenSource(TurnWithin);
        try
        {
            return await gate.EnterAsync(isUrgent: true, patience.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private void Gather(List<Waiting> group, int most)
    {
        while (group.Count < most && waiting.Reader.TryRead(out var entry))
        {
            group.Add(entry);
        }
    }

    private void Refuse(List<Waiting> group)
    {
        trouble.Note();
        foreach (var entry in group)
        {
            entry.Answer.TrySetResult(IntakeResult.Unavailable);
        }
    }

    private async Task WriteAsync(List<Waiting> group)
    {
        switch (await TryWriteAsync(group))
        {
            case Written.Yes:
                break;
            case Written.StoreIsAway:
                // Those who came meanwhile would only wait for the same.
                Gather(group, Capacity);
                Refuse(group);
                break;
            default:
                await WriteEachAsync(group);
                break;
        }

        signal.Wake();
    }

    // One that the database refuses must not cost the others their place; a database that is away refuses twice in a row.
    private async Task WriteEachAsync(List<Waiting> group)
    {
        var refusedInARow = 0;
        foreach (var entry in group)
        {
            if (group.Count > 1 && refusedInARow < 2 && await TryWriteAsync([entry]) is Written.Yes)
            {
                refusedInARow = 0;
                continue;
            }

            refusedInARow++;
            entry.Answer.TrySetResult(IntakeResult.Unavailable);
        }

        if (refusedInARow > 1)
        {
            trouble.Note();
        }
    }

    private async Task<Written> TryWriteAsync(List<Waiting> group)
    {
        var wasOpen = db is not null;
        try
        {
            if (db is null)
            {
                db = databases.CreateHurried();
                await db.OpenHurriedAsync();
                inserts = DeliveryInserts.On(db.Database.GetDbConnection(), sql);
            }

            await inserts!.CommitAsync(group.Select(entry => entry.Delivery));
        }
        catch (Exception e) when (wasOpen && sql.IsTransient(e))
        {
            // A line that was cut since the last push is no reason to send anybody away: once more, on a new one.
            Close();
            return await TryWriteAsync(group);
        }
        catch (Exception e)
        {
            // A commit whose outcome is unknown counts as refused: the provider sends it again, and twice is harmless.
            Log.WriteFailed(logger, group.Count, e.GetType().Name);
            Close();
            return Hurry.IsAway(e) ? Written.StoreIsAway : Written.No;
        }

        foreach (var entry in group)
        {
            entry.Answer.TrySetResult(IntakeResult.Accepted);
        }

        return Written.Yes;
    }

    private void Close()
    {
        try
        {
            inserts?.Dispose();
            db?.Dispose();
        }
        catch (Exception e)
        {
            // On a disk that fails even closing may fail.
            Log.CloseFailed(logger, e.GetType().Name);
        }

        inserts = null;
        db = null;
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        Close();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    private enum Written
    {
        Yes,
        No,
        StoreIsAway,
    }

    private sealed record Waiting(Delivery Delivery, TaskCompletionSource<IntakeResult> Answer);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Count} pushes could not be committed: {Reason}")]
        public static partial void WriteFailed(ILogger logger, int count, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "The intake's connection did not close properly: {Reason}")]
        public static partial void CloseFailed(ILogger logger, string reason);
    }
}
