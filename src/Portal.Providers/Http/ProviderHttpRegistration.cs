using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Portal.Providers.Http;

/// <summary>Gives a provider its client.</summary>
internal static class ProviderHttpRegistration
{
    /// <summary>Registers a <see cref="ProviderHttp"/> under the provider's key, over a client that follows no redirects, keeps no cookies and logs nothing.</summary>
    public static IServiceCollection AddProviderHttp(this IServiceCollection services, string provider)
    {
        services.AddOptions<ProviderHttpOptions>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ProviderMeter>();
        services.TryAddSingleton<AccountPipelines>();
        services.AddHttpClient(provider, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                AutomaticDecompression = DecompressionMethods.All,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                MaxResponseHeadersLength = 64,
                // No trace headers to vendors, and no spans of the framework's that carry our addresses with their ids.
                ActivityHeadersPropagator = null,
            })
            .AddHttpMessageHandler(sp => new ResilienceHandler(provider, sp.GetRequiredService<AccountPipelines>()));
        services.AddKeyedSingleton(provider, (sp, _) => new ProviderHttp(
            provider, sp.GetRequiredService<IHttpClientFactory>(), sp.GetRequiredService<ProviderMeter>(), sp.GetRequiredService<IOptions<ProviderHttpOptions>>(), sp.GetRequiredService<TimeProvider>(), sp.GetRequiredService<ILogger<ProviderHttp>>()));
        return services;
    }
}
