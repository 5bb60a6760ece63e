using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Exports;
using Portal.Core.Fields;
using Portal.Core.Messages;
using Portal.Core.Providers;
using Portal.Core.Results;
using Portal.Core.Tests.Data;
using Portal.Core.Texts;
using Portal.Core.Work;

namespace Portal.Core.Tests.Cases;

/// <summary>The services about cases over a real database, with a scripted provider and an actor that the test chooses.</summary>
internal sealed class CaseBench : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public CaseBench(ScriptedProvider? provider = null, bool chained = false)
    {
        Provider = provider ?? new ScriptedProvider();
        var options = new PortalOptions { DataDirectory = Database.Directory };
        services = Database.AddTo(new ServiceCollection())
            .AddLogging()
            .AddSingleton<TimeProvider>(Database.Time)
            .AddSingleton(Database.Ring)
            .AddSingleton(Database.Sealer)
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Development })
            .AddSingleton<IProvider>(Provider)
            .AddSingleton(new PublicAddress(new Uri("http://127.0.0.1:5080/")))
            .AddSingleton<TextBook>()
            .AddSingleton<ICurrentActor>(Acting)
            .AddSingleton<AccessGuard>()
            .AddSingleton<IAuditWriter>(chained ? new AuditChain(Database.Factory, Database.Ring, Database.Time) : Audit)
            .AddPortalWork(run: false)
            .AddPortalDocuments(options)
            .AddPortalMessages(options)
            .AddPortalCases(options)
            .AddPortalResults()
            .AddPortalExports()
            .BuildServiceProvider();
    }

    public static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    public TestDatabase Database { get; } = new();

    public ScriptedProvider Provider { get; }

    public SwitchedActor Acting { get; } = new();

    public AuditLedger Audit { get; } = new();

    public ProviderAccount Account { get; private set; } = null!;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public IEnumerable<T> GetAll<T>() => services.GetServices<T>();

    public CaseCreation Creation => Get<CaseCreation>();

    public CaseResending Resending => Get<CaseResending>();

    public CaseLifecycle Lifecycle => Get<CaseLifecycle>();

    public CaseErasure Erasure => Get<CaseErasure>();

    public CaseQueries Queries => Get<CaseQueries>();

    public CaseReader Reader => Get<CaseReader>();

    /// <param name="provider">Scripted.</param>
    /// <param name="chained">Writes to the audit itself, not to the ledger.</param>
    public static async Task<CaseBench> StartAsync(ScriptedProvider? provider = null, bool chained = false)
    {
        var bench = new CaseBench(provider, chained);
        bench.Account = await bench.Database.AddAccountAsync();
        return bench;
    }

    public CaseOrder Order(string first = "Erika", string last = "Mustermann", string? email = "erika@example.org", string? born = "1964-08-12", LegalBasis basis = LegalBasis.GwG) => new()
    {
        AccountId = Account.Id,
        LegalBasis = basis,
        Fields = new FieldValues(
        [
            KeyValuePair.Create(PersonFields.FirstName.Key, (string?)first),
            KeyValuePair.Create(PersonFields.LastName.Key, (string?)last),
            KeyValuePair.Create(PersonFields.Email.Key, email),
            KeyValuePair.Create(PersonFields.BirthDate.Key, born),
        ]),
    };

    /// <summary>A case that the provider has accepted.</summary>
    public async Task<CreatedCase> CreateAsync(CaseOrder? order = null) =>
        (await Creation.CreateAsync(order ?? Order(), idempotencyKey: null, Stop)).Value!;

    public async Task<Case> CaseAsync(Guid id)
    {
        await using var db = Database.Create();
        var found = await db.Cases.AsNoTracking().Include(@case => @case.Attempts).FirstAsync(@case => @case.Id == id, Stop);
        found.Attempts.Sort((one, other) => one.Ordinal.CompareTo(other.Ordinal));
        return found;
    }

    /// <summary>Changes the last attempt (and with it the case) as a record of the provider would.</summary>
    public async Task ChangeAsync(Guid caseId, Action<Attempt> change)
    {
        await using var db = Database.Create();
        var found = await db.Cases.Include(@case => @case.Attempts).FirstAsync(@case => @case.Id == caseId, Stop);
        change(found.Attempts.MaxBy(attempt => attempt.Ordinal)!);
        CaseStanding.Refresh(found, Database.Clock.UtcNow);
        await db.SaveChangesAsync(Stop);
    }

    public async Task<Guid> AddUserAsync(string name, PortalRole role)
    {
        await using var db = Database.Create();
        var user = new PortalUser { Id = Guid.CreateVersion7(), DisplayName = name, UserName = name + "@example.org", Role = role };
        db.Users.Add(user);
        await db.SaveChangesAsync(Stop);
        return user.Id;
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Database.DisposeAsync();
    }
}

/// <summary>Whoever the test says is acting.</summary>
internal sealed class SwitchedActor : ICurrentActor
{
    public static readonly Actor Officer = new(ActorKind.User, Guid.Parse("00000000-0000-0000-0000-000000000001"), "Olga Officer", PortalRole.Officer);
    public static readonly Actor SecondOfficer = new(ActorKind.User, Guid.Parse("00000000-0000-0000-0000-000000000002"), "Otto Officer", PortalRole.Officer);
    public static readonly Actor Support = new(ActorKind.User, Guid.Parse("00000000-0000-0000-0000-000000000003"), "Susi Support", PortalRole.Support);
    public static readonly Actor Admin = new(ActorKind.User, Guid.Parse("00000000-0000-0000-0000-000000000004"), "Anna Admin", PortalRole.Admin);
    public static readonly Actor Auditor = new(ActorKind.User, Guid.Parse("00000000-0000-0000-0000-000000000005"), "Axel Auditor", PortalRole.Auditor);

    public Actor Now { get; set; } = Officer;

    public ValueTask<Actor> GetAsync(CancellationToken cancellationToken) => ValueTask.FromResult(Now);
}

/// <summary>Saves as the audit does, and remembers what was to be written.</summary>
internal sealed class AuditLedger : IAuditWriter
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<AuditRecord> records = new();

    public IReadOnlyCollection<AuditRecord> Records => records;

    public async Task SaveAsync(PortalDbContext db, IReadOnlyList<AuditRecord> records, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        foreach (var record in records)
        {
            this.records.Enqueue(record);
        }
    }

    public Task WriteAsync(AuditRecord record, CancellationToken cancellationToken)
    {
        records.Enqueue(record);
        return Task.CompletedTask;
    }
}
