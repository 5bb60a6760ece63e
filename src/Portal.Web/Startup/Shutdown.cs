namespace Portal.Web.Startup;

/// <summary>
/// Asked to end, the portal does so within ten seconds, which is what a container is granted. Everything stops at once: a request that takes its time (an
/// upload, a slow reader) must not use up the seconds in which claimed work is given back. Where more is granted, the framework's own setting
/// (<c>shutdownTimeoutSeconds</c>) says so.
/// </summary>
internal static class Shutdown
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(8);

    public static void Add(IServiceCollection services) => services.AddOptions<HostOptions>().Configure<IConfiguration>((host, configuration) =>
    {
        host.ShutdownTimeout = configuration[WebHostDefaults.ShutdownTimeoutKey] is null ? Within : host.ShutdownTimeout;
        host.ServicesStopConcurrently = true;
    });
}
