namespace Portal.Core.Access;

/// <summary>The four users of a Development start; they exist nowhere else.</summary>
public static class DemoStaff
{
    /// <summary>Password of all four.</summary>
    public const string Password = "demo-password-1";

    /// <summary>One of each role.</summary>
    public static IReadOnlyList<DemoUser> All { get; } =
    [
        new("officer@example.test", "Olga Officer", PortalRole.Officer),
        new("support@example.test", "Sam Support", PortalRole.Support),
        new("admin@example.test", "Ada Admin", PortalRole.Admin),
        new("auditor@example.test", "Aurel Auditor", PortalRole.Auditor),
    ];
}

/// <summary>One of them.</summary>
/// <param name="Email">Signs in with it.</param>
/// <param name="Name">As colleagues see it.</param>
/// <param name="Role">What they are here.</param>
public sealed record DemoUser(string Email, string Name, PortalRole Role);
