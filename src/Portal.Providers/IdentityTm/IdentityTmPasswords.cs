using System.Net;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.IdentityTm.IdentityTmDescription;

namespace Portal.Providers.IdentityTm;

/// <summary>Changes the account's password by a TAN (9.2). The vendor chooses the new one; from then on it is the only one.</summary>
internal sealed class IdentityTmPasswords(IdentityTmClient client)
{
    public async Task<ProviderOutcome<TanChallenge>> RequestAsync(AccountContext account, CancellationToken cancellationToken)
    {
        if (account.Secrets.GetValueOrDefault(IdentityTmAccount.AdminMobile) is not { Length: > 0 } mobile)
        {
            return new ProviderFailure(FailureCategory.NotAllowed, Say("error.noAdminMobile"));
        }

        var body = new Dictionary<string, string>(StringComparer.Ordinal) { ["mobile"] = mobile.Replace(" ", string.Empty, StringComparison.Ordinal) };
        var outcome = await client.PostAsync(account, "password", "requestNewPassword", body, cancellationToken);
        return !outcome.Succeeded ? outcome.Failure
            : outcome.Value.IsSuccess ? new TanChallenge(IdentityTmTans.SigningDigits, "SMS")
            : Refused(outcome.Value, "error.passwordRequest");
    }

    public async Task<ProviderOutcome<GeneratedSecret>> ChangeAsync(AccountContext account, string tan, CancellationToken cancellationToken)
    {
        if (!IdentityTmTans.LooksRight(tan))
        {
            return new ProviderFailure(FailureCategory.InvalidOrder, Say("error.tanShape"));
        }

        var outcome = await client.PostAsync(account, "password", "confirmNewPassword", new Dictionary<string, string>(StringComparer.Ordinal) { ["tan"] = tan.Trim() }, cancellationToken);
        if (!outcome.Succeeded)
        {
            return outcome.Failure.OutcomeUnknown ? outcome.Failure with { Text = Say("error.passwordUncertain") } : outcome.Failure;
        }

        if (!outcome.Value.IsSuccess)
        {
            return Refused(outcome.Value, "error.passwordTan");
        }

        return LooseJson.Read(outcome.Value.Body)?["password"].Text is { } password
            ? new GeneratedSecret(password, string.Empty)
            : Failures.Malformed(outcome.Value, creates: true) with { Text = Say("error.passwordUncertain") };
    }

    /// <summary>401 may be the number or the TAN as well as the password: the account's other work is not stopped for it.</summary>
    private static ProviderFailure Refused(ProviderAnswer answer, string text) =>
        answer.Status is HttpStatusCode.Unauthorized
            ? IdentityTmFailures.Of(answer) with { Category = FailureCategory.InvalidOrder, Text = Say(text) }
            : IdentityTmFailures.Of(answer, creates: true);
}
