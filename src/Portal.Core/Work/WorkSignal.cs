namespace Portal.Core.Work;

/// <summary>Wakes this process's runner when something was enqueued here; what other instances enqueue is found by looking.</summary>
public sealed class WorkSignal : IDisposable
{
    private readonly SemaphoreSlim bell = new(0, 1);

    /// <summary>There is something to do, or soon will be once the caller's transaction commits.</summary>
    public void Wake()
    {
        try
        {
            bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // Rung already and not heard yet.
        }
    }

    /// <summary>Waits for the bell, for <paramref name="atMost"/> at the longest; tells whether it rang.</summary>
    public async Task<bool> WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            await bell.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public void Dispose() => bell.Dispose();
}
