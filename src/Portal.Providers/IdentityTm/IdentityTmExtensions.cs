using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Http;

namespace Portal.Providers.IdentityTm;

/// <summary>Brings identity.TM into the portal.</summary>
public static class IdentityTmExtensions
{
    /// <summary>Registers the adapter, its client and its texts.</summary>
    public static IServiceCollection AddIdentityTm(this IServiceCollection services)
    {
        services.AddProviderHttp(IdentityTmDescription.Key);
        services.AddSingleton<IdentityTmClient>();
        services.AddSingleton<IdentityTmLookup>();
        services.AddSingleton<IdentityTmStart>();
        services.AddSingleton<IdentityTmRecords>();
        services.AddSingleton<IdentityTmSignedFiles>();
        services.AddSingleton<IdentityTmEvidence>();
        services.AddSingleton<IdentityTmRecordings>();
        services.AddSingleton<IdentityTmCommands>();
        services.AddSingleton<IdentityTmTans>();
        services.AddSingleton<IdentityTmSigners>();
        services.AddSingleton<IdentityTmPasswords>();
        services.AddSingleton<IdentityTmHealth>();
        services.AddSingleton<IProvider, IdentityTmProvider>();
        services.AddSingleton(new TextSource(IdentityTmDescription.Key, IdentityTmTexts.ResourceManager));
        return services;
    }
}
