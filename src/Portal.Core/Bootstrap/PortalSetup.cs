using Portal.Core.Access;
using Portal.Core.Data;
using Portal.Core.Hosting;

namespace Portal.Core.Bootstrap;

/// <summary>What happens once at each start, before anybody is served.</summary>
public sealed class PortalSetup
{
    private readonly DatabaseStartup database;
    private readonly BootstrapCheck check;
    private readonly PortalBootstrap bootstrap;
    private readonly SandboxAccounts sandboxes;
    private readonly PortalOptions portal;

    internal PortalSetup(DatabaseStartup database, BootstrapCheck check, PortalBootstrap bootstrap, SandboxAccounts sandboxes, PortalOptions portal) =>
        (this.database, this.check, this.bootstrap, this.sandboxes, this.portal) = (database, check, bootstrap, sandboxes, portal);

    /// <summary>Opens the database and applies the configuration.</summary>
    /// <param name="options">What the configuration names.</param>
    /// <param name="withDemoStaff">Whether the four demo users are made: in Development only.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Sentences for the operator when the portal can't start; none when it can.</returns>
    public async Task<IReadOnlyList<string>> PrepareAsync(BootstrapOptions options, bool withDemoStaff, CancellationToken cancellationToken)
    {
        if (check.Problems(options).ToList() is { Count: > 0 } problems)
        {
            return problems;
        }

        using var turn = await StartTurn.TakeAsync(portal.DataDirectory, cancellationToken);
        if (await database.OpenAsync(cancellationToken) is { } problem)
        {
            return [problem];
        }

        await bootstrap.ApplyAsync(options, cancellationToken);
        foreach (var user in withDemoStaff ? DemoStaff.All : [])
        {
            await bootstrap.AddUserAsync(user.Email, user.Name, user.Role, DemoStaff.Password, cancellationToken);
        }

        return [];
    }

    /// <summary>Makes the accounts of the stand-ins; their address is known once the portal listens.</summary>
    /// <returns>What the stand-ins are to be told of their accounts.</returns>
    public Task<IReadOnlyList<SandboxNotice>> AddSandboxAccountsAsync(CancellationToken cancellationToken) => sandboxes.SeedAsync(cancellationToken);
}
