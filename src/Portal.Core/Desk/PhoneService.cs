using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;

namespace Portal.Core.Desk;

/// <summary>The person proves control over the mobile number with a TAN that the provider has sent, typed at our desk.</summary>
public sealed class PhoneService(TanCalls tans)
{
    private static readonly TanKind<IVerifiesPhones> Kind = new(
        "phone", (provider, attempt) => provider.CanVerifyPhone(attempt), notes => notes.Phone, (notes, state) => notes with { Phone = state });

    /// <summary>Has a TAN sent to the person.</summary>
    public Task<Outcome<TanChallenge>> RequestAsync(Guid caseId, CancellationToken cancellationToken) =>
        tans.SendAsync(Kind, caseId, again: false, (provider, attempt, stop) => provider.RequestPhoneTanAsync(attempt, stop), cancellationToken);

    /// <summary>Hands over what the person has typed. Each refusal has its own sentence.</summary>
    public Task<Outcome<Unit>> ConfirmAsync(Guid caseId, string? tan, CancellationToken cancellationToken) =>
        tans.ConfirmAsync(Kind, caseId, tan, (provider, attempt, typed, stop) => provider.ConfirmPhoneTanAsync(attempt, typed, stop), cancellationToken);

    /// <summary>Has another TAN sent; the one before is worth nothing any more.</summary>
    public Task<Outcome<TanChallenge>> ResendAsync(Guid caseId, CancellationToken cancellationToken) =>
        tans.SendAsync(Kind, caseId, again: true, (provider, attempt, stop) => provider.ResendPhoneTanAsync(attempt, stop), cancellationToken);
}
