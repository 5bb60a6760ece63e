using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Data;
using Portal.Core.Providers.AtAccount;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Core.Providers;

/// <summary>Registers what admins do with accounts. The constructors take what only the core knows, so the container can't find them by itself.</summary>
internal static class AccountRegistrations
{
    public static void AddAccountServices(this IServiceCollection services)
    {
        services.AddSingleton(new TextSource("atAccount", AtAccountTexts.ResourceManager));
        services.AddSingleton<AccountPresenter>();
        services.AddSingleton<IRetentionTask, FindingSealing>();
        services.AddSingleton<AccountCapabilities>();
        services.AddScoped<AccountChanges>();
        services.AddScoped(provider => new AccountService(
            provider.GetRequiredService<AccessGuard>(),
            provider.GetRequiredService<IPortalDbFactory>(),
            provider.GetRequiredService<ProviderDirectory>(),
            provider.GetRequiredService<AccountMaker>(),
            provider.GetRequiredService<AccountChanges>(),
            provider.GetRequiredService<AccountPresenter>()));
        services.AddScoped(provider => new AccountCredentials(
            provider.GetRequiredService<AccessGuard>(),
            provider.GetRequiredService<IPortalDbFactory>(),
            provider.GetRequiredService<IAuditWriter>(),
            provider.GetRequiredService<AccountChanges>(),
            provider.GetRequiredService<AccountPresenter>(),
            provider.GetRequiredService<AccountSecrets>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddScoped(provider => new AccountChecks(
            provider.GetRequiredService<AccessGuard>(),
            provider.GetRequiredService<IPortalDbFactory>(),
            provider.GetRequiredService<IAuditWriter>(),
            provider.GetRequiredService<ProviderDirectory>(),
            provider.GetRequiredService<AccountDirectory>(),
            provider.GetRequiredService<AccountChanges>(),
            provider.GetRequiredService<CaseFeed>(),
            provider.GetRequiredService<Sealer>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<AccountDefinitions>();
        services.AddScoped<AccountHealth>();
        services.AddScoped(provider => new AccountLists(
            provider.GetRequiredService<AccessGuard>(),
            provider.GetRequiredService<AccountCapabilities>(),
            provider.GetRequiredService<AccountChanges>()));
        services.AddScoped(provider => new AccountStatusMap(
            provider.GetRequiredService<AccessGuard>(),
            provider.GetRequiredService<AccountCapabilities>(),
            provider.GetRequiredService<AccountChanges>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddScoped(provider => new AccountPasswords(
            provider.GetRequiredService<AccessGuard>(),
            provider.GetRequiredService<IPortalDbFactory>(),
            provider.GetRequiredService<IAuditWriter>(),
            provider.GetRequiredService<AccountCapabilities>(),
            provider.GetRequiredService<AccountChanges>(),
            provider.GetRequiredService<AccountSecrets>(),
            provider.GetRequiredService<TimeProvider>()));
    }
}
