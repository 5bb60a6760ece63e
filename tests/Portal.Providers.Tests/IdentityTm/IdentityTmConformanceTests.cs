using Portal.Providers.IdentityTm;
using Portal.Providers.Tests.Conformance;

namespace Portal.Providers.Tests.IdentityTm;

/// <summary>identity.TM keeps what every provider keeps.</summary>
public sealed class IdentityTmConformanceTests : ProviderConformance
{
    private protected override Subject Describe() => new()
    {
        Add = services => services.AddIdentityTm(),
        Key = "identity-tm",
        Capabilities =
        [
            "authenticatesWebhooks", "cancelsAttempts", "changesPassword", "checksSigners", "confirmsSigning", "deletesAtProvider", "findsByReference", "refusesTestValues", "reportsHealth", "requestsRecordings",
            "reusesIdentifications", "verifiesPhones",
        ],
        Account = baseUrl => IdentityTmSamples.Account(baseUrl, settings => settings["tsp"] = "signme"),
        Values = IdentityTmSamples.Values,
        ProviderReference = IdentityTmSamples.OrderId,
        Uncertain = new HashSet<string>(StringComparer.Ordinal)
        {
            "start", "repeat", "requestSigning", "confirmSigning", "resendSigning", "requestPhone", "confirmPhone", "resendPhone", "requestPassword", "changePassword",
        },
        StaysUncertain = new HashSet<string>(StringComparer.Ordinal) { "repeat" },
        Answers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["start"] = "order",
            ["repeat"] = "orders-by-ref",
            ["read"] = "status",
            ["files"] = "status",
            ["check"] = "system-status",
            ["health"] = "system-status",
            ["signer"] = "signer",
            ["changePassword"] = "new-password",
        },
    };
}
