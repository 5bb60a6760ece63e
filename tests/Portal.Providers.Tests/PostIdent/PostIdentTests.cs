using Portal.Providers.PostIdent;
using Xunit;

namespace Portal.Providers.Tests.PostIdent;

/// <summary>The adapter, and a vendor in this process that answers what a test says.</summary>
public abstract class PostIdentTests : IAsyncLifetime
{
    private protected ProviderRig Rig { get; } = new(services => services.AddPostIdent());

    private protected FakeVendor Vendor { get; private set; } = null!;

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Vendor = await FakeVendor.StartAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Rig.DisposeAsync();
        await Vendor.DisposeAsync();
    }

    private protected static Exchange Exchange(string name) => Recorded.Exchange("PostIdent", name);
}
