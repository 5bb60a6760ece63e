namespace Portal.Web.Intake;

/// <summary>Where providers push to: <c>/webhooks/{account id or name}/{secret}</c>.</summary>
internal static class PortalIntake
{
    public static void AddPortalIntake(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<WebhookEndpoint>();
        builder.Services.AddSingleton<IHttpContextFactory>(services => new MaskingContextFactory(new DefaultHttpContextFactory(services)));
    }

    public static void MapPortalIntake(this WebApplication app)
    {
        var endpoint = app.Services.GetRequiredService<WebhookEndpoint>();
        app.Map(WebhookAddress.Root + "{**masked}", (RequestDelegate)endpoint.HandleAsync)
            .WithDisplayName("webhooks")
            .AllowAnonymous()
            .DisableAntiforgery()
            .ExcludeFromDescription();
    }
}
