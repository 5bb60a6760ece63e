using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;

namespace Portal.Core.Desk;

/// <summary>The person signs at our desk with a TAN that the provider has sent. The TAN is typed by the person, and never asked for by phone or mail.</summary>
public sealed class SigningService(TanCalls tans)
{
    private static readonly TanKind<IConfirmsSigning> Kind = new(
        "signing", (provider, attempt) => provider.CanConfirmSigning(attempt), notes => notes.Signing, (notes, state) => notes with { Signing = state });

    /// <summary>Has a TAN sent to the person.</summary>
    public Task<Outcome<TanChallenge>> RequestAsync(Guid caseId, CancellationToken cancellationToken) =>
        tans.SendAsync(Kind, caseId, again: false, (provider, attempt, stop) => provider.RequestSigningAsync(attempt, stop), cancellationToken);

    /// <summary>Hands over what the person has typed. Each refusal has its own sentence.</summary>
    public Task<Outcome<Unit>> ConfirmAsync(Guid caseId, string? tan, CancellationToken cancellationToken) =>
        tans.ConfirmAsync(Kind, caseId, tan, (provider, attempt, typed, stop) => provider.ConfirmSigningAsync(attempt, typed, stop), cancellationToken);

    /// <summary>Has another TAN sent; the one before is worth nothing any more.</summary>
    public Task<Outcome<TanChallenge>> ResendAsync(Guid caseId, CancellationToken cancellationToken) =>
        tans.SendAsync(Kind, caseId, again: true, (provider, attempt, stop) => provider.ResendSigningTanAsync(attempt, stop), cancellationToken);
}
