using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Audit;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Tests.Cases;
using Portal.Core.Tests.Work;
using Portal.Core.Vault;
using Portal.Core.Work;
using Portal.Core.Work.Handlers;
using Xunit;

namespace Portal.Core.Tests.Vault.Rotation;

/// <summary>While the master key is changed: an instance that still has the older key file meets what newer ones have sealed.</summary>
public sealed class OutdatedInstanceTests
{
    private static readonly KeyRing Newer = TestKeys.Ring("newer");

    private static CancellationToken Stop => CaseBench.Stop;

    [Fact]
    public async Task Account_SealedByANewerInstance_IsNotOneWithoutSecrets()
    {
        await using var bench = await CaseBench.StartAsync();
        var (ours, theirs) = (new AccountSecrets(bench.Database.Sealer), new AccountSecrets(new Sealer(Newer)));
        var account = bench.Account;
        theirs.Write(account, new Dictionary<string, StoredSecret>(StringComparer.Ordinal) { ["password"] = new("hush", bench.Database.Clock.UtcNow, SetBy: null) });

        Assert.Throws<MissingMasterKeyException>(() => ours.Read(account));
        Assert.Throws<MissingMasterKeyException>(() => bench.Get<AccountDirectory>().Open(account));
        Assert.Empty(bench.Get<AccountDirectory>().OpenToShow(account).Secrets);

        theirs.SetWebhookSecret(account, "hush-hush-1234", bench.Database.Clock.UtcNow, overlapUntil: null);
        Assert.Throws<MissingMasterKeyException>(() => ours.WebhookSecret(account));
    }

    [Fact]
    public async Task Attempt_SealedByANewerInstance_IsNotWrittenOver()
    {
        await using var bench = await CaseBench.StartAsync();
        var made = await bench.CreateAsync();
        var attempt = (await bench.CaseAsync(made.CaseId)).Attempts[0];
        var (ours, theirs) = (new AttemptContexts(bench.Database.Sealer), new AttemptContexts(new Sealer(Newer)));
        attempt.Facts = null;
        theirs.Merge(attempt, new Dictionary<string, string>(StringComparer.Ordinal) { ["first"] = "1" });

        Assert.Throws<MissingMasterKeyException>(() => ours.Merge(attempt, new Dictionary<string, string>(StringComparer.Ordinal) { ["second"] = "2" }));

        Assert.Equal("1", theirs.FactsOf(attempt)["first"]);
        attempt.SubmittedData = new Sealer(Newer).SealFields(new FieldValues(), Binding.SubmittedData(attempt.Id));
        Assert.Throws<MissingMasterKeyException>(() => bench.Database.Sealer.OpenFields(attempt.SubmittedData, Binding.SubmittedData(attempt.Id)));
        Assert.Empty(bench.Database.Sealer.ShowFields(attempt.SubmittedData, Binding.SubmittedData(attempt.Id)).All);
    }

    // An instance that has the key reads it; this one must not be done with it.
    [Fact]
    public async Task Push_SealedByANewerInstance_StaysToBeDone()
    {
        await using var rig = new WorkRig();
        var account = await rig.Database.AddAccountAsync();
        var attempt = await rig.Database.AddAttemptAsync(account);
        var id = await rig.PushAsync(account, """{"caseId":"P-1","referenceId":"R-1"}""");
        await using var db = rig.Db();
        var delivery = await db.Deliveries.SingleAsync(Stop);
        var bound = DeliveryContents.Bound(delivery.AccountId, delivery.BodySha256, delivery.CorrelationId);
        delivery.Key = Newer.Wrap(rig.Database.Ring.TryUnwrap(delivery.Key, bound), bound);
        await db.SaveChangesAsync(Stop);

        await rig.RunDueAsync(Stop);

        var item = Assert.Single(await rig.ItemsAsync(Stop));
        Assert.Equal((id, WorkState.Pending), (item.DeliveryId, item.State));
        Assert.Empty(rig.Provider.Reads);
        Assert.Equal(AttemptStatus.Created, (await rig.AttemptAsync(attempt.Id, Stop)).Status);
    }

