using Microsoft.Extensions.DependencyInjection;

namespace Portal.Sandbox.IdentityTm;

/// <summary>What this stand-in adds to the container.</summary>
internal static class IdentityTmServices
{
    public static void AddIdentityTmSandbox(this IServiceCollection services)
    {
        services.AddOptions<IdentityTmOptions>().BindConfiguration(IdentityTmOptions.Section);
        services.AddSingleton<Orders>();
        services.AddSingleton<Accounts>();
        services.AddSingleton<ReuseSeal>();
        services.AddSingleton<SigningCertificate>();
        services.AddSingleton<OrderImages>();
        services.AddSingleton<CryptAnswer>();
        services.AddSingleton<OrderRules>();
        services.AddSingleton<OrderPushes>();
        services.AddSingleton<TmRobot>();
        services.AddHostedService(provider => provider.GetRequiredService<TmRobot>());
        services.AddSingleton<VideoDesk>();
        services.AddHostedService(provider => provider.GetRequiredService<VideoDesk>());
        services.AddSingleton<PutOrderCall>();
        services.AddSingleton<ReadCalls>();
        services.AddSingleton<SignedDocuments>();
        services.AddSingleton<RecordingCalls>();
        services.AddSingleton<DeskCalls>();
        services.AddSingleton<TanCalls>();
        services.AddSingleton<AccountCalls>();
        services.AddSingleton<VendorCalls>();
        services.AddSingleton<Controls>();
        services.AddSingleton<OrderPage>();
        services.AddSingleton<ISandboxProvider, IdentityTmSandbox>();
        services.AddSingleton(Login(Accounts.Plain, "identity.TM"));
        services.AddSingleton(Login(Accounts.Signing, "identity.TM eSign"));
        services.AddSingleton(Login(Accounts.SignMe, "identity.TM sign-me"));
    }

    private static SandboxLogin Login(Account account, string name) => new(IdentityTmSandbox.ProviderKey, name)
    {
        Account = account.UserName,
        Settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["userName"] = account.UserName,
            ["esign"] = account.Tsp is null ? "none" : "QES",
            ["tsp"] = account.Tsp is Account.SignMe ? "signme" : "namirial",
            ["recording"] = account.Records ? "video" : "onRequest",
            ["integration"] = account.Integration ? "true" : "false",
            ["webhookVerb"] = account.Verb.Method,
        },
        Secrets = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["password"] = account.FirstPassword,
            ["contentKey"] = account.ContentKey is { } key ? Convert.ToBase64String(key) : null,
            ["adminMobile"] = account.AdminMobile,
        },
    };
}
