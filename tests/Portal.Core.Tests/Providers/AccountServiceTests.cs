using System.Text;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Tests.Access;
using Portal.Core.Tests.Cases;
using Portal.Core.Texts;
using Xunit;

namespace Portal.Core.Tests.Providers;

public sealed class AccountServiceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    internal static AccountDraft Draft(string name = "Main", string baseUrl = "https://sample.example/api") => new()
    {
        Name = name,
        ProviderKey = "sample",
        Environment = AccountEnvironment.Test,
        BaseUrl = baseUrl,
        LegalBases = new HashSet<LegalBasis> { LegalBasis.GwG },
        Settings = new FieldValues([KeyValuePair.Create("clientId", (string?)"C-1")]),
        Secrets = new FieldValues([KeyValuePair.Create("password", (string?)"very-secret-value")]),
    };

    [Fact]
    public async Task Create_Account_SealsSecretsMakesWhatCanBeMadeAndShowsNeither()
    {
        await using var bench = new AccessBench();
        var detail = (await bench.Get<AccountService>().CreateAsync(Draft(), Stop)).Value!;

        Assert.Equal(["password", "privateKeyPem", "token"], detail.Secrets.Select(secret => secret.Key), StringComparer.Ordinal);
        Assert.Equal(bench.Clock.UtcNow, detail.Secrets[0].SetAt);
        Assert.Null(detail.Secrets[0].PublicPart);
        Assert.Equal("public-1", detail.Secrets[1].PublicPart);
        Assert.Null(detail.Secrets[2].SetAt);
        Assert.DoesNotContain("very-secret-value", System.Text.Json.JsonSerializer.Serialize(detail), StringComparison.Ordinal);
        await using var db = bench.Database.Create();
        var row = await db.Accounts.AsNoTracking().SingleAsync(Stop);
        Assert.DoesNotContain("very-secret-value", Encoding.UTF8.GetString(row.Secrets!), StringComparison.Ordinal);
        Assert.Equal("very-secret-value", bench.Get<AccountDirectory>().Open(row).Secrets["password"]);
    }

    [Theory]
    [InlineData("", "https://sample.example/")]
    [InlineData("a/b", "https://sample.example/")]
    [InlineData("1bd9d2a0-64a5-4f9e-8f0e-0e0f9f4f2b11", "https://sample.example/")]
    [InlineData("Main", "http://sample.example/")]
    [InlineData("Main", "https://user:pass@sample.example/")]
    [InlineData("Main", "https://sample.example/?a=b")]
    [InlineData("Main", "ftp://127.0.0.1/")]
    public async Task Create_BadNameOrAddress_IsRefusedBesideItsField(string name, string baseUrl)
    {
        await using var bench = new AccessBench();
        var problem = (await bench.Get<AccountService>().CreateAsync(Draft(name, baseUrl), Stop)).Problem!;

        Assert.Equal(name == "Main" ? "baseUrl" : "name", Assert.Single(problem.Fields).Key);
    }

    [Fact]
    public async Task Create_PlainHttpOnLoopback_IsAccepted()
    {
        await using var bench = new AccessBench();

        Assert.True((await bench.Get<AccountService>().CreateAsync(Draft(baseUrl: "http://127.0.0.1:5080/sandbox/sample"), Stop)).Succeeded);
    }

    [Fact]
    public async Task Create_MissingAndUnknownValues_AreNamed()
    {
        await using var bench = new AccessBench();
        var draft = Draft() with { Settings = new FieldValues([KeyValuePair.Create("colour", (string?)"red")]), Secrets = new FieldValues(), LegalBases = new HashSet<LegalBasis> { LegalBasis.eIDAS } };
        var problem = (await bench.Get<AccountService>().CreateAsync(draft, Stop)).Problem!;

        Assert.Equal(["clientId", "colour", "legalBases", "password"], problem.Fields.Select(remark => remark.Key).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Edit_OnAnOldVersion_IsRefused()
    {
        await using var bench = new AccessBench();
        var accounts = bench.Get<AccountService>();
        var first = (await accounts.CreateAsync(Draft(), Stop)).Value!;
        var second = (await accounts.EditAsync(first.Row.Id, Draft("Renamed"), first.Version, Stop)).Value!;

        Assert.Equal("Renamed", second.Row.Name);
        Assert.Equal(ProblemKind.Conflict, (await accounts.EditAsync(first.Row.Id, Draft("Again"), first.Version, Stop)).Problem?.Kind);
    }

    [Fact]
    public async Task SetSecret_New_SaysWhenAndByWhomAndLiftsTheSuspension()
    {
        await using var bench = new AccessBench();
        var admin = await bench.AddUserAsync("admin@example.test", Core.Access.PortalRole.Admin);
        bench.ActAs(admin);
        var id = (await bench.Get<AccountService>().CreateAsync(Draft(), Stop)).Value!.Row.Id;
        await SuspendAsync(bench, id);
        bench.Clock.Advance(TimeSpan.FromHours(1));
        var detail = (await bench.Get<AccountCredentials>().SetSecretAsync(id, "password", "another-secret", Stop)).Value!;

        Assert.Equal((bench.Clock.UtcNow, admin.DisplayName), (detail.Secrets[0].SetAt, detail.Secrets[0].SetByName));
        Assert.Null(detail.Row.SuspendedAt);
        await using var db = bench.Database.Create();
        Assert.NotNull((await db.Alerts.AsNoTracking().SingleAsync(Stop)).SettledAt);
        var entry = (await bench.AuditEntriesAsync())[^1];
        Assert.Equal("account.secret.set", entry.Action);
        Assert.DoesNotContain("another-secret", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Webhook_Rotated_OldSecretStaysGoodForTheOverlap()
    {
        await using var bench = new AccessBench();
        var id = (await bench.Get<AccountService>().CreateAsync(Draft(), Stop)).Value!.Row.Id;
        var credentials = bench.Get<AccountCredentials>();
        var before = (await credentials.RevealWebhookAddressAsync(id, Stop)).Value!;
        var after = (await credentials.RotateWebhookSecretAsync(id, Stop)).Value!;

        Assert.NotEqual(before.Address, after.Address);
        Assert.Equal(bench.Clock.UtcNow + AccountCredentials.Overlap, after.PreviousUntil);
        Assert.DoesNotContain(after.Address.Segments[^1], after.ToString(), StringComparison.Ordinal);
        await using var db = bench.Database.Create();
        var row = await db.Accounts.AsNoTracking().SingleAsync(Stop);
        Assert.EndsWith(bench.Get<AccountSecrets>().PreviousWebhookSecret(row, bench.Clock.UtcNow)!, before.Address.ToString(), StringComparison.Ordinal);
        Assert.Null(bench.Get<AccountSecrets>().PreviousWebhookSecret(row, bench.Clock.UtcNow + AccountCredentials.Overlap));
        Assert.Equal(["account.webhook.reveal", "account.webhook.rotate"], (await bench.AuditEntriesAsync()).TakeLast(2).Select(entry => entry.Action), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Check_MoreOftenThanAllowed_IsMadeOnceOverAllInstances()
    {
        await using var bench = new AccessBench();
        var id = (await bench.Get<AccountService>().CreateAsync(Draft(), Stop)).Value!.Row.Id;
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => bench.Get<AccountChecks>().CheckAsync(id, Stop), Stop)));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.Equal(1, bench.Provider.Checks);
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.True(outcome.Problem!.RetryAfter > TimeSpan.Zero));
        bench.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.True((await bench.Get<AccountChecks>().CheckAsync(id, Stop)).Succeeded);
    }

    [Fact]
    public async Task Check_Working_LiftsTheSuspensionAndKeepsTheVersion()
    {
        await using var bench = new AccessBench();
        var created = (await bench.Get<AccountService>().CreateAsync(Draft(), Stop)).Value!;
        var report = (await bench.Get<AccountChecks>().CheckAsync(created.Row.Id, Stop)).Value!;
        var checkedOnce = (await bench.Get<AccountService>().GetAsync(created.Row.Id, Stop)).Value!;
        Assert.True(report.Working);
        Assert.Equal((true, created.Version), (checkedOnce.Row.CheckWorking, checkedOnce.Version));
        Assert.Equal("sample.reached", Assert.Single(checkedOnce.CheckFindings).Key);

        await SuspendAsync(bench, created.Row.Id);
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await bench.Get<AccountChecks>().CheckAsync(created.Row.Id, Stop);
        Assert.Null((await bench.Get<AccountService>().GetAsync(created.Row.Id, Stop)).Value!.Row.SuspendedAt);
    }

    [Fact]
    public async Task Check_Refused_KeepsTheSentence()
    {
        var provider = new SampleProvider { CheckAnswer = new ProviderFailure(FailureCategory.Unauthorised, new Sentence("sample.wrongPassword")) };
        await using var bench = new AccessBench(provider);
        var id = (await bench.Get<AccountService>().CreateAsync(Draft(), Stop)).Value!.Row.Id;
        await bench.Get<AccountChecks>().CheckAsync(id, Stop);
        var detail = (await bench.Get<AccountService>().GetAsync(id, Stop)).Value!;

        Assert.Equal((false, "sample.wrongPassword"), (detail.Row.CheckWorking, Assert.Single(detail.CheckFindings).Key));
    }

    private static async Task SuspendAsync(AccessBench bench, Guid id)
    {
        await using var db = bench.Database.Create();
        var account = await db.Accounts.FirstAsync(candidate => candidate.Id == id, Stop);
        await bench.Get<AccountSuspension>().SuspendAsync(db, bench.Get<AccountDirectory>().Open(account), Stop);
        await db.SaveChangesAsync(Stop);
        Assert.NotNull(account.SuspendedAt);
    }
}
