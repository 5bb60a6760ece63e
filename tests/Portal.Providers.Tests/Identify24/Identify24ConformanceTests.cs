using Portal.Providers.Identify24;
using Portal.Providers.Tests.Conformance;

namespace Portal.Providers.Tests.Identify24;

/// <summary>identify24 keeps what every provider keeps.</summary>
public sealed class Identify24ConformanceTests : ProviderConformance
{
    private protected override Subject Describe() => new()
    {
        Add = services => services.AddIdentify24(),
        Key = "identify24",
        Capabilities = ["mapsStatusCodes", "offersAccountLists", "schedulesAppointments"],
        Account = baseUrl => Identify24Samples.Account(baseUrl),
        Values = Identify24Samples.Values,
        ProviderReference = Identify24Samples.IdentId,
        SignIn = Identify24Samples.SignIn,
        Uncertain = new HashSet<string>(StringComparer.Ordinal) { "start", "repeat", "appointment" },
        Answers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["start"] = "create",
            ["read"] = "ident",
            ["files"] = "identData",
            ["check"] = "project",
            ["appointment"] = "appointment",
            ["accountLists"] = "webhooks",
        },
    };
}
