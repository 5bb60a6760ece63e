using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Core.Texts;

namespace Portal.Core.AtProvider;

/// <summary>Registers what can be done with an attempt at its provider.</summary>
internal static class AtProviderServices
{
    /// <summary>Correction, deletion, archive, copy, binding key. Needs what the cases need.</summary>
    public static IServiceCollection AddAtProvider(this IServiceCollection services)
    {
        services.AddSingleton(new TextSource("atProvider", AtProviderTexts.ResourceManager));
        services.AddSingleton<AtProviderOffers>();
        services.TryAddSingleton<DeletionNotes>();
        services.TryAddSingleton<DeletionRequests>();
        services.AddScoped<AttemptCalls>();
        services.AddScoped<OrderCorrection>();
        services.AddScoped<ProviderDeletion>();
        services.AddScoped<ProviderArchive>();
        services.AddScoped<ProviderCopies>();
        services.AddScoped<BindingKeys>();
        return services;
    }
}
