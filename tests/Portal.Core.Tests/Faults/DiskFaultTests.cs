using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Tests.Work;
using Portal.Core.Texts;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Faults;

/// <summary>A disk that is full or does not flush: nothing is acknowledged that is not on it, the trouble is known, and work goes on by itself when it is over.</summary>
public sealed class DiskFaultTests : IAsyncLifetime
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    private readonly FaultyDisk disk = new();
    private readonly ScriptedHandler handler = new();
    private readonly WorkRig rig;

    public DiskFaultTests() => rig = new WorkRig(services => services.AddSingleton<IWorkHandler>(handler), connection: disk.ConnectionString);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IntakeWriter Writer => rig.Get<IntakeWriter>();

    public async ValueTask InitializeAsync() => await Writer.StartAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        disk.Fault = DiskFault.None;
        await Writer.StopAsync(CancellationToken.None);
        await rig.DisposeAsync();
    }

    [Theory]
    [InlineData(DiskFault.Full)]
    [InlineData(DiskFault.FlushFails)]
    public async Task Push_WhileTheDiskFails_IsNotAcknowledgedAndTheNextOneIs(DiskFault fault)
    {
        var trouble = rig.Get<StoreTrouble>();
        Assert.Equal(IntakeResult.Accepted, await AcceptAsync("before"));
        Assert.True(await trouble.IsOverAsync(Stop));

        disk.Fault = fault;
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => AcceptAsync("during " + i)));
        Assert.All(answers, answer => Assert.Equal(IntakeResult.Unavailable, answer));
        Assert.False(await trouble.IsOverAsync(Stop));

        disk.Fault = DiskFault.None;
        Assert.True(await trouble.IsOverAsync(Stop));
        Assert.Equal(IntakeResult.Accepted, await AcceptAsync("after"));

        // What was written and not flushed may turn up all the same: it is sent again, and twice is harmless. What was acknowledged is there.
        var stored = (await StoredAsync()).Where(body => fault == DiskFault.Full || !body.StartsWith("during", StringComparison.Ordinal));
        Assert.Equal("before, after", string.Join(", ", stored));
    }

    [Theory]
    [InlineData(DiskFault.Full)]
    [InlineData(DiskFault.FlushFails)]
    public async Task Effects_WhoseCommitFails_AreNotKeptAndAreDoneOnceLater(DiskFault fault)
    {
        handler.Do = (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Done
        {
            Effects = (db, _) =>
            {
                db.Counters.Add(new Counter { Name = "effect", Value = 1 });
                return Task.CompletedTask;
            },
        });
        await using (var db = rig.Db())
        {
            rig.Queue.Enqueue(db, ScriptedHandler.Item("a"));
            await db.SaveChangesAsync(Stop);
        }

        var claimed = Assert.Single(await rig.Claims.ClaimAsync("one", 10, Stop));
        disk.Fault = fault;
        await Assert.ThrowsAnyAsync<Exception>(() => rig.Execution.RunAsync(claimed, Stop));
        disk.Fault = DiskFault.None;
        await using (var db = rig.Database.Create())
        {
            Assert.False(await db.Counters.AnyAsync(counter => counter.Name == "effect", Stop));
        }

        rig.Database.Clock.Advance(TimeSpan.FromMinutes(2));
        await rig.RunDueAsync(Stop);
        await using var after = rig.Database.Create();
        Assert.Equal(1, await after.Counters.CountAsync(counter => counter.Name == "effect", Stop));
    }

    [Fact]
    public async Task Evidence_OnAFullDisk_IsNotSecuredAndComesWhenThereIsRoom()
    {
        var files = new FillingFiles();
        await using var full = new WorkRig(services => services.AddSingleton<IDocumentFiles>(provider => files.Over(new DirectoryFiles(Path.Combine(Path.GetTempPath(), $"portal-full-{Guid.NewGuid():N}")))));
        var attempt = await full.Database.AddAttemptAsync(await full.Database.AddAccountAsync());
        full.Provider.Answers("P-1", () => VendorDouble.Record("closed", AttemptStatus.Success, isFinal: true, full.Database.Clock.UtcNow));
        full.Provider.OnEvidence = async (_, sink, stop) =>
        {
            using var content = new MemoryStream(new byte[100_000]);
            await sink.StoreAsync(new EvidenceFile("one", DocumentKind.Other, "one.bin", "application/octet-stream"), content, stop);
            return new EvidenceProgress(Complete: true);
        };
        await using (var db = full.Db())
        {
            await full.Queue.NudgeReadAsync(db, attempt, Stop);
        }

        files.IsFull = true;
        await full.RunDueAsync(Stop);
        Assert.Null((await full.AttemptAsync(attempt.Id, Stop)).EvidenceSecuredAt);
        Assert.Empty(await DocumentsAsync(full));
        Assert.Contains("work.evidence.broken", Assert.Single(await full.ItemsAsync(Stop), item => item.Kind == WorkKinds.FetchEvidence).LastError, StringComparison.Ordinal);
        Assert.False(await full.Get<StoreTrouble>().IsOverAsync(Stop));

        files.IsFull = false;
        Assert.True(await full.Get<StoreTrouble>().IsOverAsync(Stop));
        full.Database.Clock.Advance(TimeSpan.FromMinutes(10));
        await full.RunDueAsync(Stop);
        Assert.NotNull((await full.AttemptAsync(attempt.Id, Stop)).EvidenceSecuredAt);
        Assert.Equal("one", Assert.Single(await DocumentsAsync(full)));
    }

    private static async Task<List<string?>> DocumentsAsync(WorkRig of)
    {
        await using var db = of.Db();
        return [.. (await db.Documents.AsNoTracking().ToListAsync(Stop)).Select(of.Get<DocumentVault>().SourceIdOf)];
    }

    private async Task<IntakeResult> AcceptAsync(string body)
    {
        var call = new WebhookCall { Method = "POST", Query = string.Empty, Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), Body = Encoding.UTF8.GetBytes(body) };
        return await Writer.AcceptAsync(rig.Get<DeliveryContents>().Seal(Guid.Empty, call, [], Guid.NewGuid().ToString("N"), rig.Database.Clock.UtcNow)).AsTask().WaitAsync(Ceiling, Stop);
    }

    // Read past the faulty layer, in a connection of its own.
    private async Task<IEnumerable<string>> StoredAsync()
    {
        await using var db = rig.Database.Create();
        Assert.Equal(await db.Deliveries.CountAsync(Stop), (await rig.Claims.ClaimAsync("rig", 100, Stop)).Count(item => item.Kind == WorkKinds.RouteDelivery));
        return (await db.Deliveries.AsNoTracking().OrderBy(delivery => delivery.Id).ToListAsync(Stop)).Select(delivery => Encoding.UTF8.GetString(rig.Get<DeliveryContents>().Open(delivery)!.Body.Span));
    }
}
