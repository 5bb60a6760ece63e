using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Portal.Core.Access.SignIn;
using Portal.Core.Audit;
using Portal.Core.Bootstrap;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Core.Access;

/// <summary>Registers who may do what, the audit, the key ring, and the accounts at providers.</summary>
public static class AccessServices
{
    // OWASP's number for PBKDF2 with SHA-512.
    private const int PasswordIterations = 210_000;

    /// <summary>Everything about access. Needs the database, <see cref="PortalOptions"/>, a <see cref="KeyRing"/>, a <see cref="PublicAddress"/> and an <see cref="ICurrentActor"/>.</summary>
    public static IServiceCollection AddPortalAccess(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<AccessTiming>();
        services.TryAddSingleton<TextBook>();
        services.AddSingleton(new TextSource("access", AccessTexts.ResourceManager));
        services.TryAddSingleton<Sealer>();
        services.AddSingleton<DatabaseStartup>();
        services.AddSingleton<StaffDirectory>();
        services.AddSingleton<ApiKeyDirectory>();
        services.AddSingleton<IPasswordHasher<PortalUser>, PasswordHasher<PortalUser>>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = PasswordIterations);
        services.AddSingleton<UserMaker>();
        services.AddSingleton<SecondFactorStore>();
        services.AddSingleton<SignInTries>();
        services.AddSingleton<AddressThrottle>();
        services.AddSingleton(provider => new SignInService(
            provider.GetRequiredService<IPortalDbFactory>(),
            provider.GetRequiredService<IAuditWriter>(),
            provider.GetRequiredService<IPasswordHasher<PortalUser>>(),
            provider.GetRequiredService<SecondFactorStore>(),
            provider.GetRequiredService<SignInTries>(),
            provider.GetRequiredService<AddressThrottle>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<AccessTiming>()));
        services.AddScoped<ActorScope>();
        services.AddScoped<AccessGuard>();
        services.AddScoped<ApiKeyService>();
        services.AddScoped(provider => new UserService(
            provider.GetRequiredService<AccessGuard>(),
            provider.GetRequiredService<IPortalDbFactory>(),
            provider.GetRequiredService<IAuditWriter>(),
            provider.GetRequiredService<UserMaker>(),
            provider.GetRequiredService<SecondFactorStore>(),
            provider.GetRequiredService<StaffDirectory>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddScoped(provider => new OwnSecurity(
            provider.GetRequiredService<AccessGuard>(),
            provider.GetRequiredService<IPortalDbFactory>(),
            provider.GetRequiredService<IAuditWriter>(),
            provider.GetRequiredService<UserMaker>(),
            provider.GetRequiredService<IPasswordHasher<PortalUser>>(),
            provider.GetRequiredService<SecondFactorStore>(),
            provider.GetRequiredService<SignInTries>(),
            provider.GetRequiredService<StaffDirectory>(),
            provider.GetRequiredService<Sealer>(),
            provider.GetRequiredService<TimeProvider>()));
        AddAudit(services);
        AddAccounts(services);
        AddKeyRing(services);
        services.AddSingleton<PortalBootstrap>();
        services.AddSingleton<BootstrapCheck>();
        services.TryAddSingleton<IReadOnlyList<SandboxAccount>>([]);
        services.AddSingleton<SandboxAccounts>();
        services.AddSingleton(provider => new PortalSetup(
            provider.GetRequiredService<DatabaseStartup>(),
            provider.GetRequiredService<BootstrapCheck>(),
            provider.GetRequiredService<PortalBootstrap>(),
            provider.GetRequiredService<SandboxAccounts>(),
            provider.GetRequiredService<PortalOptions>()));
        return services;
    }

    private static void AddAudit(IServiceCollection services)
    {
        services.AddSingleton<IAuditWriter, AuditChain>();
        services.AddSingleton<AuditSeal>();
        services.AddHostedService<AuditSealing>();
        services.AddScoped<AuditQueries>();
        services.AddScoped(provider => new AuditVerifier(
            provider.GetRequiredService<IPortalDbFactory>(),
            provider.GetRequiredService<KeyRing>(),
            provider.GetRequiredService<AuditSeal>(),
            provider.GetRequiredService<AccessGuard>()));
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddSingleton(new TextSource("accounts", AccountTexts.ResourceManager));
        services.TryAddSingleton<CaseFeed>();
        services.TryAddSingleton<AccountSecrets>();
        services.TryAddSingleton<AccountDirectory>();
        services.AddSingleton<AccountMaker>();
        services.TryAddSingleton<ProviderDirectory>();
        services.AddScoped<UnmappedWordService>();
        services.AddScoped<WorkAdminService>();
        services.AddScoped<AlertService>();
        services.AddAccountServices();
    }

    private static void AddKeyRing(IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("ident-portal");
        services.AddSingleton<KeyStore>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider => new ConfigureOptions<KeyManagementOptions>(options =>
        {
            options.XmlRepository = provider.GetRequiredService<KeyStore>();

            // The store seals the whole element; a second layer inside would add nothing.
            options.XmlEncryptor = new NullXmlEncryptor();
        }));
    }
}
