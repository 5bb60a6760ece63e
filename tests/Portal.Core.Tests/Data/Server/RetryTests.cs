using System.Text;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Access.SignIn;
using Portal.Core.Audit;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Tests.Access;
using Portal.Core.Tests.Cases;
using Portal.Core.Tests.Providers;
using Portal.Core.Tests.Work;
using Portal.Core.Texts;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Data.Server;

/// <summary>
/// A server that chooses us in a deadlock, or cuts the line, at any point of whatever somebody does: he sees it done, and it is done once. No provider is
/// asked a second time for that.
/// </summary>
public sealed class RetryTests
{
    private readonly ServerJournal journal = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private FailingServer Server => new(journal);

    // For whatever makes a database from here on, in this test.
    private void UseServer() => TestEngine.Current = new DialectEngine(journal);

    [Theory]
    [InlineData("deadlock")]
    [InlineData("line cut")]
    public async Task CreateCase_ServerFailsAtAnyPoint_MakesOneAndAsksTheProviderOnce(string failure)
    {
        UseServer();
        await using var bench = await CaseBench.StartAsync(chained: true);
        var created = new List<Guid>();
        var times = await Server.AtEachPointAsync(failure, async before =>
        {
            var outcome = await bench.Creation.CreateAsync(bench.Order(first: $"Erika{before}"), $"key-{before}", Stop);
            created.Add(outcome.Value!.CaseId);
        });

        Assert.True(times > 20, $"Only {times} points.");
        Assert.Equal(times, bench.Provider.Started.Count);
        await using var db = bench.Database.Create();
        Assert.Equal(created.Order(), await db.Cases.Select(@case => @case.Id).OrderBy(id => id).ToListAsync(Stop));
        Assert.Equal(times, await db.Timeline.CountAsync(entry => entry.TextKey == "cases.timeline.caseCreated", Stop));
        Assert.Equal(times, await db.Timeline.CountAsync(entry => entry.TextKey == "cases.timeline.sent", Stop));
        Assert.Equal(times, await db.Audit.CountAsync(entry => entry.Action == "case.create", Stop));
        Assert.Equal(times, await db.Audit.CountAsync(entry => entry.Action == "attempt.start", Stop));
        Assert.Equal($"C-2026-{times:D6}", await db.Cases.MaxAsync(@case => @case.Number, Stop));
    }

    // Tracked before, saved with its audit entry: the other way to write.
    [Theory]
    [InlineData("deadlock")]
    [InlineData("line cut")]
    public async Task ChangeCase_ServerFailsAtAnyPoint_IsTheOneChange(string failure)
    {
        UseServer();
        await using var bench = await CaseBench.StartAsync(chained: true);
        var made = await bench.CreateAsync();
        var times = await Server.AtEachPointAsync(failure, async before =>
            Assert.True((await bench.Lifecycle.SetLegalHoldAsync(made.CaseId, before % 2 == 0, "a court asks for it", Stop)).Succeeded));

        await using var db = bench.Database.Create();
        Assert.Equal(times, await db.Timeline.CountAsync(entry => entry.TextKey == "cases.timeline.holdSet" || entry.TextKey == "cases.timeline.holdLifted", Stop));
        Assert.Equal(times, await db.Audit.CountAsync(entry => entry.Action == "case.hold.set" || entry.Action == "case.hold.lift", Stop));
    }

    [Theory]
    [InlineData("deadlock")]
    [InlineData("line cut")]
    public async Task AttachResult_ServerFailsAtAnyPoint_IsAttachedOnce(string failure)
    {
        UseServer();
        await using var bench = await CaseBench.StartAsync(chained: true);
        var made = await bench.CreateAsync();
        var found = Enumerable.Range(0, 100).Select(number => new UnassignedResult
        {
            Id = Guid.CreateVersion7(),
            AccountId = bench.Account.Id,
            ProviderReference = $"P-{number}",
            Pushes = 1,
            FirstSeenAt = bench.Database.Clock.UtcNow,
            LastSeenAt = bench.Database.Clock.UtcNow,
        }).ToList();
        await using var db = bench.Database.Create();
        db.UnassignedResults.AddRange(found);
        await db.SaveChangesAsync(Stop);

        var times = await Server.AtEachPointAsync(failure, async before =>
            Assert.True((await bench.Get<UnassignedService>().AttachAsync(found[before].Id, made.CaseId, "same person", Stop)).Succeeded));

        Assert.Equal(times, await db.UnassignedResults.CountAsync(result => result.State == UnassignedState.Attached, Stop));
        Assert.Equal(times, await db.Timeline.CountAsync(entry => entry.TextKey == "cases.timeline.resultAttached", Stop));
        Assert.Equal(times, await db.Audit.CountAsync(entry => entry.Action == "unassigned.attach", Stop));
        Assert.Equal(1, await db.WorkItems.CountAsync(item => item.Kind == WorkKinds.ReadAttempt && item.State == WorkState.Pending, Stop));
    }

