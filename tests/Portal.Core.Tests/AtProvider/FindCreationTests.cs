using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Tests.Cases;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.AtProvider;

public sealed class FindCreationTests
{
    private static CancellationToken Stop => CaseBench.Stop;

    [Fact]
    public async Task Creation_AnswerLostAndFoundOnce_IsTakenOverByItself()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var caseId = await UncertainAsync(bench, provider);
        provider.OnFind = () => ProviderOutcome<IReadOnlyList<string>>.Of(["P-found"]);

        await bench.RunDueAsync();
        Assert.DoesNotContain(provider.Asked, asked => asked.StartsWith("find", StringComparison.Ordinal));
        bench.Database.Clock.Advance(TimeSpan.FromMinutes(2));
        await bench.RunDueAsync();

        var attempt = await bench.AttemptAsync(caseId);
        Assert.Equal((CreationState.Created, "P-found", AttemptStatus.Created), (attempt.Creation, attempt.ProviderReference, attempt.Status));
        Assert.Contains($"find {attempt.Reference}", provider.Asked, StringComparer.Ordinal);
        Assert.Single(provider.Started);
        Assert.Contains("atProvider.timeline.found", await bench.TimelineAsync(caseId), StringComparer.Ordinal);
        Assert.Contains("atProvider.timeline.linksLost", await bench.TimelineAsync(caseId), StringComparer.Ordinal);
        Assert.NotEmpty(await bench.ItemsAsync(WorkKinds.ReadAttempt));
        Assert.Equal(caseId, await bench.Queries.FindExactAsync("P-found", Stop));
    }

    [Theory]
    [InlineData(0, "atProvider.timeline.notFound")]
    [InlineData(2, "atProvider.timeline.severalFound")]
    public async Task Creation_NotFoundOrSeveral_IsLeftToStaff(int count, string said)
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var caseId = await UncertainAsync(bench, provider);
        provider.OnFind = () => ProviderOutcome<IReadOnlyList<string>>.Of([.. Enumerable.Range(0, count).Select(number => $"P-{number}")]);

        bench.Database.Clock.Advance(TimeSpan.FromMinutes(2));
        await bench.RunDueAsync();

        Assert.Equal(CreationState.Uncertain, (await bench.AttemptAsync(caseId)).Creation);
        Assert.Contains(said, await bench.TimelineAsync(caseId), StringComparer.Ordinal);
        Assert.Single(provider.Started);
    }

    [Fact]
    public async Task SendAgain_FoundOnce_CreatesNothing()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var caseId = await UncertainAsync(bench, provider);
        provider.OnFind = () => ProviderOutcome<IReadOnlyList<string>>.Of(["P-found"]);

        Assert.True((await bench.Get<CaseResending>().SendAgainAsync(caseId, corrected: null, Stop)).Succeeded);

        Assert.Single(provider.Started);
        Assert.Equal("P-found", (await bench.AttemptAsync(caseId)).ProviderReference);
    }

    [Fact]
    public async Task SendAgain_NotFound_CreatesUnderTheSameReference()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var caseId = await UncertainAsync(bench, provider);
        provider.OnStart = ScriptedProvider.Accepts;

        Assert.True((await bench.Get<CaseResending>().SendAgainAsync(caseId, corrected: null, Stop)).Succeeded);

        Assert.Equal(2, provider.Started.Count);
        Assert.Equal(provider.Started[0].Reference, provider.Started[1].Reference);
        Assert.Equal(CreationState.Created, (await bench.AttemptAsync(caseId)).Creation);
    }

    [Fact]
    public async Task SendAgain_SeveralOrNoAnswer_CreatesNothing()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var caseId = await UncertainAsync(bench, provider);
        provider.OnFind = () => ProviderOutcome<IReadOnlyList<string>>.Of(["P-1", "P-2"]);
        Assert.Equal("atProvider.problem.severalFound", (await bench.Get<CaseResending>().SendAgainAsync(caseId, corrected: null, Stop)).Problem!.Text.Key);
        provider.OnFind = () => AtProviderBench.Refusal(FailureCategory.Unavailable);
        Assert.Equal("cases.problem.uncertain", (await bench.Get<CaseResending>().SendAgainAsync(caseId, corrected: null, Stop)).Problem!.Text.Key);

        Assert.Single(provider.Started);
        Assert.Equal(CreationState.Uncertain, (await bench.AttemptAsync(caseId)).Creation);
    }

    [Fact]
    public async Task Reconcile_ProcessDiedWhileSending_HasItLookedUp()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        await bench.ChangeAsync(created.CaseId, attempt => (attempt.Creation, attempt.ProviderReference, attempt.Status) = (CreationState.Uncertain, null, AttemptStatus.Draft));
        provider.OnFind = () => ProviderOutcome<IReadOnlyList<string>>.Of(["P-found"]);
        await bench.Get<RecurringWork>().EnsureAsync(Stop);

        bench.Database.Clock.Advance(TimeSpan.FromMinutes(20));
        await bench.RunDueAsync();

        Assert.Equal((CreationState.Created, "P-found"), ((await bench.AttemptAsync(created.CaseId)).Creation, (await bench.AttemptAsync(created.CaseId)).ProviderReference));
    }

    [Fact]
    public async Task Reconcile_LookedUpToday_DoesNotAskAllTheTime()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        await UncertainAsync(bench, provider);
        await bench.Get<RecurringWork>().EnsureAsync(Stop);
        for (var hour = 0; hour < 6; hour++)
        {
            bench.Database.Clock.Advance(TimeSpan.FromHours(1));
            await bench.RunDueAsync();
        }

        Assert.Single(provider.Asked, asked => asked.StartsWith("find", StringComparison.Ordinal));
        await using var db = bench.Database.Create();
        Assert.Equal(1, await db.Timeline.CountAsync(entry => entry.TextKey == "atProvider.timeline.notFound", Stop));
    }

    private static async Task<Guid> UncertainAsync(CaseBench bench, CapableProvider provider)
    {
        provider.OnStart = _ => ScriptedProvider.Down(outcomeUnknown: true);
        return (await bench.Creation.CreateAsync(bench.Order(), idempotencyKey: null, Stop)).Problem!.CaseId!.Value;
    }
}
