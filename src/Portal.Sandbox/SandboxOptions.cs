namespace Portal.Sandbox;

/// <summary>Settings under <c>Portal:Sandbox</c>.</summary>
internal sealed class SandboxOptions
{
    /// <summary>The configuration section's path.</summary>
    public const string Section = "Portal:Sandbox";

    /// <summary>Where cases are kept over a restart; in memory only when empty.</summary>
    public string? Directory { get; set; }

    /// <summary>The longest wait in seconds before a push is repeated; the vendors' own schedules (up to a day) when left out.</summary>
    public double? LongestPushWaitSeconds { get; set; }
}
