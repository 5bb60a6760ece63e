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
    }
}
