using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Http;

namespace Portal.Providers.AutoIdent;

/// <summary>Brings IDnow AutoIdent into the portal.</summary>
public static class AutoIdentExtensions
{
    /// <summary>Registers the adapter, its client and its texts.</summary>
    public static IServiceCollection AddAutoIdent(this IServiceCollection services)
    {
        services.AddProviderHttp(AutoIdentDescription.Key);
        services.AddProviderSessions(AutoIdentDescription.Key, TimeSpan.FromMinutes(60));
        services.AddSingleton<AutoIdentClient>();
        services.AddSingleton<AutoIdentStart>();
        services.AddSingleton<AutoIdentRecords>();
        services.AddSingleton<AutoIdentLists>();
        services.AddSingleton<AutoIdentContracts>();
        services.AddSingleton<AutoIdentDefinitions>();
        services.AddSingleton<AutoIdentEvidence>();
        services.AddSingleton<AutoIdentSignedFiles>();
        services.AddSingleton<AutoIdentKeeping>();
        services.AddSingleton<AutoIdentSystem>();
        services.AddSingleton<AutoIdentCheck>();
        services.AddSingleton<IProvider, AutoIdentProvider>();
        services.AddSingleton(new TextSource(AutoIdentDescription.Key, AutoIdentTexts.ResourceManager));
        return services;
    }
}
