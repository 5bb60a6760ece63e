namespace Portal.Web.Startup;

/// <summary>
/// Asked to end, the portal does so within ten seconds, which is what a container is granted. Everything stops at once: a request that takes its time (an
/// upload, a slow reader) must not use up the seconds in which claimed work is given back.
/// </summary>
internal static class Shutdown
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(8);

    public static void Add(IServiceCollection services) => services.Configure<HostOptions>(host =>
    {
        host.ShutdownTimeout = Within;
        host.ServicesStopConcurrently = true;
    });
}
