using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Core.Texts;

namespace Portal.Core.Exports;

/// <summary>Registers lists as files. Needs cases, access and the audit.</summary>
public static class ExportServices
{
    /// <summary>Exports of cases and of the audit.</summary>
    public static IServiceCollection AddPortalExports(this IServiceCollection services)
    {
        services.AddSingleton(new TextSource("export", ExportTexts.ResourceManager));
        services.TryAddSingleton<ExportLimits>();
        services.AddSingleton<ExportFiles>();
        services.AddScoped<CaseExports>();
        services.AddScoped<AuditExports>();
        return services;
    }
}
