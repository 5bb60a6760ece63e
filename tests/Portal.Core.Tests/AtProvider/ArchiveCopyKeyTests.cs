using Portal.Core.AtProvider;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Tests.Cases;
using Portal.Core.Texts;
using Xunit;

namespace Portal.Core.Tests.AtProvider;

public sealed class ArchiveCopyKeyTests
{
    private static CancellationToken Stop => CaseBench.Stop;

    [Fact]
    public async Task ArchiveAsync_Finished_IsFlaggedAndNotOfferedAgain()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var caseId = await bench.FinishedAsync();
        Assert.Contains(CaseAction.ArchiveAtProvider, (await bench.Reader.GetAsync(caseId, Stop))!.Actions);

        Assert.True((await bench.Get<ProviderArchive>().ArchiveAsync(caseId, Stop)).Succeeded);

        Assert.Equal(["archive"], provider.Asked);
        Assert.NotNull((await bench.AttemptAsync(caseId)).ArchivedAtProviderAt);
        Assert.Equal("atProvider.timeline.archived", (await bench.TimelineAsync(caseId))[^1]);
        Assert.DoesNotContain(CaseAction.ArchiveAtProvider, (await bench.Reader.GetAsync(caseId, Stop))!.Actions);
        Assert.Equal("atProvider.problem.nothingToArchive", (await bench.Get<ProviderArchive>().ArchiveAsync(caseId, Stop)).Problem!.Text.Key);
        Assert.Equal(["attempt.archive", "attempt.archive.done"], bench.Audit.Records.Select(record => record.Action).Where(action => action.StartsWith("attempt.archive", StringComparison.Ordinal)), StringComparer.Ordinal);
    }

    [Fact]
    public async Task ArchiveAsync_NotActivated_SaysTheProvidersSentence()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var caseId = await bench.FinishedAsync();
        provider.OnArchive = () => AtProviderBench.Refusal(FailureCategory.NotAllowed);

        var outcome = await bench.Get<ProviderArchive>().ArchiveAsync(caseId, Stop);

        Assert.Equal((ProblemKind.ProviderRefused, "test.refusal"), (outcome.Problem!.Kind, outcome.Problem.Text.Key));
        Assert.Null((await bench.AttemptAsync(caseId)).ArchivedAtProviderAt);
        Assert.Contains("atProvider.timeline.archiveFailed", await bench.TimelineAsync(caseId), StringComparer.Ordinal);
    }

    [Fact]
    public async Task CopyAsync_Finished_GoesToTheCustomerUnderANewReference()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var caseId = await bench.FinishedAsync();

        var copied = await bench.Get<ProviderCopies>().CopyAsync(caseId, " other-bank ", reference: null, "sold the contract", Stop);

        Assert.True(copied.Succeeded);
        Assert.Equal("other-bank", copied.Value.Customer);
        Assert.NotEqual((await bench.AttemptAsync(caseId)).Reference, copied.Value.Reference, StringComparer.Ordinal);
        Assert.Equal([$"copy other-bank {copied.Value.Reference}"], provider.Asked);
        Assert.Equal(["atProvider.timeline.copyAsked", "atProvider.timeline.copied"], (await bench.TimelineAsync(caseId)).TakeLast(2), StringComparer.Ordinal);
        Assert.Equal("other-bank", Assert.Single(bench.Audit.Records, record => record.Action == "attempt.copy").Detail!["customer"]);
    }

    [Theory]
    [InlineData("", null, "why", "customer")]
    [InlineData("../other", null, "why", "customer")]
    [InlineData("other", "a b", "why", "reference")]
    [InlineData("other", null, " ", "reason")]
    public async Task CopyAsync_WrongDetails_AsksNobody(string customer, string? reference, string reason, string field)
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var caseId = await bench.FinishedAsync();

        var copied = await bench.Get<ProviderCopies>().CopyAsync(caseId, customer, reference, reason, Stop);

        Assert.Equal(field, Assert.Single(copied.Problem!.Fields).Key);
        Assert.Empty(provider.Asked);
        Assert.DoesNotContain("atProvider.timeline.copyAsked", await bench.TimelineAsync(caseId), StringComparer.Ordinal);
    }

    [Fact]
    public async Task CopyAsync_NoAnswer_LeavesOnTheTimelineWhereItMayBe()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var caseId = await bench.FinishedAsync();
        provider.OnCopy = () => AtProviderBench.Refusal(FailureCategory.Unavailable, unknown: true);

        var copied = await bench.Get<ProviderCopies>().CopyAsync(caseId, "other", reference: null, "why", Stop);

        Assert.Equal("atProvider.problem.uncertain", copied.Problem!.Text.Key);
        Assert.Contains("atProvider.timeline.copyAsked", await bench.TimelineAsync(caseId), StringComparer.Ordinal);
        Assert.Contains(bench.Audit.Records, record => record.Action == "attempt.copy.uncertain");
    }

    [Fact]
    public async Task RevealAsync_Finished_GivesTheKeyAndNotesIt()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var caseId = await bench.FinishedAsync();
        var before = await bench.CaseAsync(caseId);

        var revealed = await bench.Get<BindingKeys>().RevealAsync(caseId, Stop);

        Assert.Equal("canary-key", revealed.Value!.Key);
        Assert.Equal("***", revealed.Value.ToString());
        Assert.Contains(bench.Audit.Records, record => record.Action == "attempt.bindingKey.reveal" && record.CaseId == caseId);
        Assert.DoesNotContain(bench.Audit.Records, record => record.Detail?.Values.Any(value => value.Contains("canary", StringComparison.Ordinal)) == true);
        Assert.Equal(before.UpdatedAt, (await bench.CaseAsync(caseId)).UpdatedAt);
        provider.OnBindingKey = () => new BindingKey(null);
        Assert.Null((await bench.Get<BindingKeys>().RevealAsync(caseId, Stop)).Value!.Key);
    }

    [Fact]
    public async Task Actions_BeforeTheEndOrForOthers_AreAbsent()
    {
        var (bench, _) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        CaseAction[] atTheEnd = [CaseAction.ArchiveAtProvider, CaseAction.CopyAtProvider, CaseAction.BindingKey];
        var open = await bench.CreateAsync();
        Assert.Empty((await bench.Reader.GetAsync(open.CaseId, Stop))!.Actions.Intersect([.. atTheEnd, CaseAction.DeleteAtProvider]));
        var caseId = await bench.FinishedAsync();
        Assert.Equal(3, (await bench.Reader.GetAsync(caseId, Stop))!.Actions.Intersect(atTheEnd).Count());
        bench.Acting.Now = SwitchedActor.Support;
        Assert.Empty((await bench.Reader.GetAsync(caseId, Stop))!.Actions.Intersect(atTheEnd));
    }
}
