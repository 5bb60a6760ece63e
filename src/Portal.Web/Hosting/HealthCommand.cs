using System.Globalization;

namespace Portal.Web.Hosting;

/// <summary>The command <c>health</c>: asks the portal that runs on this machine whether it can work. For containers, whose images have no other client.</summary>
internal static class HealthCommand
{
    /// <summary>The command.</summary>
    public const string Name = "health";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(8);

    /// <summary>Asks.</summary>
    /// <param name="configuration">Of the portal: tells where it listens.</param>
    /// <param name="output">Gets the answer.</param>
    /// <returns>0 when the portal is ready; 1 when it is not, or not there.</returns>
    public static async Task<int> RunAsync(IConfiguration configuration, TextWriter output)
    {
        if (Address(configuration) is not { } address)
        {
            await output.WriteLineAsync("The portal listens nowhere that can be asked: name an http address in ASPNETCORE_URLS or ASPNETCORE_HTTP_PORTS.");
            return 1;
        }

        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { Timeout = Patience };
        try
        {
            using var answer = await client.GetAsync(new Uri(address, "health/ready"));
            await output.WriteLineAsync(await answer.Content.ReadAsStringAsync());
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            await output.WriteLineAsync($"No answer from {address} ({e.GetType().Name}).");
            return 1;
        }
    }

    /// <summary>The first plain address the portal listens on, as it is reached from this machine.</summary>
    internal static Uri? Address(IConfiguration configuration)
    {
        var named = configuration["urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (named.FirstOrDefault(url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)) is { } url)
        {
            var binding = BindingAddress.Parse(url);
            return At(IsAny(binding.Host) ? "127.0.0.1" : binding.Host, binding.Port);
        }

        var port = configuration["http_ports"]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault();
        return int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? At("127.0.0.1", number) : null;
    }

    private static Uri At(string host, int port) => new UriBuilder("http", host, port).Uri;

    private static bool IsAny(string host) => host is "*" or "+" or "0.0.0.0" or "[::]" or "::";
}
