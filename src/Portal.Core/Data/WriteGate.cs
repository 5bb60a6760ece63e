namespace Portal.Core.Data;

/// <summary>
/// Lets this process's heavy writers take turns where the database has one writer at a time: whoever waits here is woken when its turn comes,
/// while waiting for the database's own lock means polling. Urgent writers (requests that wait for an answer) go first; while they come in
/// crowds, the patient ones keep to a few turns a second, so that the answers don't wait for work that can.
/// </summary>
public sealed class WriteGate(IWorkSql sql)
{
    private const int CrowdLastsMs = 40;
    private const int PatientTurnEveryMs = 250;

    private readonly Lock gate = new();
    private readonly LinkedList<TaskCompletionSource> urgent = new();
    private readonly LinkedList<TaskCompletionSource> patient = new();
    private bool taken;
    private long crowdUntil;
    private long lastPatientTurn;

    /// <summary>Waits for the turn; dispose to hand it on.</summary>
    public async ValueTask<Turn> EnterAsync(bool isUrgent, CancellationToken cancellationToken)
    {
        if (!sql.OneWriter)
        {
            return default;
        }

        if (!isUrgent)
        {
            await LetTheCrowdPassAsync(cancellationToken);
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

    /// <summary>Many urgent writers were served in one turn: more of them will be there at once.</summary>
    public void Crowded() => Volatile.Write(ref crowdUntil, Environment.TickCount64 + CrowdLastsMs);

    private async ValueTask LetTheCrowdPassAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = Environment.TickCount64;
            var last = Volatile.Read(ref lastPatientTurn);
            var mayGo = now >= Volatile.Read(ref crowdUntil) || now - last >= PatientTurnEveryMs;
            if (mayGo && Interlocked.CompareExchange(ref lastPatientTurn, now, last) == last)
            {
                return;
            }

            if (!mayGo)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(15), TimeProvider.System, cancellationToken);
            }
        }
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
