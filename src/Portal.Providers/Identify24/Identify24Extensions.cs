using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Http;

namespace Portal.Providers.Identify24;

/// <summary>Brings identify24 VideoIdent into the portal.</summary>
public static class Identify24Extensions
{
    /// <summary>Registers the adapter, its client and its texts.</summary>
    public static IServiceCollection AddIdentify24(this IServiceCollection services)
    {
        services.AddProviderHttp(Identify24Description.Key);
        services.AddProviderSessions(Identify24Description.Key, Identify24Description.TokenLifetime);
        services.AddSingleton<Identify24SignIn>();
        services.AddSingleton<Identify24Client>();
        services.AddSingleton<Identify24Start>();
        services.AddSingleton<Identify24Records>();
        services.AddSingleton<Identify24Evidence>();
        services.AddSingleton<Identify24Appointments>();
        services.AddSingleton<Identify24Lists>();
        services.AddSingleton<Identify24Check>();
        services.AddSingleton<IProvider, Identify24Provider>();
        services.AddSingleton(new TextSource(Identify24Description.Key, Identify24Texts.ResourceManager));
        return services;
    }
}