    [Theory]
    [InlineData("deadlock")]
    [InlineData("line cut")]
    public async Task ChangeUser_ServerFailsAtAnyPoint_IsTheOneChange(string failure)
    {
        UseServer();
        await using var bench = new AccessBench();
        await bench.AddUserAsync("admin@example.test", PortalRole.Admin);
        var user = await bench.AddUserAsync();
        var times = await Server.AtEachPointAsync(failure, async before =>
        {
            var role = before % 2 == 0 ? PortalRole.Support : PortalRole.Officer;
            Assert.Equal(role, (await bench.Get<UserService>().ChangeRoleAsync(user.Id, role, Stop)).Value!.Role);
        });

        Assert.Equal(times, (await bench.AuditEntriesAsync()).Count(entry => entry.Action == "user.role"));
        await AssertWholeAsync(bench);
    }

    [Theory]
    [InlineData("deadlock")]
    [InlineData("line cut")]
    public async Task SignIn_ServerFailsAtAnyPoint_SignsInAndUsesOneCode(string failure)
    {
        UseServer();
        await using var bench = new AccessBench(timing: new AccessTiming { RefusalTakes = TimeSpan.Zero, LockedAfter = 1000 });
        await SignInServiceTests.SetUpAsync(bench);
        var security = bench.Get<OwnSecurity>();
        IReadOnlyList<string> codes = [];
        SignInAnswer.CodeWanted wanted = null!;
        var times = await Server.AtEachPointAsync(failure, async before =>
        {
            var number = before % 10;
            if (number == 0)
            {
                (codes, wanted) = await UndisturbedAsync(async () => (
                    (await security.NewCodesAsync(AccessBench.Password, Stop)).Value!.Codes,
                    Assert.IsType<SignInAnswer.CodeWanted>(await bench.SignIn.PasswordAsync("olga@example.test", AccessBench.Password, address: null, Stop))));
            }

            Assert.IsType<SignInAnswer.Welcome>(await bench.SignIn.RecoveryCodeAsync(wanted.Member.Id, wanted.Member.Stamp, codes[number], address: null, Stop));
            Assert.Equal(9 - number, await UndisturbedAsync(async () => (await security.StateAsync(Stop))!.CodesLeft));
        });

        Assert.Equal(times, (await bench.AuditEntriesAsync()).Count(entry => entry is { Action: "signin", Allowed: true }));
        await AssertWholeAsync(bench);
    }

    [Theory]
    [InlineData("deadlock")]
    [InlineData("line cut")]
    public async Task CheckAccount_ServerFailsAtAnyPoint_AsksTheProviderOnce(string failure)
    {
        UseServer();
        await using var bench = new AccessBench();
        var account = (await bench.Get<AccountService>().CreateAsync(AccountServiceTests.Draft(), Stop)).Value!.Row.Id;
        var times = await Server.AtEachPointAsync(failure, async _ =>
        {
            bench.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.True((await bench.Get<AccountChecks>().CheckAsync(account, Stop)).Succeeded);
        });

        Assert.Equal(times, bench.Provider.Checks);
        Assert.Equal(times, (await bench.AuditEntriesAsync()).Count(entry => entry.Action == "account.check"));
    }

    [Theory]
    [InlineData("deadlock")]
    [InlineData("line cut")]
    public async Task Work_ServerFailsAtAnyPoint_IsDoneOnce(string failure)
    {
        UseServer();
        var handler = new ScriptedHandler();
        await using var rig = new WorkRig(services => services.AddSingleton<IWorkHandler>(handler));
        handler.Do = (item, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Done
        {
            Effects = (db, _) =>
            {
                db.Alerts.Add(new Alert { UniqueName = item.Lane, TextKey = "work.alert.late", RaisedAt = rig.Database.Clock.UtcNow });
                return Task.CompletedTask;
            },
        });
        var results = new List<Execution>();
        var times = await Server.AtEachPointAsync(failure, async before =>
        {
            await UndisturbedAsync(async () =>
            {
                await using var adding = rig.Db();
                rig.Queue.Enqueue(adding, ScriptedHandler.Item($"lane-{before}"));
                return await adding.SaveChangesAsync(Stop);
            });
            var claimed = Assert.Single(await rig.Claims.ClaimAsync("rig", 10, Stop));
            results.Add(await rig.Execution.RunAsync(claimed, Stop));
        });

        Assert.All(results, result => Assert.Equal(Execution.Committed, result));
        await using var db = rig.Db();
        Assert.Equal(times, await db.Alerts.CountAsync(Stop));
        Assert.Equal(times, await db.WorkItems.CountAsync(item => item.State == WorkState.Done, Stop));
    }

