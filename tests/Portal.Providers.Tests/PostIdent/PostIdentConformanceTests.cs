using Portal.Providers.PostIdent;
using Portal.Providers.Tests.Conformance;

namespace Portal.Providers.Tests.PostIdent;

/// <summary>POSTIDENT keeps what every provider keeps.</summary>
public sealed class PostIdentConformanceTests : ProviderConformance
{
    private protected override Subject Describe() => new()
    {
        Add = services => services.AddPostIdent(),
        Key = "postident",
        Capabilities = ["generatesSecrets", "issuesCoupons"],
        Account = baseUrl => PostIdentSamples.Account(baseUrl),
        Values = PostIdentSamples.Values,
        ProviderReference = "123456789ABC",
        Answers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["start"] = "start",
            ["read"] = "full",
            ["files"] = "files",
            ["check"] = "alive",
            ["coupon"] = "coupon",
        },
    };
}
