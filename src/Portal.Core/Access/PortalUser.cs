using Microsoft.AspNetCore.Identity;

namespace Portal.Core.Access;

/// <summary>A member of staff.</summary>
public sealed class PortalUser : IdentityUser<Guid>
{
    /// <summary>As colleagues see it.</summary>
    public string DisplayName { get; set; } = string.Empty;

    /// <summary>What somebody is here; a change renews the security stamp.</summary>
    public PortalRole Role { get; set; }

    /// <summary>May not sign in.</summary>
    public bool Disabled { get; set; }

    /// <summary>The last TOTP time step that was accepted: each is accepted once.</summary>
    public long LastTotpStep { get; set; }

    /// <summary>UTC.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? LastSignInAt { get; set; }
}
