using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Results;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Cases;

public sealed class CaseLifecycleTests
{
    private static CancellationToken Stop => CaseBench.Stop;

    [Fact]
    public async Task CancelAsync_ProviderWithoutSuchACall_EndsHereAndSaysThatTheLinkStays()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        var before = (await bench.Reader.GetAsync(created.CaseId, Stop))!;
        Assert.Contains(before.CancelMeans, sentence => sentence.Key == "cases.cancel.providerHasNone");
        Assert.Contains(before.CancelMeans, sentence => sentence.Key == "cases.cancel.linkUntil");

        Assert.True((await bench.Lifecycle.CancelAsync(created.CaseId, "wrong person", Stop)).Succeeded);

        var @case = await bench.CaseAsync(created.CaseId);
        Assert.Equal((AttemptStatus.Cancelled, true, EndedBy.Us), (@case.Status, @case.IsClosed, @case.Attempts[0].EndedBy));
        Assert.False(@case.Attempts[0].IsFinal);
        Assert.True(@case.Attempts[0].LinkUsable);
        var timeline = await bench.Get<TimelineReader>().ListAsync(created.CaseId, new TimelineFilter(), Stop);
        Assert.Equal("wrong person", timeline.Items[^1].Detail);
        Assert.Equal("cases.problem.nothingActive", (await bench.Lifecycle.CancelAsync(created.CaseId, "again", Stop)).Problem!.Text.Key);
    }

    [Fact]
    public async Task CancelAsync_TooLateAtTheProvider_NothingChanges()
    {
        var provider = new CancellingProvider { Refusal = new ProviderFailure(FailureCategory.WrongState, new Sentence("cases.problem.tooLateToCancel")) };
        await using var bench = await CaseBench.StartAsync(provider);
        var created = await bench.CreateAsync();

        Assert.Equal("cases.problem.tooLateToCancel", (await bench.Lifecycle.CancelAsync(created.CaseId, "mistake", Stop)).Problem!.Text.Key);
        Assert.Equal(AttemptStatus.Created, (await bench.CaseAsync(created.CaseId)).Status);
    }

    [Fact]
    public async Task CorrectContactAsync_BySupport_NewValueIsFoundAndTheOldOneIsKeptEncrypted()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        bench.Acting.Now = SwitchedActor.Support;

        Assert.True((await bench.Lifecycle.CorrectContactAsync(created.CaseId, new ContactCorrection { Email = "neu@example.org", Language = "fr" }, Stop)).Succeeded);

        Assert.Single((await bench.Queries.ListAsync(new CaseFilter { Text = "neu@example" }, new CasePaging(), Stop)).Items);
        Assert.Empty((await bench.Queries.ListAsync(new CaseFilter { Text = "erika@example" }, new CasePaging(), Stop)).Items);
        var view = (await bench.Reader.GetAsync(created.CaseId, Stop))!;
        Assert.Equal(("neu@example.org", "fr", "Erika"), (view.Email, view.Language, view.Row.FirstName));
        var fact = (await bench.Get<TimelineReader>().ListAsync(created.CaseId, new TimelineFilter(), Stop)).Items[^1];
        Assert.Contains("erika@example.org", fact.Detail, StringComparison.Ordinal);
        Assert.Equal("person.email,person.language", bench.Audit.Records.Single(record => record.Action == "case.contact.correct").Detail!["fields"]);
    }

    [Theory]
    [InlineData("en", "E-mail: erika@example.org", "Language: German")]
    [InlineData("de", "E-Mail: erika@example.org", "Sprache: Deutsch")]
    [InlineData("fr", "E-mail: erika@example.org", "Langue: Allemand")]
    public async Task CorrectContactAsync_Read_NamesTheEarlierValuesAsTheFormDoes(string language, string address, string spoken)
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        await bench.Lifecycle.CorrectContactAsync(created.CaseId, new ContactCorrection { Language = "de" }, Stop);
        await bench.Lifecycle.CorrectContactAsync(created.CaseId, new ContactCorrection { Email = "neu@example.org", MobilePhone = "+491711234567", Language = "fr" }, Stop);

        var before = System.Globalization.CultureInfo.CurrentUICulture;
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo(language);
        try
        {
            var fact = (await bench.Get<TimelineReader>().ListAsync(created.CaseId, new TimelineFilter(), Stop)).Items[^1];
            Assert.All(new[] { address, spoken }, line => Assert.Contains(line, fact.Detail!.Split('\n'), StringComparer.Ordinal));
            Assert.DoesNotContain("person.", fact.Detail, StringComparison.Ordinal);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public async Task CorrectContactAsync_NoAddress_IsRefusedBesideItsField()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();

        var outcome = await bench.Lifecycle.CorrectContactAsync(created.CaseId, new ContactCorrection { Email = "nonsense" }, Stop);

        Assert.Equal("person.email", Assert.Single(outcome.Problem!.Fields).Key);
    }

    [Fact]
    public async Task RefreshAsync_Pressed_AsksForOneReadingAndNotTooOften()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();

        Assert.True((await bench.Lifecycle.RefreshAsync(created.CaseId, Stop)).Succeeded);
        Assert.True((await bench.Lifecycle.RefreshAsync(created.CaseId, Stop)).Succeeded);

        await using (var db = bench.Database.Create())
        {
            Assert.Single(await db.WorkItems.Where(item => item.Kind == WorkKinds.ReadAttempt).ToListAsync(Stop));
        }

        await bench.ChangeAsync(created.CaseId, attempt => attempt.ReadAt = bench.Database.Clock.UtcNow);
        Assert.Equal("cases.problem.refreshedJustNow", (await bench.Lifecycle.RefreshAsync(created.CaseId, Stop)).Problem!.Text.Key);
    }

    [Fact]
    public async Task RefreshAsync_AttemptThatWasNotFound_IsOfferedAndBringsItBack()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        await bench.ChangeAsync(created.CaseId, attempt => attempt.GoneAtProviderAt = bench.Database.Clock.UtcNow);

        Assert.Contains(CaseAction.Refresh, (await bench.Reader.GetAsync(created.CaseId, Stop))!.Actions);
        Assert.True((await bench.Lifecycle.RefreshAsync(created.CaseId, Stop)).Succeeded);

        await bench.ChangeAsync(created.CaseId, attempt => attempt.DeletedAtProviderAt = bench.Database.Clock.UtcNow);
        Assert.DoesNotContain(CaseAction.Refresh, (await bench.Reader.GetAsync(created.CaseId, Stop))!.Actions);
        Assert.Equal("cases.problem.nothingToRefresh", (await bench.Lifecycle.RefreshAsync(created.CaseId, Stop)).Problem!.Text.Key);
    }

    [Fact]
    public async Task SendLink_FinalWordThatWasTakenBack_IsOfferedUntilTheAttemptIsReplaced()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        await bench.ChangeAsync(created.CaseId, attempt => (attempt.Status, attempt.IsFinal, attempt.IsActive) = (AttemptStatus.RetryPossible, true, false));
        var takenBack = (await bench.Reader.GetAsync(created.CaseId, Stop))!;
        await bench.ChangeAsync(created.CaseId, attempt => attempt.ReplacedAt = bench.Database.Clock.UtcNow);
        var replaced = (await bench.Reader.GetAsync(created.CaseId, Stop))!;

        Assert.Contains(CaseAction.SendLink, takenBack.Actions);
        Assert.Equal((created.AttemptId, null), (takenBack.Startable?.Id, takenBack.Active?.Id));
        Assert.DoesNotContain(CaseAction.SendLink, replaced.Actions);
        Assert.Null(replaced.Startable);
    }

    [Fact]
    public async Task AssignAsync_ToSomebodyWhoCannotTakeCases_IsRefused()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        var admin = await bench.AddUserAsync("Anna", PortalRole.Admin);

        Assert.Equal("cases.problem.noAssignee", (await bench.Lifecycle.AssignAsync(created.CaseId, admin, Stop)).Problem!.Text.Key);
    }

    [Fact]
    public async Task ChangeOfTwoColleagues_AtTheSameTime_OneIsTold()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => bench.Lifecycle.CancelAsync(created.CaseId, "reason " + i, Stop))));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal(ProblemKind.Conflict, outcome.Problem!.Kind));
    }

    [Theory]
    [InlineData(PortalRole.Officer, "SendLink Refresh Cancel Assign Note CorrectContact LegalHold EndRelationship Erase Report")]
    [InlineData(PortalRole.Support, "SendLink Refresh Cancel CorrectContact Erase")]
    [InlineData(PortalRole.Auditor, "Report")]
    public async Task Actions_OfAnOpenCase_AreThoseOfTheRole(PortalRole role, string actions)
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        bench.Acting.Now = new Actor(ActorKind.User, Guid.NewGuid(), "Max Beispiel", role);

        var view = (await bench.Reader.GetAsync(created.CaseId, Stop))!;

        Assert.Equal(actions, string.Join(' ', view.Actions.Order()));
    }

    [Fact]
    public async Task AttachAsync_UnassignedResult_IsReadForTheCaseItBelongsTo()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        var id = Guid.CreateVersion7();
        await using (var db = bench.Database.Create())
        {
            db.UnassignedResults.Add(new UnassignedResult { Id = id, AccountId = bench.Account.Id, ProviderReference = "P-new", Pushes = 1, FirstSeenAt = bench.Database.Clock.UtcNow, LastSeenAt = bench.Database.Clock.UtcNow });
            await db.SaveChangesAsync(Stop);
        }

        // Without the data nobody could tell whose it is.
        bench.Provider.OnRead = attempt => ScriptedProvider.Record(attempt.ProviderReference) with { ResultFailure = new ProviderFailure(FailureCategory.MalformedAnswer, new Sentence("test.withheld")) };
        Assert.Equal((ProblemKind.ProviderUnavailable, "test.withheld"), (await bench.Get<UnassignedService>().ReadAsync(id, Stop)).Problem is { } withheld ? (withheld.Kind, withheld.Text.Key) : default);
        bench.Provider.OnRead = attempt => ScriptedProvider.Record(
            attempt.ProviderReference,
            new ResultField("person.firstName") { Value = "Erika" },
            new ResultField("person.lastName") { Value = "Mustermann" },
            new ResultField("person.birthDate") { Value = "1964-08-12" });
        var service = bench.Get<UnassignedService>();
        Assert.Equal("P-new", Assert.Single(await service.ListAsync(Stop)).ProviderReference);
        var preview = await service.ReadAsync(id, Stop);
        Assert.Equal("Erika Mustermann", preview.Value!.PersonName);
        Assert.Equal(created.CaseId, Assert.Single(preview.Value.Candidates).CaseId);

        Assert.True((await service.AttachAsync(id, created.CaseId, "same person", Stop)).Succeeded);

        Assert.Empty(await service.ListAsync(Stop));
        await using var after = bench.Database.Create();
        var item = await after.WorkItems.SingleAsync(work => work.Kind == WorkKinds.ReadAttempt, Stop);
        Assert.Equal((created.AttemptId, "P-new"), (item.AttemptId!.Value, item.Argument));
        Assert.Equal("cases.problem.noUnassigned", (await service.DiscardAsync(id, "late", Stop)).Problem!.Text.Key);
    }

    /// <summary>All pushes of a result go to the case with it, so that its erasure leaves no body of them.</summary>
    [Fact]
    public async Task AttachAsync_ResultThatWasPushedRepeatedly_TakesAllItsPushesAlong()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        bench.Provider.OnUnderstand = call => new WebhookReading { Nudges = [new Nudge(System.Text.Encoding.UTF8.GetString(call.Body.Span), "R-office")] };
        var (id, now) = (Guid.CreateVersion7(), bench.Database.Clock.UtcNow);
        await using (var db = bench.Database.Create())
        {
            foreach (var named in new[] { "P-new", "P-other", "P-new", "P-new", "P-other" })
            {
                var call = new WebhookCall { Method = "POST", Query = string.Empty, Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), Body = System.Text.Encoding.UTF8.GetBytes(named) };
                db.Deliveries.Add(bench.Get<DeliveryContents>().Seal(bench.Account.Id, call, [], Guid.NewGuid().ToString("N"), now));
            }

            await db.SaveChangesAsync(Stop);

            // Two were looked at at once, and the later one was first.
            var first = await db.Deliveries.MinAsync(delivery => delivery.Id, Stop) + 2;
            db.UnassignedResults.Add(new UnassignedResult { Id = id, AccountId = bench.Account.Id, ProviderReference = "P-new", Reference = "R-office", DeliveryId = first, Pushes = 3, FirstSeenAt = now, LastSeenAt = now });
            await db.SaveChangesAsync(Stop);
        }

        Assert.True((await bench.Get<UnassignedService>().AttachAsync(id, created.CaseId, "same person", Stop)).Succeeded);
        Assert.Equal([true, false, true, true, false], await LinkedAsync(delivery => delivery.CaseId == created.CaseId && delivery.AttemptId == created.AttemptId));

        await bench.Erasure.EraseAsync(created.CaseId, "mistake", Stop);
        Assert.Equal([true, false, true, true, false], await LinkedAsync(delivery => delivery.Content is null && delivery.Key is null));

        async Task<IEnumerable<bool>> LinkedAsync(Func<Delivery, bool> isSo)
        {
            await using var db = bench.Database.Create();
            return (await db.Deliveries.AsNoTracking().OrderBy(delivery => delivery.Id).ToListAsync(Stop)).Select(isSo);
        }
    }
}
