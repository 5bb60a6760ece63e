using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Access;
using Portal.Core.Access.SignIn;
using Portal.Core.Bootstrap;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Tests.Access;
using Portal.Core.Tests.Vault;
using Xunit;

namespace Portal.Core.Tests.Bootstrap;

public sealed class PortalSetupTests
{
    private const string Key = "bootstrap-key-0123456789-abcdef";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static BootstrapOptions Options() => new()
    {
        Users = [new BootstrapUser { Email = "admin@example.test", Password = AccessBench.Password, Role = "admin" }],
        ApiKeys = [new BootstrapKey { Name = "Import", Key = Key, Role = "Officer" }],
        Accounts =
        [
            new BootstrapAccount
            {
                Name = "Main",
                Provider = "sample",
                BaseUrl = "https://sample.example",
                Settings = { ["CLIENTID"] = "C-1" },
                Secrets = { ["password"] = "very-secret-value" },
                WebhookSecret = "0123456789abcdef",
            },
        ],
    };

    [Fact]
    public async Task Prepare_NewDatabase_BringsUpUsersKeysAndAccounts()
    {
        await using var bench = new AccessBench();
        Assert.Empty(await bench.Get<PortalSetup>().PrepareAsync(Options(), withDemoStaff: false, Stop));

        Assert.IsType<SignInAnswer.Welcome>(await bench.SignIn.PasswordAsync("admin@example.test", AccessBench.Password, address: null, Stop));
        Assert.Equal(PortalRole.Officer, (await bench.Get<ApiKeyDirectory>().FindAsync(Key, Stop))?.Role);
        await using var db = bench.Database.Create();
        var account = bench.Get<AccountDirectory>().Open(await db.Accounts.AsNoTracking().SingleAsync(Stop));
        Assert.Equal("C-1", account.Settings["clientId"]);
        Assert.Equal("made-1", account.Secrets["privateKeyPem"]);
        Assert.EndsWith("webhooks/Main/0123456789abcdef", account.WebhookUrl.ToString(), StringComparison.Ordinal);
        Assert.Equal(2, account.LegalBases.Count);
        Assert.Equal(1, await db.Users.CountAsync(Stop));
    }

    [Fact]
    public async Task Prepare_Again_OverwritesNothing()
    {
        await using var bench = new AccessBench();
        await bench.Get<PortalSetup>().PrepareAsync(Options(), withDemoStaff: true, Stop);
        var changed = Options();
        changed.Users[0].Password = "a different password";
        changed.Users[0].Role = "Officer";
        changed.Accounts[0].BaseUrl = "https://other.example";
        changed.Accounts[0].Secrets["password"] = "other";
        changed.ApiKeys[0].Key = "another-key-0123456789-abcdefgh";
        var entries = (await bench.AuditEntriesAsync()).Count;
        Assert.Empty(await bench.Get<PortalSetup>().PrepareAsync(changed, withDemoStaff: true, Stop));

        Assert.IsType<SignInAnswer.Welcome>(await bench.SignIn.PasswordAsync("admin@example.test", AccessBench.Password, address: null, Stop));
        Assert.Equal(PortalRole.Admin, (await bench.UserAsync("admin@example.test")).Role);
        await using var db = bench.Database.Create();
        Assert.Equal("https://sample.example/", (await db.Accounts.AsNoTracking().SingleAsync(Stop)).BaseUrl);
        Assert.Null(await bench.Get<ApiKeyDirectory>().FindAsync("another-key-0123456789-abcdefgh", Stop));
        Assert.Equal(entries + 1, (await bench.AuditEntriesAsync()).Count);
    }

