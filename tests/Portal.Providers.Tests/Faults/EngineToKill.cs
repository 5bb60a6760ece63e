using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Providers.Tests.Faults;

/// <summary>
/// A process of its own with the whole engine, runner included, over a database that lies there, and one adapter. It ends itself by SIGKILL at a point of the
/// doing of one kind of item, or goes on until the evidence is secured and nothing is due.
/// </summary>
internal static class EngineToKill
{
    /// <summary>First argument of such a process; then provider, directory, point, kind of item, and by how many minutes its clock is ahead.</summary>
    public const string Command = "engine";

    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    public static async Task<int> RunAsync(string[] args)
    {
        var story = Stories.Of(args[0]);
        var (directory, kind) = (args[1], args[3]);
        var point = Enum.Parse<KillPoint>(args[2]);
        var services = EngineServices.Of(story, directory, MasterKeyFile.Open(configuredPath: null, directory).Ring!, new LaterTime(int.Parse(args[4], CultureInfo.InvariantCulture)));
        Arm(services, point, kind);
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => Reach(point is KillPoint.AfterCommit && activity.OperationName.Contains(kind, StringComparison.Ordinal)),
        };
        ActivitySource.AddActivityListener(listener);
        await using var provider = services.BuildServiceProvider();
        var hosted = provider.GetServices<IHostedService>().ToList();
        foreach (var service in hosted)
        {
            await service.StartAsync(CancellationToken.None);
        }

        await UntilSecuredAsync(provider.GetRequiredService<IPortalDbFactory>());
        foreach (var service in hosted)
        {
            await service.StopAsync(CancellationToken.None);
        }

        return 0;
    }

    // No destructor, no finally, no flush: what is not on the disk is lost.
    public static void Reach(bool now)
    {
        if (now)
        {
            Console.WriteLine("reached");
            Console.Out.Flush();
            Process.GetCurrentProcess().Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }

    private static void Arm(IServiceCollection services, KillPoint point, string kind)
    {
        foreach (var descriptor in services.Where(service => service.ServiceType == typeof(IWorkHandler)).ToList())
        {
            services.Remove(descriptor);
            services.AddSingleton<IWorkHandler>(provider => new MortalHandler((IWorkHandler)ActivatorUtilities.CreateInstance(provider, descriptor.ImplementationType!), point, kind));
        }

        if (point is KillPoint.AfterFileWrite)
        {
            var files = services.Single(service => service.ServiceType == typeof(IDocumentFiles)).ImplementationFactory!;
            services.AddSingleton<IDocumentFiles>(provider => new MortalFiles((IDocumentFiles)files(provider)));
        }
    }

    private static async Task UntilSecuredAsync(IPortalDbFactory databases)
    {
        using var ceiling = new CancellationTokenSource(Ceiling);
        while (true)
        {
            await using var db = databases.Create();
            var secured = await db.Attempts.AnyAsync(attempt => attempt.EvidenceSecuredAt != null, ceiling.Token);
            if (secured && !await db.WorkItems.AnyAsync(item => item.State == WorkState.Pending && (item.Kind == WorkKinds.RouteDelivery || item.Kind == WorkKinds.ReadAttempt || item.Kind == WorkKinds.FetchEvidence), ceiling.Token))
            {
                return;
            }

            await Task.Delay(30, ceiling.Token);
        }
    }

    private sealed class MortalHandler(IWorkHandler inner, KillPoint point, string kind) : IWorkHandler
    {
        public string Kind => inner.Kind;

        public async Task<WorkOutcome> HandleAsync(WorkItem item, CancellationToken cancellationToken)
        {
            var mine = string.Equals(inner.Kind, kind, StringComparison.Ordinal);
            Reach(mine && point is KillPoint.AfterClaim);
            var outcome = await inner.HandleAsync(item, cancellationToken);
            Reach(mine && point is KillPoint.AfterFetch);
            return !mine || point is not KillPoint.BeforeCommit ? outcome : outcome with
            {
                Effects = async (db, stop) =>
                {
                    if (outcome.Effects is { } effects)
                    {
                        await effects(db, stop);
                        await db.SaveChangesAsync(stop);
                    }

                    Reach(true);
                },
            };
        }
    }

    private sealed class MortalFiles(IDocumentFiles inner) : IDocumentFiles
    {
        private int created;

        public Stream Create(string path)
        {
            var file = inner.Create(path);
            Reach(Interlocked.Increment(ref created) == 2);
            return file;
        }

        public Task KeepAsync(Stream file, CancellationToken cancellationToken) => inner.KeepAsync(file, cancellationToken);

        public Stream? OpenRead(string path) => inner.OpenRead(path);

        public void Delete(string path) => inner.Delete(path);

        public IEnumerable<(string Path, DateTime WrittenAt)> List() => inner.List();
    }

    /// <summary>The story's time, running, by some minutes ahead: leases of processes that are gone have run out.</summary>
    private sealed class LaterTime(int minutes) : TimeProvider
    {
        private readonly DateTimeOffset began = System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => SampleTime.Now.AddMinutes(minutes) + (System.GetUtcNow() - began);
    }
}
