using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Http;

namespace Portal.Providers.PostIdent;

/// <summary>Brings POSTIDENT (SCR-Ident) into the portal.</summary>
public static class PostIdentExtensions
{
    /// <summary>Registers the adapter, its client and its texts.</summary>
    public static IServiceCollection AddPostIdent(this IServiceCollection services)
    {
        services.AddProviderHttp(PostIdentDescription.Key);
        services.AddSingleton<PostIdentClient>();
        services.AddSingleton<PostIdentStart>();
        services.AddSingleton<PostIdentRecords>();
        services.AddSingleton<PostIdentEvidence>();
        services.AddSingleton<PostIdentCoupons>();
        services.AddSingleton<PostIdentAlive>();
        services.AddSingleton<IProvider, PostIdentProvider>();
        services.AddSingleton(new TextSource(PostIdentDescription.Key, PostIdentTexts.ResourceManager));
        return services;
    }
}
