namespace Portal.Core.Access;

/// <summary>A user as the list shows it.</summary>
/// <param name="Id">Ours.</param>
/// <param name="Email">Signs in with it.</param>
/// <param name="Name">As colleagues see it.</param>
/// <param name="Role">What somebody is here.</param>
/// <param name="Disabled">May not sign in.</param>
/// <param name="LockedUntil">UTC; after too many wrong tries.</param>
/// <param name="HasSecondFactor">Signs in with an authenticator app.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="LastSignInAt">UTC.</param>
public sealed record UserRow(Guid Id, string Email, string Name, PortalRole Role, bool Disabled, DateTime? LockedUntil, bool HasSecondFactor, DateTime CreatedAt, DateTime? LastSignInAt);

/// <summary>One page of users, by e-mail.</summary>
/// <param name="Items">The users.</param>
/// <param name="Next">Where the next page begins; <see langword="null"/> on the last one.</param>
public sealed record UserPage(IReadOnlyList<UserRow> Items, string? Next);

/// <summary>A user to be made. Printing it shows nothing.</summary>
/// <param name="Email">Signs in with it.</param>
/// <param name="Name">As colleagues see it; the e-mail address when left out.</param>
/// <param name="Role">What somebody is here.</param>
/// <param name="Password">First password, handed over in person.</param>
public sealed record NewUser(string Email, string? Name, PortalRole Role, string Password)
{
    /// <inheritdoc />
    public override string ToString() => nameof(NewUser);
}
