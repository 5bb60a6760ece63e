using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Portal.Sandbox.AutoIdent;
using Portal.Sandbox.Faults;
using Portal.Sandbox.Id360;
using Portal.Sandbox.Identify24;
using Portal.Sandbox.IdentityTm;
using Portal.Sandbox.Pages;
using Portal.Sandbox.PostIdent;
using Portal.Sandbox.Pushes;

namespace Portal.Sandbox;

/// <summary>
/// Stand-ins for the vendors' servers, written from the vendors' texts alone. Each lives below <c>/sandbox/{provider}</c>,
/// which is the base URL of an account, with the vendor's own paths beneath it and a page per case that plays the person.
/// </summary>
public static class SandboxExtensions
{
    private const string Root = "/sandbox";

    /// <summary>
    /// Adds the stand-ins' services. Reads <c>Portal:Sandbox:Directory</c>; without it cases live as long as the process.
    /// </summary>
    public static IServiceCollection AddPortalSandbox(this IServiceCollection services)
    {
        services.AddOptions<SandboxOptions>().BindConfiguration(SandboxOptions.Section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<CallLog>();
        services.AddSingleton<FaultSettings>();
        services.AddSingleton<StateFolder>();
        services.AddSingleton<TokenLogins>();
        services.AddSingleton(provider => new PortalAddresses(provider.GetRequiredService<StateFolder>()));
        services.AddSingleton<Traffic>();
        services.AddSingleton<SharedControls>();
        services.AddSingleton<WebhookPusher>();
        services.AddHostedService(provider => provider.GetRequiredService<WebhookPusher>());
        services.AddPostIdentSandbox();
        services.AddAutoIdentSandbox();
        services.AddId360Sandbox();
        services.AddIdentify24Sandbox();
        services.AddIdentityTmSandbox();
        return services;
    }

    /// <summary>
    /// Mounts everything below <c>/sandbox</c>, open to loopback clients only: others read 404, as if it were not there. Its routes are made when somebody
    /// comes for the first time: compiling them took a sixth of what a start takes to its first page.
    /// </summary>
    public static IEndpointRouteBuilder MapPortalSandbox(this IEndpointRouteBuilder endpoints)
    {
        var inside = new Lazy<RequestDelegate>(() => Inside(endpoints.ServiceProvider));
        endpoints.Map(Root + "/{**path}", http =>
        {
            // Routing leaves alone what has an endpoint already.
            http.SetEndpoint(null);
            return inside.Value(http);
        }).AllowAnonymous().ExcludeFromDescription();
        return endpoints;
    }

    private static RequestDelegate Inside(IServiceProvider services)
    {
        var app = new ApplicationBuilder(services);
        app.UseRouting();
        app.UseEndpoints(MapInside);
        return app.Build();
    }

    private static void MapInside(IEndpointRouteBuilder endpoints)
    {
        var root = endpoints.MapGroup(Root).AllowAnonymous().ExcludeFromDescription();
        root.AddEndpointFilter<LoopbackOnly>();
        var providers = endpoints.ServiceProvider.GetServices<ISandboxProvider>().ToArray();
        root.MapGet("/", () => IndexPage.Answer(providers));
        root.MapGet("/sandbox.css", () => Page.Stylesheet());
        root.MapGet("/icon.png", () => Icon.Answer());
        foreach (var provider in providers)
        {
            provider.Map(root.MapGroup("/" + provider.Key));
        }
    }
}
