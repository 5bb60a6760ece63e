namespace Portal.Sandbox;

/// <summary>Settings under <c>Portal:Sandbox</c>.</summary>
internal sealed class SandboxOptions
{
    /// <summary>The configuration section's path.</summary>
    public const string Section = "Portal:Sandbox";

    /// <summary>Where cases are kept over a restart; in memory only when empty.</summary>
    public string? Directory { get; set; }
}
