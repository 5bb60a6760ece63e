using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Vault;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.Review;

/// <summary>The data of a portal that runs, opened beside it: for what no stand-in delivers on demand.</summary>
internal sealed class PortalStore : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly DocumentVault vault;

    public PortalStore(PortalProcess portal)
    {
        var options = new PortalOptions { DataDirectory = Path.Combine(portal.DataDirectory, "data") };
        services = new ServiceCollection().AddPortalData(options, connectionString: null).BuildServiceProvider();
        var ring = MasterKeyFile.Open(configuredPath: null, options.DataDirectory).Ring!;
        vault = new DocumentVault(new DirectoryFiles(Path.Combine(options.DataDirectory, "documents")), ring, new Sealer(ring), TimeProvider.System);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Adds a file to the case's attempt as if its provider had delivered it.</summary>
    public async Task<Guid> AddAsync(Guid caseId, DocumentKind kind, string fileName, byte[] content, int version = 1)
    {
        await using var db = services.GetRequiredService<IPortalDbFactory>().Create();
        var attempt = await db.Attempts.AsNoTracking().FirstAsync(a => a.CaseId == caseId, Stop);
        var stored = await vault.StoreAsync(
            new DocumentToStore(caseId, kind, fileName) { AttemptId = attempt.Id, SourceId = $"{version}:{fileName}", EvidenceVersion = version }, new MemoryStream(content), Stop);
        db.Documents.Add(stored);
        await db.SaveChangesAsync(Stop);
        return stored.Id;
    }

    /// <summary>Changes the case's attempt.</summary>
    public async Task ChangeAsync(Guid caseId, Action<Attempt> change)
    {
        await using var db = services.GetRequiredService<IPortalDbFactory>().Create();
        change(await db.Attempts.FirstAsync(a => a.CaseId == caseId, Stop));
        await db.SaveChangesAsync(Stop);
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();
}
