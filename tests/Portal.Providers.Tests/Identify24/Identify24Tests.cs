using Microsoft.AspNetCore.Http;
using Portal.Core.Providers;
using Portal.Providers.Identify24;
using Xunit;

namespace Portal.Providers.Tests.Identify24;

/// <summary>The adapter, and a vendor in this process that lets us in and answers what a test says.</summary>
public abstract class Identify24Tests : IAsyncLifetime
{
    private protected ProviderRig Rig { get; } = new(services => services.AddIdentify24());

    private protected FakeVendor Vendor { get; private set; } = null!;

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Vendor = await FakeVendor.StartAsync();
        Vendor.SignIn = Identify24Samples.SignIn;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Rig.DisposeAsync();
        await Vendor.DisposeAsync();
    }

    private protected static Exchange Exchange(string name) => Recorded.Exchange("Identify24", name);

    private protected AccountContext Account(Action<Dictionary<string, string>>? settings = null) => Identify24Samples.Account(Vendor.BaseUrl, settings);

    private protected AttemptContext Attempt(AccountContext? account = null) => ProviderRig.Attempt(account ?? Account(), Identify24Samples.Provided, Identify24Samples.IdentId);

    private protected static Task AbortAsync(HttpContext context, byte[] body)
    {
        context.Abort();
        return Task.CompletedTask;
    }
}