    // Somebody else sends it again for us: what may not happen is that it is lost.
    [Theory]
    [InlineData("deadlock")]
    [InlineData("line cut")]
    public async Task Push_ServerFailsAtAnyPointOfAConnectionThatWasKept_IsAccepted(string failure)
    {
        UseServer();
        await using var rig = new WorkRig();
        var account = await rig.Database.AddAccountAsync();
        var writer = rig.Get<IntakeWriter>();
        await writer.StartAsync(CancellationToken.None);
        Assert.Equal(IntakeResult.Accepted, await writer.AcceptAsync(Delivery(rig, account, "first")));
        var times = await Server.AtEachPointAsync(failure, async before =>
            Assert.Equal(IntakeResult.Accepted, await writer.AcceptAsync(Delivery(rig, account, $"push {before}"))));

        await writer.StopAsync(CancellationToken.None);
        await using var db = rig.Db();
        Assert.Equal(times + 1, await db.Deliveries.Select(delivery => delivery.BodySha256).Distinct().CountAsync(Stop));
        Assert.Equal(await db.Deliveries.CountAsync(Stop), await db.WorkItems.CountAsync(Stop));
    }

    // Without an entry in the audit nobody can tell whether it was kept: that is said, and the row is not saved a second time.
    [Fact]
    public async Task Save_CommitBreaksAndNothingProvesIt_IsHandedOnAndNotRepeated()
    {
        UseServer();
        await using var bench = await CaseBench.StartAsync();
        await using var db = bench.Database.Create();
        db.Alerts.Add(new Alert { TextKey = "work.alert.late", RaisedAt = bench.Database.Clock.UtcNow });
        FailOnce(ServerJournal.Committed);

        await Assert.ThrowsAnyAsync<Exception>(() => db.SaveChangesAsync(Stop));

        await using var after = bench.Database.Create();
        Assert.Equal(1, await after.Alerts.CountAsync(Stop));
    }

    [Fact]
    public async Task KeepAsync_CommitBreaksAndNothingProvesIt_IsHandedOnUnlessTwiceIsHarmless()
    {
        UseServer();
        await using var bench = await CaseBench.StartAsync();
        var tries = 0;
        FailOnce(ServerJournal.Commit);
        await Assert.ThrowsAsync<SqlException>(() => bench.Database.Factory.KeepAsync(CountAsync, Stop));
        Assert.Equal(1, tries);

        FailOnce(ServerJournal.Commit);
        Assert.Equal(3, await bench.Database.Factory.KeepAsync(CountAsync, Stop, twiceIsHarmless: true));

        Task<int> CountAsync(PortalDbContext db) => Task.FromResult(++tries);
    }

    [Fact]
    public async Task KeepIfDoneAsync_Problem_KeepsNothing()
    {
        UseServer();
        await using var bench = await CaseBench.StartAsync();

        var outcome = await bench.Database.Factory.KeepIfDoneAsync(RefuseAsync, Stop);

        Assert.Equal(ProblemKind.Conflict, outcome.Problem!.Kind);
        await using var after = bench.Database.Create();
        Assert.Equal(0, await after.Counters.CountAsync(Stop));

        static async Task<Outcome<CaseChanged>> RefuseAsync(PortalDbContext db)
        {
            await db.NextNumberAsync("refused", Stop);
            return new Problem(ProblemKind.Conflict, new Sentence("cases.problem.erased"));
        }
    }

    [Theory]
    [InlineData(0, 20, true)]
    [InlineData(0, 16, false)]
    [InlineData(1205, 13, true)]
    [InlineData(2627, 14, false)]
    public void IsTransient_ErrorOfTheServer_PassesOrDoesNot(int number, byte severity, bool passes) =>
        Assert.Equal(passes, PatientStrategy.IsTransient(new DbUpdateException("saving", ServerFailure.Of(number, "as told", severity))));

    private static Delivery Delivery(WorkRig rig, ProviderAccount account, string body) => rig.Get<DeliveryContents>().Seal(
        account.Id,
        new WebhookCall { Method = "POST", Query = string.Empty, Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), Body = Encoding.UTF8.GetBytes(body) },
        [],
        Guid.NewGuid().ToString("N"),
        rig.Database.Clock.UtcNow);

    private static async Task AssertWholeAsync(AccessBench bench)
    {
        bench.Acting.Now = SwitchedActor.Auditor;
        Assert.Null((await bench.Get<AuditVerifier>().VerifyAsync(Stop)).Fault);
    }

    private async Task<T> UndisturbedAsync<T>(Func<Task<T>> prepare)
    {
        var failing = journal.Before;
        journal.Before = null;
        var prepared = await prepare();
        journal.Before = failing;
        return prepared;
    }

    private void FailOnce(string at)
    {
        var left = 1;
        journal.Before = text =>
        {
            if (text == at && Interlocked.Decrement(ref left) >= 0)
            {
                throw ServerFailure.LineCut();
            }
        };
    }
}
