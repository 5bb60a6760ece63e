using System.ComponentModel;
using Portal.Core.Cases;
using Portal.Core.Providers;

namespace Portal.Web.Api.Accounts;

/// <summary>An account that cases can be made with.</summary>
internal sealed record AccountShape
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    [Description("Key of the provider.")]
    public required string Provider { get; init; }

    public required string ProviderName { get; init; }

    public required AccountEnvironment Environment { get; init; }

    [Description("New attempts can be made with it.")]
    public required bool Enabled { get; init; }

    [Description("The provider rejects its credentials; work stands still until they are corrected.")]
    public required bool Suspended { get; init; }

    [Description("Legal bases that it is contracted for.")]
    public required IReadOnlyList<LegalBasis> LegalBases { get; init; }

    [Description("What can be done with this account beyond creating and reading, such as issuesCoupons; a provider may be able to do more with accounts that are set up for it.")]
    public required IReadOnlyList<string> Capabilities { get; init; }
}

/// <summary>What a check of an account found.</summary>
internal sealed record CheckShape
{
    [Description("Reached, signed in, fit for use.")]
    public required bool Working { get; init; }

    [Description("In the language that the request asks for.")]
    public required IReadOnlyList<string> Findings { get; init; }

    [Description("How long the provider took.")]
    public required long Milliseconds { get; init; }
}
