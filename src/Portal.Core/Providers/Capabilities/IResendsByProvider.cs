using Portal.Core.Fields;

namespace Portal.Core.Providers.Capabilities;

/// <summary>The vendor mails or texts the person itself when asked.</summary>
public interface IResendsByProvider
{
    /// <summary>Asks the vendor to send its own message once more.</summary>
    Task<ProviderOutcome<Unit>> ResendAsync(AttemptContext attempt, FieldValues inputs, CancellationToken cancellationToken);
}
