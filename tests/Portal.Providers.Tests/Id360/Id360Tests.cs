using Microsoft.AspNetCore.Http;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Providers.Id360;
using Xunit;

namespace Portal.Providers.Tests.Id360;

/// <summary>The adapter, and a vendor in this process that lets us in and answers what a test says.</summary>
public abstract class Id360Tests : IAsyncLifetime
{
    private protected ProviderRig Rig { get; } = new(services => services.AddId360());

    private protected FakeVendor Vendor { get; private set; } = null!;

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Vendor = await FakeVendor.StartAsync();
        Vendor.SignIn = Id360Samples.SignIn;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Rig.DisposeAsync();
        await Vendor.DisposeAsync();
    }

    private protected static Exchange Exchange(string name) => Recorded.Exchange("Id360", name);

    private protected AccountContext Account(Action<Dictionary<string, string>>? settings = null) => Id360Samples.Account(Vendor.BaseUrl, settings);

    private protected AttemptContext Attempt(IReadOnlyDictionary<string, string>? facts = null, AccountContext? account = null) =>
        ProviderRig.Attempt(account ?? Account(), Id360Samples.Provided, Id360Samples.EnrollmentId, facts);

    /// <summary>The same attempt once a final word was read.</summary>
    private protected AttemptContext Finished(IReadOnlyDictionary<string, string> facts) => new()
    {
        Account = Account(),
        AttemptId = Guid.Parse("6f1d9a51-5d4e-4b6c-8f44-2f1f2b6f0a01"),
        ProviderReference = Id360Samples.EnrollmentId,
        Reference = "REF12345678901",
        Fields = Id360Samples.Provided,
        LegalBasis = LegalBasis.GwG,
        Facts = facts,
        CreatedAt = ProviderRig.Now.UtcDateTime.AddDays(-1),
        Status = AttemptStatus.Success,
        IsFinal = true,
    };

    private protected static Task AbortAsync(HttpContext context, byte[] body)
    {
        context.Abort();
        return Task.CompletedTask;
    }
}
