using Portal.Core.AtProvider;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Results;
using Portal.Core.Tests.Cases;
using Portal.Core.Texts;
using Portal.Core.Vault;
using Xunit;

namespace Portal.Core.Tests.AtProvider;

public sealed class ProviderDeletionTests
{
    private static CancellationToken Stop => CaseBench.Stop;

    [Fact]
    public async Task DeleteAsync_FinishedAndSecured_IsGoneThereAndKeptHere()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var caseId = await bench.FinishedAsync();
        Assert.Contains(CaseAction.DeleteAtProvider, (await bench.Reader.GetAsync(caseId, Stop))!.Actions);

        Assert.True((await bench.Get<ProviderDeletion>().DeleteAsync(caseId, "contract", Stop)).Succeeded);

        var attempt = await bench.AttemptAsync(caseId);
        Assert.NotNull(attempt.DeletedAtProviderAt);
        Assert.NotNull(attempt.SubmittedData);
        Assert.Equal((AttemptStatus.Success, true), (attempt.Status, attempt.IsFinal));
        Assert.Equal([$"delete {attempt.ProviderReference} False"], provider.Asked);
        Assert.Equal(["atProvider.timeline.deletionAsked", "atProvider.timeline.deleted"], (await bench.TimelineAsync(caseId)).TakeLast(2), StringComparer.Ordinal);
        var view = (await bench.Reader.GetAsync(caseId, Stop))!;
        Assert.DoesNotContain(CaseAction.DeleteAtProvider, view.Actions);
        Assert.DoesNotContain(CaseAction.Refresh, view.Actions);
        Assert.Equal(attempt.DeletedAtProviderAt, view.Attempts[0].DeletedAtProviderAt);
        Assert.Equal("atProvider.problem.nothingToDelete", (await bench.Get<ProviderDeletion>().DeleteAsync(caseId, "again", Stop)).Problem!.Text.Key);
    }

    [Fact]
    public async Task DeleteAsync_NotFinishedThere_SaysSoAndDeletesNothing()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        await bench.Lifecycle.CancelAsync(created.CaseId, "mistake", Stop);
        provider.OnDelete = _ => new RemoteDeletion(Deleted: false, CapableProvider.NotFinished);

        var outcome = await bench.Get<ProviderDeletion>().DeleteAsync(created.CaseId, "please", Stop);

        Assert.Equal((ProblemKind.Conflict, CapableProvider.NotFinished.Key), (outcome.Problem!.Kind, outcome.Problem.Text.Key));
        var attempt = await bench.AttemptAsync(created.CaseId);
        Assert.Equal((null, null, null), (attempt.DeletedAtProviderAt, attempt.DeletionSentAt, attempt.DeletionRequestedAt));
        Assert.NotNull(attempt.SubmittedData);
        Assert.Contains(CapableProvider.NotFinished.Key, await bench.TimelineAsync(created.CaseId), StringComparer.Ordinal);
        Assert.Contains(CaseAction.DeleteAtProvider, (await bench.Reader.GetAsync(created.CaseId, Stop))!.Actions);
    }

    [Fact]
    public async Task DeleteAsync_AnswerWasLost_NextTryKnowsThatOneWasSent()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var caseId = await bench.FinishedAsync();
        provider.OnDelete = _ => AtProviderBench.Refusal(FailureCategory.Unavailable, unknown: true);
        Assert.Equal(ProblemKind.ProviderUnavailable, (await bench.Get<ProviderDeletion>().DeleteAsync(caseId, "please", Stop)).Problem!.Kind);
        Assert.NotNull((await bench.AttemptAsync(caseId)).DeletionSentAt);
        provider.OnDelete = triedBefore => triedBefore ? new RemoteDeletion(Deleted: true, new Sentence("test.deleted")) : AtProviderBench.Refusal(FailureCategory.NotFound);

        Assert.True((await bench.Get<ProviderDeletion>().DeleteAsync(caseId, "please", Stop)).Succeeded);

        Assert.NotNull((await bench.AttemptAsync(caseId)).DeletedAtProviderAt);
    }

    [Fact]
    public async Task DeleteAsync_RefusedPlainly_NextTryStartsAnew()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var caseId = await bench.FinishedAsync();
        provider.OnDelete = _ => AtProviderBench.Refusal(FailureCategory.NotAllowed);

        Assert.Equal(ProblemKind.ProviderRefused, (await bench.Get<ProviderDeletion>().DeleteAsync(caseId, "please", Stop)).Problem!.Kind);
        await bench.Get<ProviderDeletion>().DeleteAsync(caseId, "please", Stop);

        Assert.All(provider.Asked, asked => Assert.EndsWith("False", asked, StringComparison.Ordinal));
    }

    [Fact]
    public async Task DeleteAsync_EvidenceNotSecured_IsNotPossible()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var caseId = await bench.FinishedAsync(secured: false);

        Assert.Equal("atProvider.problem.nothingToDelete", (await bench.Get<ProviderDeletion>().DeleteAsync(caseId, "please", Stop)).Problem!.Text.Key);
        Assert.DoesNotContain(CaseAction.DeleteAtProvider, (await bench.Reader.GetAsync(caseId, Stop))!.Actions);
        Assert.Empty(provider.Asked);
    }

    [Fact]
    public async Task DeleteAsync_UnderLegalHold_NobodyMay()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var caseId = await bench.FinishedAsync();
        await bench.Lifecycle.SetLegalHoldAsync(caseId, hold: true, "court", Stop);

        Assert.Equal("cases.problem.legalHold", (await bench.Get<ProviderDeletion>().DeleteAsync(caseId, "please", Stop)).Problem!.Text.Key);
        Assert.DoesNotContain(CaseAction.DeleteAtProvider, (await bench.Reader.GetAsync(caseId, Stop))!.Actions);
        Assert.Empty(provider.Asked);
    }

    [Fact]
    public async Task DeleteAsync_SupportAndAResult_NeedsAnOfficer()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var caseId = await bench.FinishedAsync();
        await bench.ChangeAsync(caseId, attempt => attempt.Result = bench.Database.Sealer.Seal(
            new ProviderResult { Fields = [new ResultField("person.firstName") { Value = "Erika" }] }, Binding.Result(attempt.Id)));
        bench.Acting.Now = SwitchedActor.Support;

        Assert.Equal("atProvider.problem.officerDeletes", (await bench.Get<ProviderDeletion>().DeleteAsync(caseId, "please", Stop)).Problem!.Text.Key);
        Assert.Empty(provider.Asked);
    }

    [Fact]
    public async Task DeleteAsync_SeveralAttempts_DeletesEach()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        await bench.Lifecycle.CancelAsync(created.CaseId, "lost", Stop);
        await bench.Creation.AddAttemptAsync(created.CaseId, bench.Order(), idempotencyKey: null, Stop);
        await bench.Lifecycle.CancelAsync(created.CaseId, "lost", Stop);

        Assert.True((await bench.Get<ProviderDeletion>().DeleteAsync(created.CaseId, "please", Stop)).Succeeded);

        Assert.Equal(2, provider.Asked.Count);
        Assert.All((await bench.CaseAsync(created.CaseId)).Attempts, attempt => Assert.NotNull(attempt.DeletedAtProviderAt));
    }
}
