using Microsoft.Extensions.DependencyInjection;

namespace Portal.Sandbox.PostIdent;

/// <summary>What this stand-in adds to the container.</summary>
internal static class PostIdentServices
{
    public static void AddPostIdentSandbox(this IServiceCollection services)
    {
        services.AddSingleton<PostIdentCases>();
        services.AddSingleton<CasePushes>();
        services.AddSingleton<CreateCall>();
        services.AddSingleton<CouponCall>();
        services.AddSingleton<FullCall>();
        services.AddSingleton<Controls>();
        services.AddSingleton<CasePage>();
        services.AddSingleton<ISandboxProvider, PostIdentSandbox>();
        services.AddSingleton(new SandboxLogin(PostIdentSandbox.ProviderKey, "POSTIDENT")
        {
            Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["clientId"] = Clients.Full, ["userName"] = Clients.UserName },
            Secrets = new Dictionary<string, string?>(StringComparer.Ordinal) { ["password"] = Clients.Password, ["dataPassword"] = Clients.DataPassword },
        });
    }
}
