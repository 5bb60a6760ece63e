using Microsoft.AspNetCore.HttpOverrides;

namespace Portal.Web.Intake;

/// <summary>Where providers push to: <c>/webhooks/{account id or name}/{secret}</c>.</summary>
internal static class PortalIntake
{
    /// <summary>
    /// Registers the intake, in front of everything that is there for people (routing, sessions, languages, pages): a push needs none of it,
    /// and a storm of them must not pay for it.
    /// </summary>
    public static void AddPortalIntake(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WebhookEndpoint>();
        builder.Services.AddSingleton<IHttpContextFactory>(services => new MaskingContextFactory(new DefaultHttpContextFactory(services)));
        builder.Services.AddSingleton<IStartupFilter, IntakeFirst>();
    }

    private sealed class IntakeFirst(WebhookEndpoint endpoint) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.MapWhen(context => context.Features.Get<WebhookAddress>() is not null, pushes =>
            {
                // Addresses of callers count only after the proxies that the configuration trusts.
                pushes.UseMiddleware<ForwardedHeadersMiddleware>();
                pushes.Run(endpoint.HandleAsync);
            });
            next(app);
        };
    }
}
