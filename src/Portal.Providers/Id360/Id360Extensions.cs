using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Http;

namespace Portal.Providers.Id360;

/// <summary>Brings Docaposte ID360 into the portal.</summary>
public static class Id360Extensions
{
    /// <summary>Registers the adapter, its client and its texts.</summary>
    public static IServiceCollection AddId360(this IServiceCollection services)
    {
        services.AddProviderHttp(Id360Description.Key);
        services.AddProviderSessions(Id360Description.Key, Id360Description.TokenLifetime, Id360Description.LoginAtMostEvery);
        services.AddSingleton<Id360SignIn>();
        services.AddSingleton<Id360KeepAlive>();
        services.AddSingleton<Id360Client>();
        services.AddSingleton<Id360Flow>();
        services.AddSingleton<Id360Start>();
        services.AddSingleton<Id360Records>();
        services.AddSingleton<Id360Evidence>();
        services.AddSingleton<Id360Collecting>();
        services.AddSingleton<Id360Removal>();
        services.AddSingleton<Id360Check>();
        services.AddSingleton<IProvider, Id360Provider>();
        services.AddSingleton(new TextSource(Id360Description.Key, Id360Texts.ResourceManager));
        return services;
    }
}
