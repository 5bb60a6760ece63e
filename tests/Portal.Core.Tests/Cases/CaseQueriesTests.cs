using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Timeline;
using Xunit;

namespace Portal.Core.Tests.Cases;

public sealed class CaseQueriesTests
{
    private static CancellationToken Stop => CaseBench.Stop;

    [Theory]
    [InlineData(CaseSort.Newest)]
    [InlineData(CaseSort.LastEvent)]
    [InlineData(CaseSort.ValidUntil)]
    public async Task ListAsync_PageByPage_ShowsEachCaseOnceAndBackAgain(CaseSort sort)
    {
        await using var bench = await CaseBench.StartAsync();
        for (var i = 0; i < 7; i++)
        {
            await bench.CreateAsync(bench.Order(first: "Erika" + i));
            bench.Database.Clock.Advance(TimeSpan.FromSeconds(i % 2));
        }

        var all = (await bench.Queries.ListAsync(new CaseFilter(), new CasePaging { Sort = sort }, Stop)).Items.Select(row => row.Number).ToList();
        var seen = new List<string>();
        var page = await bench.Queries.ListAsync(new CaseFilter(), new CasePaging { Limit = 3, Sort = sort }, Stop);
        Assert.Null(page.NewerCursor);
        while (true)
        {
            seen.AddRange(page.Items.Select(row => row.Number));
            if (page.NextCursor is null)
            {
                break;
            }

            page = await bench.Queries.ListAsync(new CaseFilter(), new CasePaging { Limit = 3, Sort = sort, Cursor = page.NextCursor }, Stop);
        }

        Assert.Equal(all, seen, StringComparer.Ordinal);
        Assert.Equal(7, seen.Distinct(StringComparer.Ordinal).Count());
        var back = await bench.Queries.ListAsync(new CaseFilter(), new CasePaging { Limit = 3, Sort = sort, Cursor = page.NewerCursor, Backwards = true }, Stop);
        Assert.Equal(all.GetRange(3, 3), back.Items.Select(row => row.Number), StringComparer.Ordinal);
        Assert.NotNull(back.NewerCursor);
        Assert.NotNull(back.NextCursor);
    }

    [Theory]
    [InlineData("must")]
    [InlineData("ERIKA mustermann")]
    [InlineData("mustermann erika")]
    [InlineData("erika@exam")]
    [InlineData("C-2026-000001")]
    [InlineData("2026-000001")]
    [InlineData("lüdens")]
    [InlineData("Luedens")]
    [InlineData("Ludens")]
    public async Task ListAsync_BeginningsOfWords_FindTheCase(string text)
    {
        await using var bench = await CaseBench.StartAsync();
        var wanted = await bench.CreateAsync(bench.Order(last: "Mustermann-Lüdenscheidt"));
        await bench.CreateAsync(bench.Order("Max", "Beispiel", "max@example.org"));

        var found = await bench.Queries.ListAsync(new CaseFilter { Text = text }, new CasePaging(), Stop);

        Assert.Contains(found.Items, row => row.Id == wanted.CaseId);
        Assert.Single(found.Items);
    }

    [Theory]
    [InlineData("ustermann")]
    [InlineData("Erika Beispiel")]
    [InlineData("%")]
    [InlineData("=N")]
    [InlineData("mustermannn")]
    public async Task ListAsync_AnythingElse_FindsNothing(string text)
    {
        await using var bench = await CaseBench.StartAsync();
        await bench.CreateAsync();
        await bench.CreateAsync(bench.Order("Max", "Beispiel", "max@example.org"));

        Assert.Empty((await bench.Queries.ListAsync(new CaseFilter { Text = text }, new CasePaging(), Stop)).Items);
    }

