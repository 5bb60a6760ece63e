namespace Portal.Core.Data;

/// <summary>
/// Lets this process's heavy writers take turns where the database has one writer at a time: whoever waits here is woken when its turn comes,
/// while waiting for the database's own lock means polling. Urgent writers (requests that wait for an answer) go first.
/// </summary>
public sealed class WriteGate(IWorkSql sql)
{
    private readonly Lock gate = new();
    private readonly LinkedList<TaskCompletionSource> urgent = new();
    private readonly LinkedList<TaskCompletionSource> patient = new();
    private bool taken;

    /// <summary>Waits for the turn; dispose to hand it on.</summary>
    public async ValueTask<Turn> EnterAsync(bool isUrgent, CancellationToken cancellationToken)
    {
        if (!sql.OneWriter)
        {
            return default;
        }

        TaskCompletionSource waiter;
        var line = isUrgent ? urgent : patient;
        lock (gate)
        {
            if (!taken)
            {
                taken = true;
                return new Turn(this);
            }

            waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            line.AddLast(waiter);
        }

        await using var cancelled = cancellationToken.Register(() =>
        {
            lock (gate)
            {
                line.Remove(waiter);
            }

            waiter.TrySetCanceled(cancellationToken);
        });

        await waiter.Task;
        return new Turn(this);
    }

    private void Leave()
    {
        while (true)
        {
            TaskCompletionSource? next;
            lock (gate)
            {
                var line = urgent.First is null ? patient : urgent;
                next = line.First?.Value;
                if (next is null)
                {
                    taken = false;
                    return;
                }

                line.RemoveFirst();
            }

            // One that was cancelled just now does not take the turn: the next one does.
            if (next.TrySetResult())
            {
                return;
            }
        }
    }

    /// <summary>The right to write, until disposed.</summary>
    public readonly struct Turn(WriteGate? gate) : IDisposable, IEquatable<Turn>
    {
        private readonly WriteGate? gate = gate;

        /// <inheritdoc />
        public void Dispose() => gate?.Leave();

        /// <inheritdoc />
        public bool Equals(Turn other) => ReferenceEquals(gate, other.gate);

        /// <inheritdoc />
        public override bool Equals(object? obj) => obj is Turn other && Equals(other);

        /// <inheritdoc />
        public override int GetHashCode() => gate?.GetHashCode() ?? 0;

        /// <summary>Same turn.</summary>
        public static bool operator ==(Turn left, Turn right) => left.Equals(right);

        /// <summary>Another turn.</summary>
        public static bool operator !=(Turn left, Turn right) => !left.Equals(right);
    }
}
