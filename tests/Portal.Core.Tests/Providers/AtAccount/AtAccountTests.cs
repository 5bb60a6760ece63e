using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.AtAccount;
using Portal.Core.Tests.Access;
using Portal.Core.Texts;
using Xunit;

namespace Portal.Core.Tests.Providers.AtAccount;

/// <summary>What an admin does at the vendor by way of an account.</summary>
public sealed class AtAccountTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Definitions_Made_ChangedAndDeleted_StandAtTheVendorAndInTheAudit()
    {
        await using var bench = new AccessBench();
        var id = await AccountAsync(bench);
        var definitions = bench.Get<AccountDefinitions>();

        Assert.True((await definitions.SaveAsync(id, Definition("loan", "Loan"), isNew: true, Stop)).Succeeded);
        Assert.True((await definitions.SaveAsync(id, Definition("loan", "Loan contract"), isNew: false, Stop)).Succeeded);
        var listed = (await definitions.ListAsync(id, Stop)).Value!;
        Assert.Equal("Loan contract", Assert.Single(listed.Definitions)["name"]);
        Assert.Equal("identifier", listed.IdentifierField);
        Assert.True((await definitions.DeleteAsync(id, "loan", Stop)).Succeeded);
        Assert.Equal(ProblemKind.NotFound, (await definitions.DeleteAsync(id, "loan", Stop)).Problem!.Kind);

        await using var db = bench.Database.Create();
        var noted = await db.Audit.AsNoTracking().Where(entry => entry.Action.StartsWith("account.definition")).OrderBy(entry => entry.Sequence).Select(entry => entry.Action).ToListAsync(Stop);
        Assert.Equal(["account.definition.create", "account.definition.change", "account.definition.delete", "account.definition.delete"], noted, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Definitions_AccountNotSetUpForThem_AreNeitherOfferedNorTaken()
    {
        await using var bench = new AccessBench();
        var id = await AccountAsync(bench);
        Assert.Contains("definesDocuments", (await bench.Get<AccountService>().GetAsync(id, Stop)).Value!.Capabilities, StringComparer.Ordinal);
        bench.Provider.Defines = false;

        Assert.Equal("atAccount.notSetUp", (await bench.Get<AccountDefinitions>().SaveAsync(id, Definition("loan", "Loan"), isNew: true, Stop)).Problem!.Text.Key);
        Assert.Empty(bench.Provider.Definitions);
        var capabilities = (await bench.Get<AccountService>().GetAsync(id, Stop)).Value!.Capabilities;
        Assert.DoesNotContain("definesDocuments", capabilities, StringComparer.Ordinal);
        Assert.Contains("reportsHealth", capabilities, StringComparer.Ordinal);
    }

    [Fact]
    public async Task SaveAsync_IncompleteDefinition_IsRefusedBesideItsFieldWithoutACall()
    {
        await using var bench = new AccessBench();
        var id = await AccountAsync(bench);

        var problem = (await bench.Get<AccountDefinitions>().SaveAsync(id, Definition("loan", name: null), isNew: true, Stop)).Problem!;

        Assert.Equal("name", Assert.Single(problem.Fields).Key);
        Assert.Empty(bench.Provider.Definitions);
    }

    [Fact]
    public async Task ListAsync_VendorAway_SaysSo()
    {
        await using var bench = new AccessBench();
        var id = await AccountAsync(bench);
        bench.Provider.Refusal = new ProviderFailure(FailureCategory.Unavailable, new Sentence("accounts.unknown"));

        Assert.Equal(ProblemKind.ProviderUnavailable, (await bench.Get<AccountDefinitions>().ListAsync(id, Stop)).Problem!.Kind);
    }

    [Fact]
    public async Task PickAsync_RowOfAList_FillsTheSettingAndNothingElse()
    {
        await using var bench = new AccessBench();
        var id = await AccountAsync(bench);
        var lists = bench.Get<AccountLists>();
        var list = (await lists.GetAsync(id, "projects", Stop)).Value!;

        var filled = (await lists.PickAsync(id, list.Fills.ToDictionary(pair => pair.Value, pair => list.Rows[0][0], StringComparer.Ordinal), Stop)).Value!;

        Assert.Equal(("P-1", "C-1"), (filled.Settings["project"], filled.Settings["clientId"]));
        Assert.Equal("validation.tooLong", (await PickAsync("project", "much too long for it")).Problem!.Text.Key);
        Assert.Equal("accounts.unknownKey", (await PickAsync("password", "stolen")).Problem!.Text.Key);
        Assert.Equal("atAccount.noList", (await lists.GetAsync(id, "secrets", Stop)).Problem!.Text.Key);

        Task<Outcome<AccountDetail>> PickAsync(string key, string value) => lists.PickAsync(id, new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value }, Stop);
    }

    [Fact]
    public async Task AskAsync_Health_TellsPartByPart()
    {
        await using var bench = new AccessBench();

        var report = (await bench.Get<AccountHealth>().AskAsync(await AccountAsync(bench), Stop)).Value!;

        Assert.Equal([("video", true), ("sms", false)], report.Parts.Select(part => (part.Name, part.Working)));
        Assert.Equal(bench.Clock.UtcNow, report.At);
    }

    [Fact]
    public async Task SaveAsync_StatusMap_IsReadBackAsTheAdapterReadsIt()
    {
        await using var bench = new AccessBench();
        var id = await AccountAsync(bench);
        var map = bench.Get<AccountStatusMap>();
        StatusMapRow[] rows = [new(" 17 ", AttemptStatus.InReview, IsFinal: false, LinkUsable: false), new("99", AttemptStatus.Declined, IsFinal: true, LinkUsable: false)];

        var saved = (await map.SaveAsync(id, rows, Stop)).Value!;

        Assert.Equal("""[{"word":"17","status":"InReview","final":false,"link":false},{"word":"99","status":"Declined","final":true,"link":false}]""", saved.Settings["map"]);
        Assert.Equal(["17", "99"], (await map.GetAsync(id, Stop)).Value!.Rows.Select(row => row.Word), StringComparer.Ordinal);
        Assert.False((await map.SaveAsync(id, [], Stop)).Value!.Settings.ContainsKey("map"));
    }

    [Fact]
    public async Task SaveAsync_WordsWithARow_AreAcknowledged()
    {
        await using var bench = new AccessBench();
        var id = await AccountAsync(bench);
        await using (var db = bench.Database.Create())
        {
            var other = await db.Accounts.Where(account => account.Id != id).Select(account => (Guid?)account.Id).FirstOrDefaultAsync(Stop) ?? Guid.NewGuid();
            UnmappedWord Word(Guid account, string word, string? text = null) =>
                new() { AccountId = account, ProviderKey = "sample", Word = word, Text = text, FirstSeenAt = bench.Clock.UtcNow, LastSeenAt = bench.Clock.UtcNow, Count = 1 };
            db.UnmappedWords.AddRange(Word(id, "17"), Word(id, "18", "waiting"), Word(id, "19"), Word(other, "17"));
            await db.SaveChangesAsync(Stop);
        }

        await bench.Get<AccountStatusMap>().SaveAsync(
            id, [new("17", AttemptStatus.InReview, IsFinal: false, LinkUsable: false), new("Waiting", AttemptStatus.Started, IsFinal: false, LinkUsable: true)], Stop);

        await using var look = bench.Database.Create();
        var words = await look.UnmappedWords.OrderBy(word => word.Id).ToListAsync(Stop);
        Assert.Equal([bench.Clock.UtcNow, bench.Clock.UtcNow, null, null], words.Select(word => word.AcknowledgedAt));
    }

    [Theory]
    [InlineData(AttemptStatus.Success, true, false)]
    [InlineData(AttemptStatus.Aborted, true, false)]
    [InlineData(AttemptStatus.InReview, false, false)]
    [InlineData(AttemptStatus.Started, false, true)]
    [InlineData(AttemptStatus.RetryPossible, false, true)]
    [InlineData(AttemptStatus.Other, false, true)]
    public void Usual_Status_ProposesItsFlags(AttemptStatus status, bool isFinal, bool link) => Assert.Equal((isFinal, link), StatusMap.Usual(status));

    [Fact]
    public void Usual_EveryStatus_IsARowThatIsTaken() => Assert.All(
        Enum.GetValues<AttemptStatus>().Where(status => status != AttemptStatus.Draft),
        status => Assert.Empty(AccountStatusMap.Examine([new StatusMapRow("1", status, StatusMap.Usual(status).IsFinal, StatusMap.Usual(status).LinkUsable)])));

    [Theory]
    [InlineData("", AttemptStatus.Declined, true, false, "atAccount.mapNoWord")]
    [InlineData("A", AttemptStatus.Declined, true, false, "atAccount.mapTwice")]
    [InlineData("b", AttemptStatus.Draft, false, false, "atAccount.mapBadStatus")]
    [InlineData("b", AttemptStatus.Declined, true, true, "atAccount.mapFinalWithLink")]
    [InlineData("b", AttemptStatus.Success, false, false, "atAccount.mapSuccessNotFinal")]
    [InlineData("b", AttemptStatus.InReview, true, false, "atAccount.mapOpenButFinal")]
    public async Task SaveAsync_RowThatContradictsItself_IsRefused(string word, AttemptStatus status, bool isFinal, bool link, string said)
    {
        await using var bench = new AccessBench();
        var id = await AccountAsync(bench);

        var problem = (await bench.Get<AccountStatusMap>().SaveAsync(id, [new("a", AttemptStatus.Declined, IsFinal: true, LinkUsable: false), new(word, status, isFinal, link)], Stop)).Problem!;

        var remark = Assert.Single(problem.Fields);
        Assert.Equal(("rows[1]", said), (remark.Key, remark.Text.Key));
    }

    [Fact]
    public async Task ChangeAsync_Password_IsStoredAndNeverShown()
    {
        await using var bench = new AccessBench();
        var id = await AccountAsync(bench);
        var passwords = bench.Get<AccountPasswords>();
        var before = (await bench.Get<AccountService>().GetAsync(id, Stop)).Value!.Version;

        Assert.Equal(6, (await passwords.RequestAsync(id, Stop)).Value!.TanLength);
        var changed = (await passwords.ChangeAsync(id, " 123456 ", Stop)).Value!;

        Assert.True(changed.Version > before);
        Assert.Equal("123456", Assert.Single(bench.Provider.Tans));
        Assert.Equal("brand-new-password", (await bench.Get<AccountDirectory>().OpenAsync(id, Stop))!.Secrets["password"]);
        await using var db = bench.Database.Create();
        Assert.DoesNotContain(await db.Audit.AsNoTracking().Select(entry => entry.Detail).ToListAsync(Stop), detail => detail?.Contains("brand-new", StringComparison.Ordinal) == true || detail?.Contains("123456", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task ChangeAsync_AccountEditedWhileTheVendorAnswers_KeepsBoth()
    {
        await using var bench = new AccessBench();
        var id = await AccountAsync(bench);
        bench.Provider.AfterPasswordChange = async () =>
        {
            var now = (await bench.Get<AccountService>().GetAsync(id, Stop)).Value!;
            Assert.True((await bench.Get<AccountService>().EditAsync(id, AccountServiceTests.Draft("Renamed"), now.Version, Stop)).Succeeded);
        };

        var changed = (await bench.Get<AccountPasswords>().ChangeAsync(id, "123456", Stop)).Value!;

        Assert.Equal("Renamed", changed.Row.Name);
        Assert.Equal("brand-new-password", (await bench.Get<AccountDirectory>().OpenAsync(id, Stop))!.Secrets["password"]);
    }

    [Fact]
    public async Task ChangeAsync_RefusedOrUnknown_KeepsTheOldPasswordAndSaysWhich()
    {
        await using var bench = new AccessBench();
        var id = await AccountAsync(bench);
        var passwords = bench.Get<AccountPasswords>();
        Assert.Equal("atAccount.badTan", (await passwords.ChangeAsync(id, "12 34", Stop)).Problem!.Text.Key);
        Assert.Empty(bench.Provider.Tans);
        bench.Provider.Refusal = new ProviderFailure(FailureCategory.WrongState, new Sentence("accounts.unknown"));
        Assert.Equal(ProblemKind.Conflict, (await passwords.ChangeAsync(id, "123456", Stop)).Problem!.Kind);
        bench.Provider.Refusal = new ProviderFailure(FailureCategory.Unavailable, new Sentence("accounts.unknown")) { OutcomeUnknown = true };

        Assert.Equal("atAccount.passwordUnknown", (await passwords.ChangeAsync(id, "123456", Stop)).Problem!.Text.Key);
        Assert.Equal("very-secret-value", (await bench.Get<AccountDirectory>().OpenAsync(id, Stop))!.Secrets["password"]);
    }

    private static async Task<Guid> AccountAsync(AccessBench bench) => (await bench.Get<AccountService>().CreateAsync(AccountServiceTests.Draft(), Stop)).Value!.Row.Id;

    private static FieldValues Definition(string identifier, string? name) => new([KeyValuePair.Create("identifier", (string?)identifier), KeyValuePair.Create("name", name)]);
}
