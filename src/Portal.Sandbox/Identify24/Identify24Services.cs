using Microsoft.Extensions.DependencyInjection;

namespace Portal.Sandbox.Identify24;

/// <summary>What this stand-in adds to the container.</summary>
internal static class Identify24Services
{
    public static void AddIdentify24Sandbox(this IServiceCollection services)
    {
        services.AddSingleton<Idents>();
        services.AddSingleton<Logins>();
        services.AddSingleton<Signer>();
        services.AddSingleton<IdentFiles>();
        services.AddSingleton<IdentPushes>();
        services.AddSingleton<CreateCall>();
        services.AddSingleton<AppointmentCall>();
        services.AddSingleton<ReadCalls>();
        services.AddSingleton<ListCalls>();
        services.AddSingleton<VendorCalls>();
        services.AddSingleton<Controls>();
        services.AddSingleton<IdentPage>();
        services.AddSingleton<ISandboxProvider, Identify24Sandbox>();
        services.AddSingleton(new SandboxLogin(Identify24Sandbox.ProviderKey, "identify24 VideoIdent")
        {
            Account = Partners.Main.Name,
            Settings = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["partner"] = Partners.Main.Name,
                ["projectId"] = Partners.Main.Projects[0].Id,
            },
            Secrets = new Dictionary<string, string?>(StringComparer.Ordinal) { ["apiKey"] = Partners.Main.ApiKey },
        });
    }
}
