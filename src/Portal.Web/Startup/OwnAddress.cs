using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Portal.Core;
using Portal.Core.Hosting;

namespace Portal.Web.Startup;

/// <summary>Where the portal is reached: as configured, else, on this machine only, where it listens.</summary>
internal static class OwnAddress
{
    /// <summary>The address, ending with a slash.</summary>
    public static Uri Of(PortalOptions options, IServiceProvider services)
    {
        if (WebAddress.Parse(options.PublicBaseUrl) is { } configured)
        {
            return configured;
        }

        var bound = services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        return bound.Concat(Configured(services.GetRequiredService<IConfiguration>()))
            .Select(WebAddress.Parse)
            .FirstOrDefault(address => address is { Port: not 0 }) ?? new Uri("http://localhost/");
    }

    /// <summary>Whether nobody but this machine can reach it.</summary>
    public static bool IsLoopbackOnly(IConfiguration configuration) =>
        Configured(configuration).All(address => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback)
        && string.IsNullOrWhiteSpace(configuration["http_ports"])
        && string.IsNullOrWhiteSpace(configuration["https_ports"])
        && !configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();

    private static string[] Configured(IConfiguration configuration) =>
        configuration["urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
