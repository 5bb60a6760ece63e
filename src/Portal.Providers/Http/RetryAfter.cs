namespace Portal.Providers.Http;

/// <summary>Reads how long a provider asks us to wait.</summary>
internal static class RetryAfter
{
    /// <summary>Seconds or a date; never negative, a day at most; <see langword="null"/> when not said.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, TimeProvider time)
    {
        var said = response.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - time.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return said is { } wait ? TimeSpan.FromTicks(Math.Clamp(wait.Ticks, 0, TimeSpan.TicksPerDay)) : null;
    }
}