    [Fact]
    public async Task ListAsync_Filters_LetThroughWhatFits()
    {
        await using var bench = await CaseBench.StartAsync();
        var olga = await bench.AddUserAsync("Olga", PortalRole.Officer);
        var first = await bench.CreateAsync();
        bench.Database.Clock.Advance(TimeSpan.FromDays(1));
        var between = bench.Database.Clock.UtcNow;
        bench.Database.Clock.Advance(TimeSpan.FromDays(1));
        var second = await bench.CreateAsync(bench.Order("Max"));
        await bench.Lifecycle.AssignAsync(second.CaseId, olga, Stop);
        await bench.Lifecycle.CancelAsync(first.CaseId, "mistake", Stop);

        Assert.Equal(first.CaseId, await OnlyAsync(new CaseFilter { Status = AttemptStatus.Cancelled }));
        Assert.Equal(second.CaseId, await OnlyAsync(new CaseFilter { OpenOnly = true }));
        Assert.Equal(second.CaseId, await OnlyAsync(new CaseFilter { Assignee = olga }));
        Assert.Equal(first.CaseId, await OnlyAsync(new CaseFilter { CreatedBefore = between }));
        Assert.Equal(second.CaseId, await OnlyAsync(new CaseFilter { CreatedFrom = between }));
        Assert.Equal(2, (await bench.Queries.ListAsync(new CaseFilter { Provider = "scripted", Account = bench.Account.Id, ChangedSince = between }, new CasePaging(), Stop)).Items.Count);
        Assert.Empty((await bench.Queries.ListAsync(new CaseFilter { Provider = "other" }, new CasePaging(), Stop)).Items);

        async Task<Guid> OnlyAsync(CaseFilter filter) => Assert.Single((await bench.Queries.ListAsync(filter, new CasePaging(), Stop)).Items).Id;
    }

    [Fact]
    public async Task Suspicion_ForSupport_ReadsAsInReviewEverywhere()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        await bench.ChangeAsync(created.CaseId, attempt =>
        {
            (attempt.Status, attempt.IsSuspicion, attempt.RawStatus) = (AttemptStatus.FraudSuspected, true, "FRAUD_SUSPICION_PENDING");
            attempt.RawStatusText = bench.Database.Sealer.Seal("forged document", Portal.Core.Vault.Binding.RawStatusText(attempt.Id));
        });
        await using (var db = bench.Database.Create())
        {
            bench.Get<TimelineWriter>().Add(db, new TimelineFact(created.CaseId, TimelineKind.Status, TimelineSource.Provider, new("cases.timeline.remark", "fraud"))
            {
                Status = AttemptStatus.FraudSuspected, RawStatus = "FRAUD_SUSPICION_PENDING", Detail = "forged document", Suspicion = true,
            });
            await db.SaveChangesAsync(Stop);
        }

