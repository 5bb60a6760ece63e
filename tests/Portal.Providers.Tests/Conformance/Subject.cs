using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;

namespace Portal.Providers.Tests.Conformance;

/// <summary>What the conformance suite must know about a provider.</summary>
internal sealed class Subject
{
    /// <summary>The provider's one registration line.</summary>
    public required Action<IServiceCollection> Add { get; init; }

    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>The capabilities that it has, by the names that REST shows.</summary>
    public required IReadOnlyList<string> Capabilities { get; init; }

    /// <summary>An account whose base address is the given one; its secrets and settings must not be found anywhere but in requests.</summary>
    public required Func<Uri, AccountContext> Account { get; init; }

    /// <summary>Every field filled in, with invented data that is recognisable in a log.</summary>
    public required FieldValues Values { get; init; }

    /// <summary>The provider's id in the recorded exchanges.</summary>
    public required string ProviderReference { get; init; }

    /// <summary>Names of recorded answers with content, by the operation that reads them.</summary>
    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    /// <summary>Every operation that makes a call, by name.</summary>
    public static IReadOnlyDictionary<string, Func<IProvider, AccountContext, Subject, CancellationToken, Task<ProviderFailure?>>> Operations { get; } =
        new Dictionary<string, Func<IProvider, AccountContext, Subject, CancellationToken, Task<ProviderFailure?>>>(StringComparer.Ordinal)
        {
            ["start"] = async (provider, account, subject, stop) => (await provider.StartAsync(ProviderRig.Start(account, subject.Values), stop)).Failure,
            ["repeat"] = async (provider, account, subject, stop) => (await provider.StartAsync(ProviderRig.Start(account, subject.Values, isRepeat: true), stop)).Failure,
            ["read"] = async (provider, account, subject, stop) => (await provider.ReadAsync(subject.Attempt(account), stop)).Failure,
            ["files"] = async (provider, account, subject, stop) => (await provider.FetchEvidenceAsync(subject.Attempt(account), new EvidenceBag(), stop)).Failure,
            ["check"] = async (provider, account, _, stop) => (await provider.CheckAsync(account, stop)).Failure,
            ["coupon"] = async (provider, account, subject, stop) => provider is IIssuesCoupons coupons ? (await coupons.IssueCouponAsync(subject.Attempt(account), stop)).Failure : null,
            ["cancel"] = async (provider, account, subject, stop) => provider is ICancelsAttempts cancels ? (await cancels.CancelAsync(subject.Attempt(account), stop)).Failure : null,
        };

    public AttemptContext Attempt(AccountContext account) => ProviderRig.Attempt(account, Values, ProviderReference);
}
