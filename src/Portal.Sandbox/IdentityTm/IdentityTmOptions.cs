namespace Portal.Sandbox.IdentityTm;

/// <summary>Settings under <c>Portal:Sandbox:IdentityTm</c>: how long this stand-in takes, in seconds.</summary>
internal sealed class IdentityTmOptions
{
    /// <summary>The configuration section's path.</summary>
    public const string Section = "Portal:Sandbox:IdentityTm";

    /// <summary>How long after its creation the test robot completes an order (9.5: approximately 20 seconds).</summary>
    public double RobotSeconds { get; set; } = 20;

    /// <summary>How long after it was asked for a video file is there (3.9).</summary>
    public double VideoSeconds { get; set; } = 5;
}
