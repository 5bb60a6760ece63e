using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Providers;
using Portal.Core.Tests.Access;
using Portal.Core.Tests.Data;
using Portal.Core.Texts;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Providers;

/// <summary>What a provider says when an account is tried out stands in no row in clear, whoever tried it, and is shown as before.</summary>
public sealed class FindingSealingTests
{
    private const string Trace = "Kanarienmann";

    private static readonly Sentence Refused = new("sample.wrongPassword", Trace);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CheckAsync_RefusedInAProvidersWords_LeavesNoneInClearAndShowsThem()
    {
        await using var bench = new AccessBench(Refusing());
        var id = await CheckedAsync(bench);

        Assert.Empty(await RawRows.WithAsync(bench.Database, "Accounts", Trace, Stop));
        Assert.Equal([Refused], await ShownAsync(bench, id));
    }

    [Fact]
    public async Task FindingsOf_Changed_ShowsMarks()
    {
        await using var bench = new AccessBench(Refusing());
        var id = await CheckedAsync(bench);
        await ChangeAsync(bench, id, account => account.SealedCheckFindings![^1] ^= 1);

        Assert.Equal([new Sentence(Refused.Key, "…")], await ShownAsync(bench, id));
    }

    [Fact]
    public async Task RunAsync_CheckedByAnOlderPortal_IsSealedAndSaysTheSame()
    {
        await using var bench = new AccessBench(Refusing());
        var id = await CheckedAsync(bench);
        Sentence[] newer = [new("sample.reached"), new("sample.other", Trace + " again")];
        await ChangeAsync(bench, id, account => account.CheckFindings = JsonSerializer.Serialize(newer));
        Assert.Equal(newer, await ShownAsync(bench, id));
        Assert.Equal(["CheckFindings"], await RawRows.WithAsync(bench.Database, "Accounts", Trace, Stop));

        await bench.Get<IEnumerable<IRetentionTask>>().Single(task => task.Name == "finding-sealing").RunAsync(Stop);

        Assert.Empty(await RawRows.WithAsync(bench.Database, "Accounts", Trace, Stop));
        Assert.Equal(newer, await ShownAsync(bench, id));
    }

    private static SampleProvider Refusing() => new() { CheckAnswer = new ProviderFailure(FailureCategory.Unauthorised, Refused) };

    private static async Task<Guid> CheckedAsync(AccessBench bench)
    {
        var id = (await bench.Get<AccountService>().CreateAsync(AccountServiceTests.Draft(), Stop)).Value!.Row.Id;
        Assert.False((await bench.Get<AccountChecks>().CheckAsync(id, Stop)).Value!.Working);
        return id;
    }

    private static async Task<IReadOnlyList<Sentence>> ShownAsync(AccessBench bench, Guid id) => (await bench.Get<AccountService>().GetAsync(id, Stop)).Value!.CheckFindings;

    private static async Task ChangeAsync(AccessBench bench, Guid id, Action<ProviderAccount> change)
    {
        await using var db = bench.Database.Create();
        var account = await db.Accounts.SingleAsync(found => found.Id == id, Stop);
        change(account);
        db.Entry(account).Property(found => found.SealedCheckFindings).IsModified = true;
        await db.SaveChangesAsync(Stop);
    }
}
