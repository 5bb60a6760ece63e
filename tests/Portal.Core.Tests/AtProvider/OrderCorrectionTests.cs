using Portal.Core.AtProvider;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Tests.Cases;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;
using Xunit;

namespace Portal.Core.Tests.AtProvider;

public sealed class OrderCorrectionTests
{
    private static CancellationToken Stop => CaseBench.Stop;

    [Fact]
    public async Task CorrectAsync_BeforeTheStart_SendsTheWholeSetAndKeepsIt()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        FieldValues? sent = null;
        provider.OnUpdate = fields =>
        {
            sent = fields;
            return new StartedAttempt { ProviderReference = "x", Status = ScriptedProvider.Created, Links = [new StartLink("web", "https://provider.example/new")], Remarks = [new Sentence("test.remark")] };
        };
        Assert.Contains(CaseAction.CorrectOrder, (await bench.Reader.GetAsync(created.CaseId, Stop))!.Actions);

        var corrected = await bench.Get<OrderCorrection>().CorrectAsync(created.CaseId, bench.Order(last: "Musterfrau").Fields, draftId: null, Stop);

        Assert.True(corrected.Succeeded);
        Assert.Equal("test.remark", Assert.Single(corrected.Value.Remarks).Key);
        Assert.Equal(("Erika", "Musterfrau"), (sent!["person.firstName"], sent["person.lastName"]));
        var @case = await bench.CaseAsync(created.CaseId);
        Assert.Equal("Musterfrau", @case.LastName);
        var attempt = @case.Attempts[0];
        Assert.Equal("Musterfrau", bench.Database.Sealer.OpenFields(attempt.SubmittedData, Binding.SubmittedData(attempt.Id))["person.lastName"]);
        Assert.Equal("https://provider.example/new", Assert.Single(bench.Get<AttemptContexts>().LinksOf(attempt)).Url);
        Assert.Equal(["cases.timeline.caseCreated", "cases.timeline.sent", "atProvider.timeline.correctionSent", "atProvider.timeline.corrected", "test.remark"], await bench.TimelineAsync(created.CaseId));

        // Under the label of the field, not its key.
        var earlier = (await bench.Get<TimelineReader>().ListAsync(created.CaseId, new TimelineFilter(), Stop)).Items.Single(fact => fact.Sentence.Key == "atProvider.timeline.correctionSent").Detail;
        Assert.EndsWith(": Mustermann", earlier, StringComparison.Ordinal);
        Assert.DoesNotContain("person.", earlier, StringComparison.Ordinal);
        Assert.NotEmpty((await bench.Queries.ListAsync(new CaseFilter { Text = "musterfrau" }, new CasePaging(), Stop)).Items);
        var noted = Assert.Single(bench.Audit.Records, record => record.Action == "attempt.correct");
        Assert.Equal("person.lastName", noted.Detail!["fields"]);
        Assert.Contains(bench.Audit.Records, record => record.Action == "attempt.correct.done");
    }

    [Theory]
    [InlineData(FailureCategory.InvalidOrder, false, ProblemKind.Invalid)]
    [InlineData(FailureCategory.WrongState, false, ProblemKind.Conflict)]
    [InlineData(FailureCategory.Unavailable, false, ProblemKind.ProviderUnavailable)]
    [InlineData(FailureCategory.Unavailable, true, ProblemKind.ProviderUnavailable)]
    public async Task CorrectAsync_ProviderDoesNotTakeIt_WhatWasSentBeforeHolds(FailureCategory category, bool unknown, ProblemKind kind)
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        provider.OnUpdate = _ => AtProviderBench.Refusal(category, unknown);

        var corrected = await bench.Get<OrderCorrection>().CorrectAsync(created.CaseId, bench.Order(last: "Musterfrau").Fields, draftId: null, Stop);

        Assert.Equal(kind, corrected.Problem!.Kind);
        Assert.Equal("Mustermann", (await bench.CaseAsync(created.CaseId)).LastName);
        Assert.Contains(unknown ? "atProvider.timeline.uncertain" : "atProvider.timeline.correctionFailed", await bench.TimelineAsync(created.CaseId), StringComparer.Ordinal);
    }

    [Fact]
    public async Task CorrectAsync_WrongFields_AsksNobody()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();

        var corrected = await bench.Get<OrderCorrection>().CorrectAsync(created.CaseId, bench.Order(last: "").Fields, draftId: null, Stop);

        Assert.Equal(ProblemKind.Invalid, corrected.Problem!.Kind);
        Assert.Empty(provider.Asked);
        Assert.DoesNotContain("atProvider.timeline.correctionSent", await bench.TimelineAsync(created.CaseId), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task CorrectAsync_PersonHasToTryAgain_IsPossibleWithALinkThatWorks(bool linkUsable, bool possible)
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        await bench.ChangeAsync(created.CaseId, attempt => (attempt.Status, attempt.LinkUsable) = (AttemptStatus.RetryPossible, linkUsable));
        Assert.Equal(possible, (await bench.Reader.GetAsync(created.CaseId, Stop))!.Actions.Contains(CaseAction.CorrectOrder));
        provider.OnUpdate = _ => new StartedAttempt { ProviderReference = "x", Status = ScriptedProvider.Created };

        var corrected = await bench.Get<OrderCorrection>().CorrectAsync(created.CaseId, bench.Order(last: "Musterfrau").Fields, draftId: null, Stop);

        Assert.Equal(possible, corrected.Succeeded);
        var attempt = await bench.AttemptAsync(created.CaseId);
        Assert.Equal((AttemptStatus.RetryPossible, possible ? "Musterfrau" : "Mustermann"), (attempt.Status, bench.Database.Sealer.OpenFields(attempt.SubmittedData, Binding.SubmittedData(attempt.Id))["person.lastName"]));
    }

    [Fact]
    public async Task CorrectAsync_PersonHasBegun_IsNeitherOfferedNorPossible()
    {
        var (bench, provider) = await AtProviderBench.StartAsync();
        await using var owned = bench;
        var created = await bench.CreateAsync();
        await bench.ChangeAsync(created.CaseId, attempt => attempt.Status = AttemptStatus.Started);

        var corrected = await bench.Get<OrderCorrection>().CorrectAsync(created.CaseId, bench.Order().Fields, draftId: null, Stop);

        Assert.Equal("atProvider.problem.nothingToCorrect", corrected.Problem!.Text.Key);
        Assert.Empty(provider.Asked);
        Assert.DoesNotContain(CaseAction.CorrectOrder, (await bench.Reader.GetAsync(created.CaseId, Stop))!.Actions);
    }
}