    [Fact]
    public async Task Prepare_ManyMistakes_NamesEveryKeyAndNoSecret()
    {
        await using var bench = new AccessBench();
        var options = new BootstrapOptions
        {
            Users = [new BootstrapUser { Email = "nobody", Password = "short-secret", Role = "Boss" }, new BootstrapUser { Email = "a@example.test", Password = "tiny", Role = "3" }],
            ApiKeys = [new BootstrapKey { Key = "short-secret", Role = "Officer" }],
            Accounts = [new BootstrapAccount { Name = "x", Provider = "nobody" }, new BootstrapAccount { Name = "a/b", Provider = "sample", BaseUrl = "http://sample.example", LegalBases = ["GwG", "Law"], Settings = { ["colour"] = "short-secret" }, WebhookSecret = "short" }],
        };
        var problems = await bench.Get<PortalSetup>().PrepareAsync(options, withDemoStaff: false, Stop);

        string[] keys =
        [
            "Portal:Bootstrap:Users:0:Email:", "Portal:Bootstrap:Users:0:Role:", "Portal:Bootstrap:Users:1:Password:", "Portal:Bootstrap:Users:1:Role:",
            "Portal:Bootstrap:ApiKeys:0:Name:", "Portal:Bootstrap:ApiKeys:0:Key:", "Portal:Bootstrap:Accounts:0:Provider:", "Portal:Bootstrap:Accounts:1:Name:",
            "Portal:Bootstrap:Accounts:1:BaseUrl:", "Portal:Bootstrap:Accounts:1:LegalBases:", "Portal:Bootstrap:Accounts:1:Settings:colour:",
            "Portal:Bootstrap:Accounts:1:Settings:clientId:", "Portal:Bootstrap:Accounts:1:Secrets:password:", "Portal:Bootstrap:Accounts:1:WebhookSecret:",
        ];
        Assert.Equal([], keys.Where(key => !problems.Any(problem => problem.StartsWith(key, StringComparison.Ordinal))), StringComparer.Ordinal);
        Assert.DoesNotContain(problems, problem => problem.Contains("short-secret", StringComparison.Ordinal));
        await using var db = bench.Database.Create();
        Assert.False(await db.Users.AnyAsync(Stop));
    }

    [Fact]
    public async Task Open_OtherMasterKey_IsASentenceThatNamesTheSetting()
    {
        await using var bench = new AccessBench();
        new KeyStore(bench.Database.Factory, bench.Database.Ring).StoreElement(new System.Xml.Linq.XElement("key"), "key-1");
        var problem = await new DatabaseStartup(bench.Database.Factory, TestKeys.Ring("other"), NullLogger<DatabaseStartup>.Instance).OpenAsync(Stop);

        Assert.Contains("Portal:Vault:MasterKeyFile", problem, StringComparison.Ordinal);
        Assert.Null(await new DatabaseStartup(bench.Database.Factory, bench.Database.Ring, NullLogger<DatabaseStartup>.Instance).OpenAsync(Stop));
    }

    [Fact]
    public async Task Sandbox_PortalListensElsewhere_AccountMovesAlong()
    {
        await using var bench = new AccessBench();
        var seed = Seed();
        foreach (var port in (int[])[5080, 5081])
        {
            var sandboxes = Sandboxes(bench, seed, port);
            await sandboxes.SeedAsync(Stop);
            await using var db = bench.Database.Create();
            Assert.Equal($"http://127.0.0.1:{port}/sandbox/sample/", (await db.Accounts.AsNoTracking().SingleAsync(Stop)).BaseUrl);
        }
    }

    [Fact]
    public async Task Sandbox_ItsOwnAccount_IsToldWhereWebhooksGo()
    {
        await using var bench = new AccessBench();

        var notice = Assert.Single(await Sandboxes(bench, Seed(), 5080).SeedAsync(Stop));

        await using var db = bench.Database.Create();
        var account = await db.Accounts.AsNoTracking().SingleAsync(Stop);
        Assert.Equal(("Sample Sandbox", bench.Get<AccountDirectory>().Open(account).WebhookUrl), (notice.Name, notice.Webhook));
        Assert.DoesNotContain(notice.Webhook.Segments[^1], notice.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sandbox_AccountPointsElsewhere_IsToldNothing()
    {
        await using var bench = new AccessBench();
        await Sandboxes(bench, Seed(), 5080).SeedAsync(Stop);
        await using (var db = bench.Database.Create())
        {
            (await db.Accounts.SingleAsync(Stop)).BaseUrl = "https://vendor.example/sandbox/sample/";
            await db.SaveChangesAsync(Stop);
        }

        Assert.Empty(await Sandboxes(bench, Seed(), 5080).SeedAsync(Stop));
    }

    private static SandboxAccount Seed() => new("sample", "Sample Sandbox", "sandbox/sample/")
    {
        Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["clientId"] = "C" },
        Secrets = new Dictionary<string, string?>(StringComparer.Ordinal) { ["password"] = "p" },
    };

    private static SandboxAccounts Sandboxes(AccessBench bench, SandboxAccount seed, int port) => new(
        [seed], bench.Get<ProviderDirectory>(), bench.Get<PortalBootstrap>(), new PublicAddress(new Uri($"http://127.0.0.1:{port}/")), bench.Get<AccountDirectory>(), bench.Database.Factory, bench.Audit);
}
