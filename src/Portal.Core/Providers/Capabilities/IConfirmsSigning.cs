using Portal.Core.Cases;

namespace Portal.Core.Providers.Capabilities;

/// <summary>The person signs at our desk: request, TAN, confirmation. The TAN is typed by the person, never asked for by phone or mail.</summary>
public interface IConfirmsSigning
{
    /// <summary>Whether this account signs at all.</summary>
    bool CanConfirmAt(AccountContext account) => true;

    /// <summary>Whether the attempt can be signed now.</summary>
    bool CanConfirmSigning(AttemptContext attempt) => attempt is { IsFinal: false, Status: AttemptStatus.AwaitingSignature };

    /// <summary>Starts the signing; the vendor sends a TAN to the person.</summary>
    Task<ProviderOutcome<TanChallenge>> RequestSigningAsync(AttemptContext attempt, CancellationToken cancellationToken);

    /// <summary>
    /// Hands the TAN over. Wrong (<see cref="FailureCategory.InvalidOrder"/>), too late (<see cref="FailureCategory.Gone"/>) and too often
    /// (<see cref="FailureCategory.WrongState"/>) are failures of their own, each with its sentence; tries left are not known.
    /// </summary>
    Task<ProviderOutcome<Unit>> ConfirmSigningAsync(AttemptContext attempt, string tan, CancellationToken cancellationToken);

    /// <summary>Has a new TAN sent.</summary>
    Task<ProviderOutcome<TanChallenge>> ResendSigningTanAsync(AttemptContext attempt, CancellationToken cancellationToken);
}

/// <summary>A TAN is on its way.</summary>
/// <param name="TanLength">Digits to type.</param>
/// <param name="Channel">The vendor's word for how it travels.</param>
public sealed record TanChallenge(int TanLength, string? Channel);
