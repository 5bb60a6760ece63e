using Portal.Web.Tests.Running;
using Portal.Web.Tests.Sandbox;

namespace Portal.Web.Tests.Several;

/// <summary>Two portals on one SQLite file, started at the same moment on an empty directory, and a stand-in outside of both.</summary>
public sealed class TwoPortals : IAsyncLifetime
{
    // In memory where there is such a place: what is tested here is not the disk.
    private readonly string directory = Directory.Exists("/dev/shm")
        ? Directory.CreateDirectory($"/dev/shm/portal-two-{Guid.NewGuid():N}").FullName
        : Directory.CreateTempSubdirectory("portal-two-").FullName;

    private Task<PortalProcess>[] starts = [];

    internal HeldCalls Calls { get; } = new();

    internal SandboxServer Vendor { get; private set; } = null!;

    internal PortalProcess One { get; private set; } = null!;

    internal PortalProcess Two { get; private set; } = null!;

    internal Ledger Ledger { get; private set; } = null!;

    internal SharedAccount AtOne => new(One, Vendor);

    internal SharedAccount AtTwo => new(Two, Vendor);

    public async ValueTask InitializeAsync()
    {
        Vendor = await SandboxServer.StartAsync(watch: Calls.WatchAsync);
        var settings = SharedAccount.Settings(Vendor);
        settings["Portal__Work__LeaseSeconds"] = "6";
        settings["Portal__Documents__Store"] = "Database";
        settings["Portal__Proxies__0"] = "127.0.0.1";
        settings["Logging__LogLevel__Portal.Core.Work"] = "Debug";
        starts = [PortalProcess.StartAsync(settings, directory: directory), PortalProcess.StartAsync(settings, directory: directory)];
        var portals = await Task.WhenAll(starts);
        (One, Two) = (portals[0], portals[1]);
        Ledger = new Ledger(One);
        Ledger.Open();
    }

    /// <summary>The portal of a process, and the other one.</summary>
    internal (PortalProcess This, PortalProcess Other) By(int process) => process == One.Id ? (One, Two) : (Two, One);

    public async ValueTask DisposeAsync()
    {
        foreach (var start in starts)
        {
            await ((Task)start).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (start.IsCompletedSuccessfully)
            {
                await (await start).DisposeAsync();
            }
        }

        await Vendor.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