    [Fact]
    public async Task Accounts_OneSealedByANewerInstance_StayAsTheIntakeKnowsThem()
    {
        await using var rig = new WorkRig();
        var account = await rig.Database.AddAccountAsync(secret: "hush-hush-1234");
        var accounts = rig.Get<IntakeAccounts>();
        await accounts.RefreshAsync(Stop);
        await using var db = rig.Db();
        var row = await db.Accounts.SingleAsync(Stop);
        row.WebhookSecret = new Sealer(Newer).Seal("hush-hush-1234", Binding.WebhookSecret(row.Id));
        row.Version++;
        await db.SaveChangesAsync(Stop);

        await Assert.ThrowsAsync<MissingMasterKeyException>(() => accounts.RefreshAsync(Stop));

        Assert.True(accounts.Find(account.Name)!.Knows("hush-hush-1234", rig.Database.Clock.UtcNow));
    }

    // With the older file, and with both keys in it but the older one first, as before the swap.
    [Theory]
    [InlineData("older")]
    [InlineData("older", "newer")]
    public async Task SealAgain_NewerKeyHasBegun_StepsAside(params string[] present)
    {
        await using var bench = await CaseBench.StartAsync();
        await HandleAsync(Handler(bench, "older"));
        var outdated = Handler(bench, present);
        bench.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        await HandleAsync(Handler(bench, "newer", "older"));
        bench.Database.Clock.Advance(TimeSpan.FromMinutes(1));

        var outcome = await HandleAsync(outdated);

        Assert.Null(outcome.Effects);
        Assert.True(outcome.When <= bench.Database.Clock.UtcNow.AddMinutes(1));
        await using var db = bench.Database.Create();
        Assert.Equal(["newer", "older"], await db.KeyRotations.OrderByDescending(row => row.StartedAt).Select(row => row.KeyId).ToListAsync(Stop), StringComparer.Ordinal);
    }

    [Fact]
    public async Task SealAgain_OlderKeyIsFirstAgainAfterANewStart_BeginsAnew()
    {
        await using var bench = await CaseBench.StartAsync();
        await HandleAsync(Handler(bench, "older"));
        bench.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        await HandleAsync(Handler(bench, "newer", "older"));
        bench.Database.Clock.Advance(TimeSpan.FromMinutes(1));

        await HandleAsync(Handler(bench, "older", "newer"));

        await using var db = bench.Database.Create();
        Assert.Equal("older", await db.KeyRotations.OrderByDescending(row => row.StartedAt).Select(row => row.KeyId).FirstAsync(Stop));
    }

    [Fact]
    public async Task AuditSeal_OfANewerInstance_IsLeftAndNotTakenForDamage()
    {
        await using var bench = await CaseBench.StartAsync(chained: true);
        var options = new PortalOptions { DataDirectory = bench.Database.Directory };
        await bench.CreateAsync();
        Assert.True(await SealAsync(bench, new AuditSeal(options, Newer)));
        var file = Path.Combine(bench.Database.Directory, "audit.head");
        var before = await File.ReadAllBytesAsync(file, Stop);

        Assert.True(await SealAsync(bench, new AuditSeal(options, bench.Database.Ring)));
        Assert.Equal(before, await File.ReadAllBytesAsync(file, Stop));

        await File.WriteAllBytesAsync(file, before[..^1], Stop);
        Assert.False(await SealAsync(bench, new AuditSeal(options, Newer)));
    }

    private static SealAgain Handler(CaseBench bench, params string[] ids) => new(bench.Database.Factory, TestKeys.Ring(ids), bench.Database.Time);

    private static async Task<WorkOutcome.Again> HandleAsync(SealAgain handler) => Assert.IsType<WorkOutcome.Again>(await handler.HandleAsync(new WorkItem(), Stop));

    private static Task<bool> SealAsync(CaseBench bench, AuditSeal seal) =>
        new AuditSealing(bench.Database.Factory, seal, bench.Database.Time, NullLogger<AuditSealing>.Instance).SealAsync(Stop);
}