        bench.Acting.Now = SwitchedActor.Support;
        var view = (await bench.Reader.GetAsync(created.CaseId, Stop))!;
        var timeline = await bench.Get<TimelineReader>().ListAsync(created.CaseId, new TimelineFilter { NewestFirst = true }, Stop);
        var texts = System.Text.Json.JsonSerializer.Serialize(view) + System.Text.Json.JsonSerializer.Serialize(timeline);
        Assert.DoesNotContain("raud", texts, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("forged", texts, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(AttemptStatus.InReview, view.Status);
        Assert.Empty((await bench.Queries.ListAsync(new CaseFilter { Status = AttemptStatus.FraudSuspected }, new CasePaging(), Stop)).Items);
        Assert.Equal(AttemptStatus.InReview, Assert.Single((await bench.Queries.ListAsync(new CaseFilter { Status = AttemptStatus.InReview }, new CasePaging(), Stop)).Items).Status);

        bench.Acting.Now = SwitchedActor.Auditor;
        Assert.Equal(AttemptStatus.FraudSuspected, (await bench.Reader.GetAsync(created.CaseId, Stop))!.Status);
        Assert.Contains((await bench.Get<TimelineReader>().ListAsync(created.CaseId, new TimelineFilter(), Stop)).Items, fact => fact.Detail == "forged document");
    }

    [Fact]
    public async Task Suspicion_ConfirmedForSupport_ReadsLikeOneThatIsStillOpen()
    {
        await using var bench = await CaseBench.StartAsync();
        var (suspected, confirmed) = (await bench.CreateAsync(), await bench.CreateAsync());
        await bench.ChangeAsync(suspected.CaseId, attempt => (attempt.Status, attempt.IsSuspicion, attempt.LinkUsable) = (AttemptStatus.FraudSuspected, true, false));
        await bench.ChangeAsync(confirmed.CaseId, attempt =>
        {
            (attempt.Status, attempt.IsSuspicion, attempt.LinkUsable) = (AttemptStatus.FraudSuspicionConfirmed, true, false);
            (attempt.IsFinal, attempt.IsActive, attempt.FinishedAt) = (true, false, bench.Database.Time.GetUtcNow().UtcDateTime);
            (attempt.EvidenceVersion, attempt.EvidenceSecuredAt, attempt.EvidenceKeptUntil) = (1, attempt.FinishedAt, attempt.FinishedAt);
        });

        bench.Acting.Now = SwitchedActor.Support;
        var (open, ended) = ((await bench.Reader.GetAsync(suspected.CaseId, Stop))!, (await bench.Reader.GetAsync(confirmed.CaseId, Stop))!);
        Assert.Equal(Told(open), Told(ended));
        Assert.Equal(open.CancelMeans, ended.CancelMeans);
        Assert.Equal(open.Actions.Order(), ended.Actions.Order());
        Assert.Contains(CaseAction.Cancel, ended.Actions);
        Assert.Equal("cases.problem.tooLateToCancel", (await bench.Lifecycle.CancelAsync(confirmed.CaseId, "withdrawn", Stop)).Problem?.Text.Key);

        // Whoever may know sees that it is over.
        bench.Acting.Now = SwitchedActor.Officer;
        var known = (await bench.Reader.GetAsync(confirmed.CaseId, Stop))!;
        Assert.Equal((true, false, 1), (known.Attempts[0].IsFinal, known.Attempts[0].IsActive, known.Attempts[0].EvidenceVersion));
        Assert.DoesNotContain(CaseAction.Cancel, known.Actions);
        Assert.Equal("cases.problem.nothingActive", (await bench.Lifecycle.CancelAsync(confirmed.CaseId, "withdrawn", Stop)).Problem?.Text.Key);

        // Everything but what tells one case from another.
        static string Told(CaseView view)
        {
            var attempt = view.Attempts.Single();
            var alike = attempt with { Id = Guid.Empty, Reference = string.Empty, ProviderReference = null, CreatedAt = default, ReadAt = null, ValidUntil = null };
            return System.Text.Json.JsonSerializer.Serialize(alike) + (view.Row.Status, view.Row.RawStatus, view.Row.IsClosed, view.Row.HasOpenCheck);
        }
    }

    [Fact]
    public async Task ListAsync_TimelineInParts_IsCompleteInItsOrder()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        for (var i = 0; i < 6; i++)
        {
            await bench.Lifecycle.NoteAsync(created.CaseId, $"note {i}", Stop);
        }

        var reader = bench.Get<TimelineReader>();
        var whole = (await reader.ListAsync(created.CaseId, new TimelineFilter(), Stop)).Items;
        var parts = new List<TimelineView>();
        string? cursor = null;
        do
        {
            var part = await reader.ListAsync(created.CaseId, new TimelineFilter { Limit = 3, Cursor = cursor }, Stop);
            parts.AddRange(part.Items);
            cursor = part.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(whole.Select(fact => fact.Id), parts.Select(fact => fact.Id));
        Assert.Equal("note 5", whole[^1].Detail);
        bench.Database.Clock.Advance(TimeSpan.FromMinutes(5));
        await bench.Lifecycle.NoteAsync(created.CaseId, "the newest", Stop);
        var since = (await reader.ListAsync(created.CaseId, new TimelineFilter { SinceId = whole[^1].Id, NewestFirst = true }, Stop)).Items;
        Assert.Equal("the newest", since[0].Detail);
    }

    [Fact]
    public async Task OpenAsync_SavedSearchOfAColleagueOrOfYesterday_IsNotOpened()
    {
        await using var bench = await CaseBench.StartAsync();
        var searches = bench.Get<SavedSearches>();
        var key = await searches.SaveAsync("Mustermann", Stop);

        Assert.Equal("Mustermann", await searches.OpenAsync(key, Stop));
        bench.Acting.Now = SwitchedActor.SecondOfficer;
        Assert.Null(await searches.OpenAsync(key, Stop));
        bench.Acting.Now = SwitchedActor.Officer;
        bench.Database.Clock.Advance(TimeSpan.FromHours(25));
        Assert.Null(await searches.OpenAsync(key, Stop));
    }

    [Fact]
    public async Task ListAsync_Admin_SeesNoCases()
    {
        await using var bench = await CaseBench.StartAsync();
        bench.Acting.Now = SwitchedActor.Admin;
        await Assert.ThrowsAsync<AccessDeniedException>(() => bench.Queries.ListAsync(new CaseFilter(), new CasePaging(), Stop));
    }
}
