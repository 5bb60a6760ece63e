namespace Portal.Core.Providers.Capabilities;

/// <summary>Proves control over a mobile number, with a TAN typed by the person at the desk.</summary>
public interface IVerifiesPhones
{
    /// <summary>Whether the attempt's phone can be verified now.</summary>
    bool CanVerifyPhone(AttemptContext attempt) => !attempt.IsFinal;

    /// <summary>Starts it; the vendor sends a TAN.</summary>
    Task<ProviderOutcome<TanChallenge>> RequestPhoneTanAsync(AttemptContext attempt, CancellationToken cancellationToken);

    /// <summary>Hands the TAN over; failures as in <see cref="IConfirmsSigning.ConfirmSigningAsync"/>.</summary>
    Task<ProviderOutcome<Unit>> ConfirmPhoneTanAsync(AttemptContext attempt, string tan, CancellationToken cancellationToken);

    /// <summary>Has a new TAN sent.</summary>
    Task<ProviderOutcome<TanChallenge>> ResendPhoneTanAsync(AttemptContext attempt, CancellationToken cancellationToken);
}
