using Portal.Core;
using Portal.Core.Bootstrap;

namespace Portal.Web.Startup;

/// <summary>Makes the stand-ins' accounts, and introduces the portal to the stand-ins, as soon as the portal listens and before it counts as started: then their address is known.</summary>
internal sealed class SandboxSeeding(PortalSetup setup, PortalOptions options, IHostEnvironment environment, IServiceProvider services) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment() && options.Sandbox.Enabled == true)
        {
            services.TellSandbox(await setup.AddSandboxAccountsAsync(cancellationToken));
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
