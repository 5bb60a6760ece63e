using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Tests.Cases;
using Portal.Core.Texts;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.AtProvider;

public sealed class DeletionWorkTests
{
    private static CancellationToken Stop => CaseBench.Stop;

    [Fact]
    public async Task Erasure_ProviderCanDelete_DeletesThereToo()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        Assert.Contains((await bench.Reader.GetAsync(created.CaseId, Stop))!.EraseMeans, sentence => sentence.Key == "atProvider.erase.told");

        Assert.True((await bench.Erasure.EraseAsync(created.CaseId, "mistake", Stop)).Succeeded);
        Assert.Empty(provider.Asked);

        // The provider's id is needed for one call more; nobody is shown it.
        var reference = "P-" + provider.Started[0].Reference;
        Assert.Equal(reference, (await bench.AttemptAsync(created.CaseId)).ProviderReference);
        Assert.Null((await bench.Reader.GetAsync(created.CaseId, Stop))!.Attempts[0].ProviderReference);
        await bench.RunDueAsync();

        var attempt = await bench.AttemptAsync(created.CaseId);
        Assert.Equal([$"delete {reference} False"], provider.Asked);
        Assert.Equal((Tombstone.Of(bench.Account.Id, reference), Tombstone.Of(bench.Account.Id, provider.Started[0].Reference)), (attempt.ProviderReference, attempt.Reference));
        Assert.NotNull(attempt.DeletedAtProviderAt);
        Assert.Contains("atProvider.timeline.deleted", await bench.TimelineAsync(created.CaseId), StringComparer.Ordinal);
        Assert.Equal(WorkState.Done, Assert.Single(await bench.ItemsAsync(WorkKinds.DeleteAtProvider)).State);
    }

    [Fact]
    public async Task Erasure_NotFinishedThere_AsksEachDayAndSaysItOnce()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        provider.OnDelete = _ => new RemoteDeletion(Deleted: false, CapableProvider.NotFinished);
        await bench.Erasure.EraseAsync(created.CaseId, "mistake", Stop);

        for (var day = 0; day < 10; day++)
        {
            await bench.RunDueAsync();
            bench.Database.Clock.Advance(TimeSpan.FromDays(1.01));
        }

        Assert.Equal(10, provider.Asked.Count);
        Assert.All(provider.Asked, asked => Assert.EndsWith("False", asked, StringComparison.Ordinal));
        Assert.Single(await bench.TimelineAsync(created.CaseId), key => key == CapableProvider.NotFinished.Key);
        Assert.Null((await bench.AttemptAsync(created.CaseId)).DeletedAtProviderAt);
        Assert.NotNull((await bench.AttemptAsync(created.CaseId)).DeletionRequestedAt);

        provider.OnDelete = _ => new RemoteDeletion(Deleted: true, new Sentence("test.deleted"));
        await bench.RunDueAsync();
        Assert.NotNull((await bench.AttemptAsync(created.CaseId)).DeletedAtProviderAt);
    }

    [Fact]
    public async Task Deletion_InterruptedAfterSending_IsKnownToHaveBeenSent()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        await bench.Erasure.EraseAsync(created.CaseId, "mistake", Stop);
        provider.OnDelete = _ => throw new InvalidOperationException("The process dies here.");
        await bench.RunDueAsync();
        provider.OnDelete = triedBefore => triedBefore ? new RemoteDeletion(Deleted: true, new Sentence("test.deleted")) : AtProviderBench.Refusal(FailureCategory.NotFound);

        bench.Database.Clock.Advance(TimeSpan.FromMinutes(5));
        await bench.RunDueAsync();

        Assert.NotNull((await bench.AttemptAsync(created.CaseId)).DeletedAtProviderAt);
    }

    [Fact]
    public async Task Deletion_ProviderDoesNotKnowIt_IsOver()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        await bench.Erasure.EraseAsync(created.CaseId, "mistake", Stop);
        provider.OnDelete = _ => AtProviderBench.Refusal(FailureCategory.NotFound);

        await bench.RunDueAsync();

        var attempt = await bench.AttemptAsync(created.CaseId);
        Assert.Null(attempt.DeletedAtProviderAt);
        Assert.NotNull(attempt.GoneAtProviderAt);
        Assert.True(Tombstone.IsMark(attempt.ProviderReference));
        Assert.Equal(WorkState.Done, Assert.Single(await bench.ItemsAsync(WorkKinds.DeleteAtProvider)).State);
    }

    [Fact]
    public async Task Erasure_WhileItIsBeingSent_DeletesWhatTheProviderHasMade()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        provider.WhileStarting = async _ =>
        {
            await using var db = bench.Database.Create();
            Assert.True((await bench.Erasure.EraseAsync(db.Cases.Select(@case => @case.Id).Single(), "mistake", Stop)).Succeeded);
        };

        var problem = (await bench.Creation.CreateAsync(bench.Order(), idempotencyKey: null, Stop)).Problem!;
        await bench.RunDueAsync();

        var reference = "P-" + provider.Started[0].Reference;
        Assert.Equal("cases.problem.erased", problem.Text.Key);
        Assert.Equal([$"delete {reference} False"], provider.Asked);
        Assert.Equal(Tombstone.Of(bench.Account.Id, reference), (await bench.AttemptAsync(problem.CaseId!.Value)).ProviderReference);
    }

    [Fact]
    public async Task Erasure_ProviderCannotDelete_SaysWhatStaysThere()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        Assert.Contains((await bench.Reader.GetAsync(created.CaseId, Stop))!.EraseMeans, sentence => sentence.Key == "cases.erase.atProvider");

        await bench.Erasure.EraseAsync(created.CaseId, "mistake", Stop);

        Assert.Empty(await bench.ItemsAsync(WorkKinds.DeleteAtProvider));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Securing_AccountWantsItOrNot_DeletesThereOrNot(bool wanted)
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        provider.AfterSecuring = wanted;
        var caseId = await bench.FinishedAsync(secured: false);
        await EnqueueAsync(bench, caseId);

        await bench.RunDueAsync();

        var attempt = await bench.AttemptAsync(caseId);
        Assert.NotNull(attempt.EvidenceSecuredAt);
        Assert.Equal(wanted, attempt.DeletedAtProviderAt is not null);
        Assert.Equal(wanted ? 1 : 0, provider.Asked.Count(asked => asked.StartsWith("delete", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Securing_SomethingIsLeftBehind_DeletesNothingThereAndLeavesTheAlert()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        provider.AfterSecuring = true;
        provider.Progress = new EvidenceProgress(Complete: true) { LeftBehind = true };
        var caseId = await bench.FinishedAsync(secured: false);
        await using (var db = bench.Database.Create())
        {
            var attempt = await bench.AttemptAsync(caseId);
            await bench.Get<Alerts>().RaiseAsync(db, $"evidence:{attempt.Id:N}", new Sentence("work.alert.notSecured", "1"), attempt.AccountId, caseId, Stop);
            await db.SaveChangesAsync(Stop);
        }

        await EnqueueAsync(bench, caseId);
        await bench.RunDueAsync();

        Assert.NotNull((await bench.AttemptAsync(caseId)).EvidenceSecuredAt);
        Assert.DoesNotContain(provider.Asked, asked => asked.StartsWith("delete", StringComparison.Ordinal));
        await using var look = bench.Database.Create();
        Assert.Null((await look.Alerts.SingleAsync(Stop)).SettledAt);
    }

    [Fact]
    public async Task Securing_ReusableFormIsStillToBeRead_WaitsForIt()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        provider.AfterSecuring = true;
        var caseId = await bench.FinishedAsync(secured: false);
        await using (var db = bench.Database.Create())
        {
            await bench.Get<WorkQueue>().EnsureAsync(db, NewWork.Reusable(await bench.AttemptAsync(caseId)) with { DueAt = bench.Database.Clock.UtcNow.AddMinutes(90) }, Stop);
        }

        await EnqueueAsync(bench, caseId);
        await bench.RunDueAsync();
        bench.Database.Clock.Advance(TimeSpan.FromMinutes(61));
        await bench.RunDueAsync();
        Assert.DoesNotContain(provider.Asked, asked => asked.StartsWith("delete", StringComparison.Ordinal));

        bench.Database.Clock.Advance(TimeSpan.FromHours(2));
        await bench.RunDueAsync();
        bench.Database.Clock.Advance(TimeSpan.FromHours(2));
        await bench.RunDueAsync();
        Assert.NotNull((await bench.AttemptAsync(caseId)).DeletedAtProviderAt);
    }

    [Fact]
    public async Task Securing_LegalHold_WaitsUntilItIsLifted()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        provider.AfterSecuring = true;
        var caseId = await bench.FinishedAsync(secured: false);
        await bench.Lifecycle.SetLegalHoldAsync(caseId, hold: true, "court", Stop);
        await EnqueueAsync(bench, caseId);

        await bench.RunDueAsync();
        Assert.DoesNotContain(provider.Asked, asked => asked.StartsWith("delete", StringComparison.Ordinal));
        await bench.Lifecycle.SetLegalHoldAsync(caseId, hold: false, "over", Stop);
        bench.Database.Clock.Advance(TimeSpan.FromDays(2));
        await bench.RunDueAsync();

        Assert.NotNull((await bench.AttemptAsync(caseId)).DeletedAtProviderAt);
    }

    [Fact]
    public async Task Securing_OthersStillSign_WaitsForTheLastOfThem()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        provider.AfterSecuring = true;
        var caseId = await bench.FinishedAsync(secured: false);
        var first = await bench.AttemptAsync(caseId);
        var joined = await bench.CreateAsync(bench.Order("Max"));
        await bench.ChangeAsync(joined.CaseId, attempt => attempt.JoinsReference = first.ProviderReference);
        await EnqueueAsync(bench, caseId);

        await bench.RunDueAsync();
        bench.Database.Clock.Advance(TimeSpan.FromHours(2));
        await bench.RunDueAsync();
        Assert.DoesNotContain(provider.Asked, asked => asked.StartsWith("delete", StringComparison.Ordinal));

        await bench.ChangeAsync(joined.CaseId, attempt => attempt.CancelledAt = bench.Database.Clock.UtcNow);
        bench.Database.Clock.Advance(TimeSpan.FromHours(2));
        await bench.RunDueAsync();

        Assert.NotNull((await bench.AttemptAsync(caseId)).DeletedAtProviderAt);
    }

    [Fact]
    public async Task Deletion_ByHandWhileOthersStillSign_SaysSoBeforeItIsDone()
    {
        var (bench, _) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var caseId = await bench.FinishedAsync();
        var first = await bench.AttemptAsync(caseId);
        var joined = await bench.CreateAsync(bench.Order("Max"));
        await bench.ChangeAsync(joined.CaseId, attempt => attempt.JoinsReference = first.ProviderReference);

        var before = (await bench.Reader.GetAsync(caseId, Stop))!;
        await bench.ChangeAsync(joined.CaseId, attempt => attempt.CancelledAt = bench.Database.Clock.UtcNow);
        var after = (await bench.Reader.GetAsync(caseId, Stop))!;

        var warning = new Sentence("atProvider.delete.openSigners", "1");
        Assert.Equal(warning, before.DeleteAtProviderMeans[0]);
        Assert.Equal(warning, before.EraseMeans[0]);
        Assert.DoesNotContain(after.DeleteAtProviderMeans.Concat(after.EraseMeans), sentence => sentence.Key == warning.Key);
    }

    [Fact]
    public async Task Cancelling_WhileOthersHaveJoined_SaysSoBeforeItIsDone()
    {
        var (bench, _) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        Assert.DoesNotContain((await bench.Reader.GetAsync(created.CaseId, Stop))!.CancelMeans, sentence => sentence.Key == "atProvider.cancel.openSigners");
        var first = await bench.AttemptAsync(created.CaseId);
        var joined = await bench.CreateAsync(bench.Order("Max"));
        await bench.ChangeAsync(joined.CaseId, attempt => attempt.JoinsReference = first.ProviderReference);

        Assert.Equal(new Sentence("atProvider.cancel.openSigners", "1"), (await bench.Reader.GetAsync(created.CaseId, Stop))!.CancelMeans[0]);
    }

    private static async Task EnqueueAsync(CaseBench bench, Guid caseId)
    {
        await using var db = bench.Database.Create();
        await bench.Get<WorkQueue>().EnsureAsync(db, NewWork.Evidence(await bench.AttemptAsync(caseId)), Stop);
    }
}
