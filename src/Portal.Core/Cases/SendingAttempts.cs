using System.Collections.Concurrent;

namespace Portal.Core.Cases;

/// <summary>Attempts that this process is sending at this moment: a second press must not send a second time.</summary>
public sealed class SendingAttempts
{
    private readonly ConcurrentDictionary<Guid, byte> sending = new();

    /// <summary>Takes the attempt; <see langword="null"/> when it is being sent already. Dispose when the outcome is stored.</summary>
    public IDisposable? TryTake(Guid attemptId) => sending.TryAdd(attemptId, 0) ? new Taken(this, attemptId) : null;

    private sealed class Taken(SendingAttempts owner, Guid attemptId) : IDisposable
    {
        public void Dispose() => owner.sending.TryRemove(attemptId, out _);
    }
}
