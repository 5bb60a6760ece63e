using System.Text.RegularExpressions;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using static Portal.Providers.IdentityTm.IdentityTmDescription;

namespace Portal.Providers.IdentityTm;

/// <summary>
/// Signing at our desk (chapter 5) and proving a phone (chapter 6): three calls each, alike. A TAN for signing has six digits; one for a phone has five in
/// the vendor's table and six in its example, so both are taken.
/// </summary>
internal sealed partial class IdentityTmTans(IdentityTmClient client)
{
    public const int SigningDigits = 6;
    public const int PhoneDigits = 5;
    private const string Sms = "SMS";

    public Task<ProviderOutcome<TanChallenge>> RequestSigningAsync(AttemptContext attempt, CancellationToken cancellationToken) =>
        AskAsync(attempt, "requestSign", SigningDigits, "error.signingNotStarted", cancellationToken);

    public Task<ProviderOutcome<TanChallenge>> ResendSigningAsync(AttemptContext attempt, CancellationToken cancellationToken) =>
        AskAsync(attempt, "requestResendSignTan", SigningDigits, "error.signingNotStarted", cancellationToken);

    public Task<ProviderOutcome<Unit>> ConfirmSigningAsync(AttemptContext attempt, string tan, CancellationToken cancellationToken) =>
        ConfirmAsync(attempt, "confirmSign", tan, "error.signingNotStarted", cancellationToken);

    public Task<ProviderOutcome<TanChallenge>> RequestPhoneAsync(AttemptContext attempt, CancellationToken cancellationToken) =>
        AskAsync(attempt, "requestPhoneVerification", PhoneDigits, "error.phoneNotStarted", cancellationToken);

    public Task<ProviderOutcome<TanChallenge>> ResendPhoneAsync(AttemptContext attempt, CancellationToken cancellationToken) =>
        AskAsync(attempt, "requestResendPhoneTan", PhoneDigits, "error.phoneNotStarted", cancellationToken);

    public Task<ProviderOutcome<Unit>> ConfirmPhoneAsync(AttemptContext attempt, string tan, CancellationToken cancellationToken) =>
        ConfirmAsync(attempt, "provePhoneControl", tan, "error.phoneNotStarted", cancellationToken);

    /// <summary>Whether it looks like a TAN: one that can't be right would cost the person a try.</summary>
    public static bool LooksRight(string tan) => Digits().IsMatch(tan.Trim());

    private async Task<ProviderOutcome<TanChallenge>> AskAsync(AttemptContext attempt, string method, int digits, string notStarted, CancellationToken cancellationToken)
    {
        var outcome = await client.CommandAsync(attempt, "tan", method, body: null, cancellationToken);
        return !outcome.Succeeded ? outcome.Failure
            : outcome.Value.IsSuccess ? new TanChallenge(digits, Sms)
            : IdentityTmFailures.OfTan(outcome.Value, notStarted);
    }

    private async Task<ProviderOutcome<Unit>> ConfirmAsync(AttemptContext attempt, string method, string tan, string notStarted, CancellationToken cancellationToken)
    {
        if (!LooksRight(tan))
        {
            return new ProviderFailure(FailureCategory.InvalidOrder, Say("error.tanShape"));
        }

        var outcome = await client.CommandAsync(attempt, "confirm", method, new Dictionary<string, string>(StringComparer.Ordinal) { ["tan"] = tan.Trim() }, cancellationToken);
        return !outcome.Succeeded ? outcome.Failure
            : outcome.Value.IsSuccess ? Unit.Value
            : IdentityTmFailures.OfTan(outcome.Value, notStarted);
    }

    [GeneratedRegex(@"\A[0-9]{5,6}\z", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Digits();
}
