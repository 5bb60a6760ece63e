using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.IdentityTm.IdentityTmDescription;

namespace Portal.Providers.IdentityTm;

/// <summary>Asks whether somebody has an account at sign-me and can sign with it (9.1): both must be so for an order that only signs.</summary>
internal sealed class IdentityTmSigners(IdentityTmClient client)
{
    public static IReadOnlyList<FieldDefinition> Fields { get; } =
    [
        new("signer.email", FieldKind.Email, "signer") { WirePath = "Email", Required = true, MaxLength = 320, SameAs = PersonFields.Email.Key },
        new("signer.type", FieldKind.Choice, "signer") { WirePath = "signatureType", MaxLength = 3, Choices = [new("QES"), new("ADV"), new("BAS")] },
    ];

    public async Task<ProviderOutcome<AccountCheck>> CheckAsync(AccountContext account, FieldValues inputs, CancellationToken cancellationToken)
    {
        if (!IdentityTmAccount.Has(account, IdentityTmAccount.Tsp, IdentityTmAccount.SignMe))
        {
            return new ProviderFailure(FailureCategory.NotAllowed, Say("error.signMeOnly"));
        }

        var outcome = await client.PostAsync(account, "signer", "checkSignmeUser", FieldWire.Write(Fields, inputs), cancellationToken);
        if (!outcome.Succeeded)
        {
            // Asking changes nothing.
            return outcome.Failure with { OutcomeUnknown = false };
        }

        if (!outcome.Value.IsSuccess)
        {
            return IdentityTmFailures.Of(outcome.Value);
        }

        var body = LooseJson.Read(outcome.Value.Body) ?? default;
        return (body["UserExists"].Flag, body["UserIsAbleToSign", "UserIsAbelToSign"].Flag) switch
        {
            (null, _) => Failures.Malformed(outcome.Value),
            (true, true) => Found(true, "signer.exists", "signer.canSign"),
            (true, _) => Found(false, "signer.exists", "signer.cannotSign"),
            _ => Found(false, "signer.none"),
        };
    }

    private static AccountCheck Found(bool working, params IReadOnlyList<string> keys) => new(working, [.. keys.Select(key => Say(key))]);
}
