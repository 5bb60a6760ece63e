using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Providers.Http;
using Xunit;

namespace Portal.Providers.Tests.Http;

/// <summary>A client, and a vendor in this process that answers what a test says.</summary>
public abstract class ProviderHttpRig : IAsyncLifetime
{
    private protected LogBook Log { get; } = new();

    private protected FakeVendor Vendor { get; private set; } = null!;

    private protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Vendor = await FakeVendor.StartAsync();

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Vendor.DisposeAsync();
    }

    private protected ServiceProvider Compose(Action<ProviderHttpOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        services.AddProviderHttp("vendor");
        services.Configure<ProviderHttpOptions>(options =>
        {
            options.RetryDelay = TimeSpan.FromMilliseconds(1);
            options.CircuitCalls = 1000;
            configure?.Invoke(options);
        });
        return services.BuildServiceProvider();
    }

    private protected AccountContext Account(Uri? baseUrl = null, Guid? id = null, int version = 1) => new()
    {
        Id = id ?? Guid.Parse("11111111-1111-1111-1111-111111111111"),
        Name = "account",
        Environment = AccountEnvironment.Test,
        BaseUrl = baseUrl ?? Vendor.BaseUrl,
        Settings = new Dictionary<string, string>(StringComparer.Ordinal),
        Secrets = new Dictionary<string, string>(StringComparer.Ordinal),
        WebhookUrl = new Uri("https://portal.example/webhooks/a/secret"),
        LandingUrl = new Uri("https://portal.example/landing"),
        LegalBases = new HashSet<LegalBasis>(),
        Version = version,
    };

    private protected ProviderRequest Request(HttpMethod method, AccountContext? account = null, bool repeatable = false, int maxBytes = 1 << 20)
    {
        account ??= Account();
        return new ProviderRequest(account, "test", method, new Uri(account.BaseUrl, "case/GEHEIM1"))
        {
            Authorization = ProviderRequest.Basic("user", "geheim-password"),
            Body = method == HttpMethod.Post ? "{\"name\":\"Erika\"}"u8.ToArray() : null,
            Repeatable = repeatable || method == HttpMethod.Get,
            MaxBytes = maxBytes,
        };
    }

    private protected static async Task<ProviderOutcome<ProviderAnswer>> SendAsync(ServiceProvider services, ProviderRequest request) =>
        await services.GetRequiredKeyedService<ProviderHttp>("vendor").SendAsync(request, Stop);
}
