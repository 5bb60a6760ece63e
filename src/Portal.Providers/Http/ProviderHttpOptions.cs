namespace Portal.Providers.Http;

/// <summary>How calls to providers behave on bad days. The long schedule belongs to the work item; this is what happens inside one call.</summary>
internal sealed class ProviderHttpOptions
{
    /// <summary>How long one try may take, body included.</summary>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long one try of a call may take that delivers files.</summary>
    public TimeSpan FileTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>How many tries after the first, for what may be repeated.</summary>
    public int Retries { get; set; } = 2;

    /// <summary>The pause before the second try; grows and is jittered.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(400);

    /// <summary>The longest <c>Retry-After</c> that is waited for inside a call; a longer one ends it.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many calls within <see cref="CircuitWindow"/> must have been made before their failures open an account's circuit.</summary>
    public int CircuitCalls { get; set; } = 8;

    /// <summary>The time over which failures are counted.</summary>
    public TimeSpan CircuitWindow { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an open circuit stays open.</summary>
    public TimeSpan CircuitBreak { get; set; } = TimeSpan.FromSeconds(20);
}
