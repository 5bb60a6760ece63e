using Portal.Providers.AutoIdent;
using Portal.Providers.Tests.Conformance;

namespace Portal.Providers.Tests.AutoIdent;

/// <summary>IDnow AutoIdent keeps what every provider keeps.</summary>
public sealed class AutoIdentConformanceTests : ProviderConformance
{
    private protected override Subject Describe() => new()
    {
        Add = services => services.AddAutoIdent(),
        Key = "autoident",
        Capabilities =
        [
            "archives", "authenticatesWebhooks", "copiesAttempts", "definesDocuments", "deletesAtProvider", "listsAttempts", "readsBindingKeys", "refusesTestValues",
            "signsDocuments", "updatesAttempts",
        ],
        Account = baseUrl => AutoIdentSamples.Account(baseUrl),
        Values = AutoIdentSamples.Values,
        ProviderReference = AutoIdentSamples.Ident,
        SignIn = AutoIdentSamples.SignIn,
        Uncertain = new HashSet<string>(StringComparer.Ordinal) { "start", "repeat", "update", "delete", "archive", "copy", "contract", "saveDefinition", "deleteDefinition" },
        Answers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["start"] = "start",
            ["repeat"] = "start",
            ["update"] = "start",
            ["read"] = "everything",
            ["lists"] = "fraud-pending",
            ["files"] = "everything",
            ["contracts"] = "documents",
            ["contract"] = "document",
            ["definitions"] = "definitions",
            ["definition"] = "definition",
            ["bindingKey"] = "binding-key",
            ["delete"] = "not-started",
        },
    };
}
