using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Core.Fields;

namespace Portal.Core.Results;

/// <summary>Registers everything about results.</summary>
public static class ResultServices
{
    /// <summary>Results for people.</summary>
    public static IServiceCollection AddPortalResults(this IServiceCollection services)
    {
        services.TryAddSingleton<FieldTexts>();
        services.AddScoped<ResultService>();
        return services;
    }
}
