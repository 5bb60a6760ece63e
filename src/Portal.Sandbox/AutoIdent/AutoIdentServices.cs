using Microsoft.Extensions.DependencyInjection;

namespace Portal.Sandbox.AutoIdent;

/// <summary>What this stand-in adds to the container.</summary>
internal static class AutoIdentServices
{
    public static void AddAutoIdentSandbox(this IServiceCollection services)
    {
        services.AddSingleton<Idents>();
        services.AddSingleton<Definitions>();
        services.AddSingleton<Contracts>();
        services.AddSingleton<SigningKey>();
        services.AddSingleton<Logins>();
        services.AddSingleton<ResultFiles>();
        services.AddSingleton<IdentPushes>();
        services.AddSingleton<TestRobot>();
        services.AddHostedService(provider => provider.GetRequiredService<TestRobot>());
        services.AddSingleton<CreateCall>();
        services.AddSingleton<ReadCalls>();
        services.AddSingleton<DeskCalls>();
        services.AddSingleton<DefinitionCalls>();
        services.AddSingleton<ContractCalls>();
        services.AddSingleton<VendorCalls>();
        services.AddSingleton<Controls>();
        services.AddSingleton<IdentPage>();
        services.AddSingleton<ISandboxProvider, AutoIdentSandbox>();
        services.AddSingleton(provider => Login(Customers.Plain, "IDnow AutoIdent", provider));
        services.AddSingleton(provider => Login(Customers.Signing, "IDnow AutoIdent eSign", provider));
    }

    private static SandboxLogin Login(Customer customer, string name, IServiceProvider provider) => new(AutoIdentSandbox.ProviderKey, name)
    {
        Account = customer.Shortname,
        Settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["customer"] = customer.Shortname,
            ["region"] = "DE",
            ["esign"] = customer.Esign ? "true" : "false",
            ["tsp"] = customer.Tsp switch { null => null, Customers.Namirial => "namirial", _ => "idnow" },
            ["bankTransfer"] = customer.BankTransfer ? "true" : "false",
            ["basicUser"] = Customers.BasicUser,
        },
        Secrets = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["apiKey"] = customer.ApiKey,
            ["webhookPassword"] = Customers.WebhookPassword,
            ["xmlSignatureCertificate"] = provider.GetRequiredService<SigningKey>().Certificate,
        },
    };
}
