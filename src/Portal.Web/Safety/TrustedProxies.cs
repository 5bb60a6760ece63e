using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Portal.Web.Safety;

/// <summary><c>Portal:Proxies</c>: the addresses and networks whose <c>X-Forwarded-*</c> headers are believed. None by default.</summary>
internal static class TrustedProxies
{
    private const string Key = "Portal:Proxies";

    public static void AddTrustedProxies(this WebApplicationBuilder builder)
    {
        var named = builder.Configuration.GetSection(Key).GetChildren().Select(Parse).ToList();
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = named.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            named.ForEach(options.KnownIPNetworks.Add);
        });
    }

    private static IPNetwork Parse(IConfigurationSection entry)
    {
        if (IPNetwork.TryParse(entry.Value, out var network))
        {
            return network;
        }

        return IPAddress.TryParse(entry.Value, out var address)
            ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : throw new InvalidOperationException($"{entry.Path} is neither an IP address nor a network such as 10.0.0.0/8.");
    }
}
