namespace Portal.Core.Work;

/// <summary>Whether this process's runner still looks for work; for the health check.</summary>
public sealed class WorkPulse(TimeProvider time)
{
    private long last = time.GetTimestamp();

    /// <summary>How long it may be silent: longer than the database makes anybody wait.</summary>
    public static TimeSpan Silence { get; } = TimeSpan.FromSeconds(60);

    /// <summary>Whether it looked not long ago.</summary>
    public bool IsAlive => time.GetElapsedTime(Interlocked.Read(ref last)) < Silence;

    /// <summary>It looks.</summary>
    internal void Beat() => Interlocked.Exchange(ref last, time.GetTimestamp());
}
