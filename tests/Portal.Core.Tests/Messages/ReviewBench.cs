using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Messages;
using Portal.Core.Providers;
using Portal.Core.Results;
using Portal.Core.Tests.Cases;
using Portal.Core.Tests.Data;
using Portal.Core.Texts;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Core.Tests.Messages;

/// <summary>The services that show and send, over a real database and a real directory, with one open attempt.</summary>
internal sealed class ReviewBench : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private ReviewBench(ScriptedProvider provider, Action<PortalOptions>? configure, string environment)
    {
        Provider = provider;
        Options = new PortalOptions { DataDirectory = Database.Directory };
        configure?.Invoke(Options);
        services = Database.AddTo(new ServiceCollection())
            .AddLogging()
            .AddSingleton<IHostEnvironment>(new Surroundings(environment))
            .AddSingleton(Options)
            .AddSingleton<TimeProvider>(Database.Time)
            .AddSingleton(Database.Ring)
            .AddSingleton(Database.Sealer)
            .AddSingleton<IProvider>(Provider)
            .AddSingleton(new PublicAddress(new Uri("http://127.0.0.1:5080/")))
            .AddSingleton<TextBook>()
            .AddSingleton<ICurrentActor>(Acting)
            .AddSingleton<AccessGuard>()
            .AddSingleton<IAuditWriter>(Audit)
            .AddPortalWork(run: false)
            .AddPortalDocuments(Options)
            .AddPortalResults()
            .AddPortalMessages(Options)
            .BuildServiceProvider();
    }

    public static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public PortalOptions Options { get; }

    public TestDatabase Database { get; } = new();

    public ScriptedProvider Provider { get; }

    public SwitchedActor Acting { get; } = new();

    public AuditLedger Audit { get; } = new();

    public Attempt Attempt { get; private set; } = null!;

    public Guid CaseId => Attempt.CaseId;

    public static async Task<ReviewBench> StartAsync(ScriptedProvider? provider = null, Action<PortalOptions>? configure = null, string environment = "Development")
    {
        var bench = new ReviewBench(provider ?? new ScriptedProvider(), configure, environment);
        bench.Attempt = await bench.Database.AddAttemptAsync(await bench.Database.AddAccountAsync());
        await bench.ChangeAsync(attempt =>
        {
            attempt.Links = bench.Database.Sealer.Seal(
                new List<StartLink> { new("web", "https://provider.example/start/canary-link"), new("code", "canary-code") }, Binding.Links(attempt.Id));
            attempt.ValidUntil = new DateTime(2026, 6, 1, 10, 0, 0, DateTimeKind.Utc);
            attempt.Case.FirstName = "Erika";
            attempt.Case.LastName = "Mustermann";
            attempt.Case.Email = "erika@example.org";
        });
        return bench;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async Task ChangeAsync(Action<Attempt> change)
    {
        await using var db = Database.Create();
        change(await db.Attempts.Include(a => a.Case).FirstAsync(a => a.Id == Attempt.Id, Stop));
        await db.SaveChangesAsync(Stop);
    }

    public async Task<StoredDocument> AddDocumentAsync(DocumentKind kind, string name, byte[] content)
    {
        var stored = await Get<DocumentVault>().StoreAsync(
            new DocumentToStore(CaseId, kind, name) { AttemptId = Attempt.Id, Remark = "provider remark" }, new MemoryStream(content), Stop);
        await using var db = Database.Create();
        db.Documents.Add(stored);
        await db.SaveChangesAsync(Stop);
        return stored;
    }

    /// <summary>Does the oldest waiting work item as the runner does: outcome and effects in one transaction.</summary>
    public async Task<WorkOutcome> WorkAsync()
    {
        await using var db = Database.Create();
        var item = await db.WorkItems.OrderBy(w => w.Id).FirstAsync(w => w.State == WorkState.Pending && w.Kind == WorkKinds.SendMessage, Stop);
        var outcome = await services.GetServices<IWorkHandler>().Single(one => one.Kind == WorkKinds.SendMessage).HandleAsync(item, Stop);
        if (outcome.Effects is { } effects)
        {
            await effects(db, Stop);
        }

        item.State = outcome is WorkOutcome.Again ? WorkState.Pending : outcome is WorkOutcome.Done ? WorkState.Done : WorkState.Dead;
        await db.SaveChangesAsync(Stop);
        return outcome;
    }

    public async Task<IReadOnlyList<string>> TimelineAsync()
    {
        await using var db = Database.Create();
        return await db.Timeline.Where(e => e.CaseId == CaseId).OrderBy(e => e.Id).Select(e => e.TextKey).ToListAsync(Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Database.DisposeAsync();
    }

    private sealed class Surroundings(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "Portal";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
