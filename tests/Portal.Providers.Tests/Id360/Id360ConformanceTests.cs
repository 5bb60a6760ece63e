using Portal.Providers.Id360;
using Portal.Providers.Tests.Conformance;

namespace Portal.Providers.Tests.Id360;

/// <summary>ID360 keeps what every provider keeps.</summary>
public sealed class Id360ConformanceTests : ProviderConformance
{
    private protected override Subject Describe() => new()
    {
        Add = services => services.AddId360(),
        Key = "id360",
        Capabilities = ["authenticatesWebhooks", "cancelsAttempts", "collectsDocuments", "deletesAtProvider", "generatesSecrets"],
        Account = baseUrl => Id360Samples.Account(baseUrl, settings =>
        {
            settings["interruptPath"] = "api/1.0.0/enrollment/{id}/discontinue/";
            settings["deletePath"] = "api/1.0.0/enrollment/{id}/";
            settings["reportPdfPath"] = "api/1.0.0/enrollment/{id}/report/pdf/";
        }),
        Values = Id360Samples.Values,
        ProviderReference = Id360Samples.EnrollmentId,
        SignIn = Id360Samples.SignIn,
        Pace = TimeSpan.FromSeconds(61),
        Facts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["apiKey"] = Id360Samples.ApiKey,
            ["mode"] = "service",
            ["final"] = "OK",
        },
        CollectFacts = Id360Samples.Collected(("done:route", "1"), ("done:consent", "1"), ("consent.biometry", "true"), ("document.pages", "1"), ("done:page.0", "1")),
        Uncertain = new HashSet<string>(StringComparer.Ordinal) { "start", "repeat", "cancel", "delete", "collect" },
        Answers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["start"] = "enrollment",
            ["read"] = "report",
            ["files"] = "report",
            ["check"] = "whoami",
            ["collect"] = "info",
        },
    };
}
