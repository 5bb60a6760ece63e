using Microsoft.AspNetCore.Identity;

namespace Portal.Core.Access;

/// <summary>Makes users and changes what they sign in with; every change of that renews the security stamp, which ends their sessions.</summary>
internal sealed class UserMaker(IPasswordHasher<PortalUser> hasher, TimeProvider time)
{
    /// <summary>How an e-mail address is compared.</summary>
    public static string Normalise(string email) => email.Trim().ToUpperInvariant();

    /// <summary>The user, not yet in any context.</summary>
    public PortalUser Make(string email, string? name, PortalRole role, string password)
    {
        var address = email.Trim();
        var user = new PortalUser
        {
            Id = Guid.NewGuid(),
            UserName = address,
            NormalizedUserName = Normalise(address),
            Email = address,
            NormalizedEmail = Normalise(address),
            EmailConfirmed = true,
            DisplayName = string.IsNullOrWhiteSpace(name) ? address : name.Trim(),
            Role = role,
            LockoutEnabled = true,
            CreatedAt = time.GetUtcNow().UtcDateTime,
        };
        SetPassword(user, password);
        return user;
    }

    /// <summary>Sets a password.</summary>
    public void SetPassword(PortalUser user, string password)
    {
        user.PasswordHash = hasher.HashPassword(user, password);
        RenewStamp(user);
    }

    /// <summary>Ends the user's sessions.</summary>
    public static void RenewStamp(PortalUser user)
    {
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        user.ConcurrencyStamp = Guid.NewGuid().ToString("N");
    }
}
