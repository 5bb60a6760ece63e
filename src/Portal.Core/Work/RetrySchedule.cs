namespace Portal.Core.Work;

/// <summary>When a failed item is tried again: after seconds, then minutes, then hours, for 8 days; then it is dead.</summary>
public static class RetrySchedule
{
    /// <summary>How long an item is tried.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromDays(8);

    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(40),
        TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(40),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4),
    ];

    /// <summary>The time of the next try; <see langword="null"/> when there is none.</summary>
    /// <param name="failures">How often it failed since it became due; 1 after the first failure.</param>
    /// <param name="firstTriedAt">First try since it became due; UTC.</param>
    /// <param name="now">UTC.</param>
    /// <param name="chance">Between 0 and 1: spreads items that failed together over a quarter of the wait to both sides.</param>
    public static DateTime? Next(int failures, DateTime firstTriedAt, DateTime now, double chance)
    {
        var next = now + (Wait(failures) * (0.75 + (chance / 2)));
        return next - firstTriedAt > Limit ? null : next;
    }

    /// <summary>The wait before jitter.</summary>
    public static TimeSpan Wait(int failures) => Waits[Math.Clamp(failures - 1, 0, Waits.Length - 1)];
}
