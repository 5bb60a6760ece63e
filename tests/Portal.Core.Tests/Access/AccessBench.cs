using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Access.SignIn;
using Portal.Core.Audit;
using Portal.Core.Bootstrap;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Exports;
using Portal.Core.Messages;
using Portal.Core.Providers;
using Portal.Core.Results;
using Portal.Core.Tests.Cases;
using Portal.Core.Tests.Data;
using Portal.Core.Tests.Providers;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Access;

/// <summary>All services of the core over a real database, wired as the portal wires them; the test says who acts.</summary>
internal sealed class AccessBench : IAsyncDisposable
{
    public const string Password = "correct horse battery";

    private readonly ServiceProvider services;

    public AccessBench(SampleProvider? provider = null, AccessTiming? timing = null, TimeProvider? time = null)
    {
        Database = new TestDatabase(time);
        Provider = provider ?? new SampleProvider();
        Options = new PortalOptions { DataDirectory = Database.Directory };
        services = Database.AddTo(new ServiceCollection())
            .AddLogging()
            .AddSingleton(Options)
            .AddSingleton<TimeProvider>(Database.Time)
            .AddSingleton(timing ?? new AccessTiming { RefusalTakes = TimeSpan.Zero })
            .AddSingleton(Database.Ring)
            .AddSingleton<IProvider>(Provider)
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Development })
            .AddSingleton(new PublicAddress(new Uri("http://127.0.0.1:5080/")))
            .AddSingleton<ICurrentActor>(Acting)
            .AddPortalAccess()
            .AddPortalDocuments(Options)
            .AddPortalWork(run: false)
            .AddPortalCases(Options)
            .AddPortalResults()
            .AddPortalMessages(Options)
            .AddPortalExports()
            .BuildServiceProvider();
    }

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public TestDatabase Database { get; }

    public PortalOptions Options { get; }

    public SampleProvider Provider { get; }

    public SwitchedActor Acting { get; } = new() { Now = SwitchedActor.Admin };

    public FakeTime Clock => Database.Clock;

    public IAuditWriter Audit => Get<IAuditWriter>();

    public SignInService SignIn => Get<SignInService>();

    public IServiceProvider Services => services;

    /// <summary>A service, in a scope of its own that lives as long as the bench.</summary>
    public T Get<T>()
        where T : notnull => services.CreateScope().ServiceProvider.GetRequiredService<T>();

    /// <summary>A user, made as the configuration makes them.</summary>
    public async Task<PortalUser> AddUserAsync(string email = "olga@example.test", PortalRole role = PortalRole.Officer)
    {
        await Get<PortalBootstrap>().AddUserAsync(email, "Olga Officer", role, Password, Stop);
        return await UserAsync(email);
    }

    public async Task<PortalUser> UserAsync(string email = "olga@example.test")
    {
        await using var db = Database.Create();
        return await db.Users.AsNoTracking().FirstAsync(user => user.Email == email, Stop);
    }

    public async Task<List<AuditEntry>> AuditEntriesAsync()
    {
        await using var db = Database.Create();
        return await db.Audit.AsNoTracking().OrderBy(entry => entry.Sequence).ToListAsync(Stop);
    }

    public void ActAs(PortalUser user) => Acting.Now = new Actor(ActorKind.User, user.Id, user.DisplayName, user.Role);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await Database.DisposeAsync();
    }
}
