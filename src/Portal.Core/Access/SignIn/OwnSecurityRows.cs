namespace Portal.Core.Access.SignIn;

/// <summary>How the present user signs in.</summary>
/// <param name="Email">With this address.</param>
/// <param name="HasSecondFactor">And with a code.</param>
/// <param name="CodesLeft">Recovery codes that were not used yet.</param>
public sealed record OwnSecurityState(string Email, bool HasSecondFactor, int CodesLeft);

/// <summary>A second factor that is being set up. Printing it shows nothing.</summary>
/// <param name="Key">To be typed into the app, Base32.</param>
/// <param name="Uri">To be scanned.</param>
/// <param name="Ticket">Brings the key back with the first code; sealed, good for ten minutes.</param>
public sealed record SecondFactorOffer(string Key, string Uri, string Ticket)
{
    /// <inheritdoc />
    public override string ToString() => nameof(SecondFactorOffer);
}

/// <summary>Recovery codes just made; shown this once. Printing them shows nothing.</summary>
/// <param name="Member">With the new security stamp: this session goes on, others end.</param>
/// <param name="Codes">In clear.</param>
public sealed record RecoveryCodes(StaffMember Member, IReadOnlyList<string> Codes)
{
    /// <inheritdoc />
    public override string ToString() => nameof(RecoveryCodes);
}
