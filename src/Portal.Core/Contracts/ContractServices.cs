using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Core.Texts;

namespace Portal.Core.Contracts;

/// <summary>Registers what has to do with documents to be signed.</summary>
internal static class ContractServices
{
    /// <summary>List and upload. Needs what cases and documents need.</summary>
    public static IServiceCollection AddContracts(this IServiceCollection services)
    {
        services.AddSingleton(new TextSource("contracts", ContractTexts.ResourceManager));
        services.TryAddSingleton<ContractShelf>();
        services.AddScoped<ContractReader>();
        services.AddScoped<ContractUploads>();
        return services;
    }
}
