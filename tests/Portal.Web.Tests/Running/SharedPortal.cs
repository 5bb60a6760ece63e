using Portal.Web.Tests.Running;

[assembly: AssemblyFixture(typeof(SharedPortal))]
[assembly: AssemblyFixture(typeof(SharedBrowser))]

namespace Portal.Web.Tests.Running;

/// <summary>One portal for all tests that leave it standing; started by the first that asks. A test that stops it starts its own.</summary>
public sealed class SharedPortal : IAsyncDisposable
{
    private readonly Lazy<Task<PortalProcess>> portal = new(() => PortalProcess.StartAsync(
        Desks.Settings(Desks.NewCases, Desks.Lists, Desks.Actions).ToDictionary(StringComparer.Ordinal)));

    public Task<PortalProcess> GetAsync() => portal.Value;

    public async ValueTask DisposeAsync()
    {
        if (portal.IsValueCreated)
        {
            await (await portal.Value).DisposeAsync();
        }
    }
}
