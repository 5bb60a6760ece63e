namespace Portal.Core.Access.SignIn;

/// <summary>What came of a try to sign in.</summary>
public abstract record SignInAnswer
{
    private SignInAnswer()
    {
    }

    /// <summary>Signed in.</summary>
    public sealed record Welcome(StaffMember Member) : SignInAnswer;

    /// <summary>The password was right; a code of the authenticator app, or a recovery code, is still wanted.</summary>
    public sealed record CodeWanted(StaffMember Member) : SignInAnswer;

    /// <summary>Not signed in. It is not said why: unknown, wrong, locked and disabled are one answer, and take the same time.</summary>
    public sealed record Refused : SignInAnswer;

    /// <summary>Too many failures from this address, whoever was meant.</summary>
    public sealed record Wait : SignInAnswer;
}
