using Portal.Core.Providers;
using Portal.Providers.AutoIdent;
using Xunit;

namespace Portal.Providers.Tests.AutoIdent;

/// <summary>The adapter, and a vendor in this process that lets everybody in and answers what a test says.</summary>
public abstract class AutoIdentTests : IAsyncLifetime
{
    private protected ProviderRig Rig { get; } = new(services => services.AddAutoIdent(), options => options.Retries = 0);

    private protected FakeVendor Vendor { get; private set; } = null!;

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    private protected AutoIdentProvider Provider => (AutoIdentProvider)Rig.Provider;

    public async ValueTask InitializeAsync()
    {
        Vendor = await FakeVendor.StartAsync();
        Vendor.SignIn = AutoIdentSamples.SignIn;
        Vendor.Lacks = (".xml", 404, Error("OBJECT_NOT_FOUND"));
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Rig.DisposeAsync();
        await Vendor.DisposeAsync();
    }

    private protected static Exchange Exchange(string name) => Recorded.Exchange("AutoIdent", name);

    private protected AccountContext Account(Action<Dictionary<string, string>>? settings = null, Action<Dictionary<string, string>>? secrets = null) =>
        AutoIdentSamples.Account(Vendor.BaseUrl, settings, secrets);

    private protected AttemptContext Attempt(string reference = AutoIdentSamples.Reference) => AutoIdentSamples.Attempt(Account(), reference);

    /// <summary>The vendor's error body.</summary>
    private protected static string Error(string cause, string? key = null, string? message = null) =>
        $$"""{"errors":[{"cause":"{{cause}}","errorType":null,"id":"73464627","key":{{Quoted(key)}},"message":{{Quoted(message)}},"translationKey":null}]}""";

    private static string Quoted(string? text) => text is null ? "null" : $"\"{text}\"";
}
