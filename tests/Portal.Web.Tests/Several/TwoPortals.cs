using Portal.Web.Tests.Running;
using Portal.Web.Tests.Sandbox;

namespace Portal.Web.Tests.Several;

/// <summary>Two portals on one SQLite file, started at the same moment on an empty directory, and a stand-in outside of both.</summary>
public sealed class TwoPortals : IAsyncLifetime
{
    private readonly string directory = Directory.CreateTempSubdirectory("portal-two-").FullName;

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
        settings["Portal__Work__LeaseSeconds"] = "3";
        settings["Portal__Documents__Store"] = "Database";
        settings["Portal__Proxies__0"] = "127.0.0.1";
        settings["Logging__LogLevel__Portal.Core.Work"] = "Debug";
        var portals = await Task.WhenAll(PortalProcess.StartAsync(settings, directory: directory), PortalProcess.StartAsync(settings, directory: directory));
        (One, Two) = (portals[0], portals[1]);
        Ledger = new Ledger(One);
        Ledger.Open();
    }

    /// <summary>The portal of a process, and the other one.</summary>
    internal (PortalProcess This, PortalProcess Other) By(int process) => process == One.Id ? (One, Two) : (Two, One);

    public async ValueTask DisposeAsync()
    {
        await One.DisposeAsync();
        await Two.DisposeAsync();
        await Vendor.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
