using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Work;

public sealed class ReadingTests : IAsyncLifetime
{
    private readonly WorkRig rig = new();
    private ProviderAccount account = null!;
    private Attempt attempt = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        account = await rig.Database.AddAccountAsync();
        attempt = await rig.Database.AddAttemptAsync(account);
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task Read_CredentialsRejected_StopsTheAccountUntilItIsResumed()
    {
        rig.Provider.Answers("P-1", VendorDouble.Failure(FailureCategory.Unauthorised));
        await NudgeAndRunAsync();
        rig.Database.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(0, await rig.RunDueAsync(Stop));
        Assert.Single(rig.Provider.Reads);
        await using (var db = rig.Db())
        {
            Assert.Equal("cases.problem.accountSuspended", (await db.Alerts.SingleAsync(a => a.SettledAt == null, Stop)).TextKey);
            await rig.Get<AccountSuspension>().ResumeAsync(db, await db.Accounts.SingleAsync(Stop), Stop);
            await db.SaveChangesAsync(Stop);
            Assert.False(await db.Alerts.AnyAsync(a => a.SettledAt == null, Stop));
        }

        rig.Provider.Answers("P-1", VendorDouble.Record("started", AttemptStatus.Started, isFinal: false, modifiedAt: null));
        await rig.RunDueAsync(Stop);
        Assert.Equal(AttemptStatus.Started, (await rig.AttemptAsync(attempt.Id, Stop)).Status);
    }

    [Fact]
    public async Task Read_NotAllowed_FailsThisItemOnly()
    {
        rig.Provider.Answers("P-1", VendorDouble.Failure(FailureCategory.NotAllowed));
        await NudgeAndRunAsync();

        Assert.Equal(WorkState.Dead, Assert.Single(await rig.ItemsAsync(Stop)).State);
        await using var db = rig.Db();
        Assert.Null((await db.Accounts.SingleAsync(Stop)).SuspendedAt);
    }

    [Fact]
    public async Task Read_Throttled_WaitsAsLongAsTheProviderAsks()
    {
        rig.Provider.Answers("P-1", VendorDouble.Failure(FailureCategory.Throttled) with { RetryAfter = TimeSpan.FromMinutes(7) });
        await NudgeAndRunAsync();

        Assert.Equal(rig.Database.Clock.UtcNow.AddMinutes(7), Assert.Single(await rig.ItemsAsync(Stop)).DueAt);
    }

    [Fact]
    public async Task Read_DeletedThere_KeepsTheStatusAndSaysWhatIsLost()
    {
        rig.Provider.Answers("P-1", VendorDouble.Record("ok", AttemptStatus.Success, isFinal: true, modifiedAt: null));
        await NudgeAndRunAsync();
        await using (var db = rig.Db())
        {
            var read = await db.Attempts.SingleAsync(Stop);
            (read.EvidenceVersion, read.EvidenceSecuredAt) = (Math.Max(1, read.EvidenceVersion), null);
            await db.SaveChangesAsync(Stop);
        }

        rig.Provider.Answers("P-1", VendorDouble.Failure(FailureCategory.Gone) with { DeletedThere = true });
        await NudgeAndRunAsync();
        await NudgeAndRunAsync();

        var after = await rig.AttemptAsync(attempt.Id, Stop);
        Assert.Equal((AttemptStatus.Success, true, true, false), (after.Status, after.GoneAtProviderAt is null, after.DeletedAtProviderAt is not null, after.LinkUsable));
        Assert.Single(await rig.TimelineAsync(attempt.CaseId, Stop), e => e.TextKey == "work.timeline.deletedThere");
        await using var then = rig.Db();
        Assert.Equal("work.alert.notSecured", (await then.Alerts.SingleAsync(a => a.SettledAt == null, Stop)).TextKey);
    }

    [Theory]
    [InlineData(FailureCategory.NotFound)]
    [InlineData(FailureCategory.Gone)]
    public async Task Read_NoLongerKnown_KeepsWhatWeHaveAndSaysSoOnce(FailureCategory category)
    {
        rig.Provider.Answers("P-1", VendorDouble.Record("started", AttemptStatus.Started, isFinal: false, modifiedAt: null));
        await NudgeAndRunAsync();
        rig.Provider.Answers("P-1", VendorDouble.Failure(category));
        await NudgeAndRunAsync();
        await NudgeAndRunAsync();

        var after = await rig.AttemptAsync(attempt.Id, Stop);
        Assert.Equal(AttemptStatus.Started, after.Status);
        Assert.NotNull(after.GoneAtProviderAt);
        Assert.Single(await rig.TimelineAsync(attempt.CaseId, Stop), e => e.TextKey == "work.timeline.gone");
    }

    [Theory]
    [InlineData(FailureCategory.MalformedAnswer, true)]
    [InlineData(FailureCategory.NotFound, true)]
    [InlineData(FailureCategory.Unavailable, false)]
    public async Task Read_DataThatAreDueDoNotCome_CountsWhereItStandsAndAsksAgain(FailureCategory category, bool said)
    {
        var files = 0;
        rig.Provider.OnEvidence = (_, _, _) => Task.FromResult<ProviderOutcome<EvidenceProgress>>(++files < 6 ? VendorDouble.Failure(FailureCategory.Unavailable) : new EvidenceProgress(Complete: true));
        var record = VendorDouble.Record("6", AttemptStatus.Success, isFinal: true, rig.Database.Clock.UtcNow) with { EvidenceKeptUntil = rig.Database.Clock.UtcNow.AddDays(7) };
        rig.Provider.Answers("P-1", record with { ResultFailure = VendorDouble.Failure(category) });
        await NudgeAndRunAsync();

        var partly = await rig.AttemptAsync(attempt.Id, Stop);
        Assert.Equal((AttemptStatus.Success, true, record.EvidenceKeptUntil), (partly.Status, partly.FinishedAt is not null, partly.EvidenceKeptUntil));
        Assert.Null(partly.Result);
        Assert.Equal(said, await IsUnreadableAsync());
        Assert.Equal(WorkState.Pending, (await rig.ItemsAsync(Stop)).Single(item => item.Kind == WorkKinds.ReadAttempt).State);
        for (var minute = 0; minute < 4; minute++)
        {
            rig.Database.Clock.Advance(TimeSpan.FromMinutes(1));
            await rig.RunDueAsync(Stop);
        }

        rig.Provider.Answers("P-1", record with { Result = VendorDouble.Result("Erika", "Erike") });
        await NudgeAndRunAsync();

        // They complete the result; nothing is corrected, and the files that waited for their next try are asked for at once.
        var whole = await rig.AttemptAsync(attempt.Id, Stop);
        Assert.Equal((AttemptStatus.SuccessWithChanges, 1, true), (whole.Status, whole.EvidenceVersion, whole.EvidenceSecuredAt is not null));
        Assert.NotNull(whole.Result);
        Assert.False(await IsUnreadableAsync());
        Assert.DoesNotContain(await rig.TimelineAsync(attempt.CaseId, Stop), entry => entry.TextKey == "work.timeline.corrected");
        Assert.All(await rig.ItemsAsync(Stop), item => Assert.Equal(WorkState.Done, item.State));

        async Task<bool> IsUnreadableAsync()
        {
            await using var db = rig.Db();
            return await db.Alerts.AnyAsync(alert => alert.TextKey == "work.alert.unreadable" && alert.SettledAt == null, Stop);
        }
    }

    [Fact]
    public async Task Read_NotKnownRightAfterCreation_IsTriedAgain()
    {
        await NudgeAndRunAsync();

        Assert.Null((await rig.AttemptAsync(attempt.Id, Stop)).GoneAtProviderAt);
        Assert.Equal(WorkState.Pending, Assert.Single(await rig.ItemsAsync(Stop)).State);
    }

    [Fact]
    public async Task Read_PushFasterThanTheAnswerToTheCreation_IsDoneWhenTheAnswerIsStored()
    {
        await SetCreationAsync(CreationState.Uncertain, providerReference: null);
        await NudgeAndRunAsync();
        Assert.Empty(rig.Provider.Reads);

        await SetCreationAsync(CreationState.Created, "P-1");
        rig.Provider.Answers("P-1", VendorDouble.Record("started", AttemptStatus.Started, isFinal: false, modifiedAt: null));
        rig.Database.Clock.Advance(TimeSpan.FromSeconds(2));
        await rig.RunDueAsync(Stop);

        Assert.Equal(AttemptStatus.Started, (await rig.AttemptAsync(attempt.Id, Stop)).Status);
    }

    [Fact]
    public async Task Read_CreationUncertainForLong_IsLeftToStaff()
    {
        await SetCreationAsync(CreationState.Uncertain, providerReference: null);
        rig.Database.Clock.Advance(TimeSpan.FromMinutes(11));
        await NudgeAndRunAsync();

        Assert.Equal(WorkState.Done, Assert.Single(await rig.ItemsAsync(Stop)).State);
    }

    [Fact]
    public async Task Reconcile_OpenAttemptsNotReadForAWhile_AreRead()
    {
        var young = await rig.Database.AddAttemptAsync(account, "P-2", "R-2");
        rig.Provider.Answers("P-1", VendorDouble.Record("started", AttemptStatus.Started, isFinal: false, modifiedAt: null));
        await rig.Get<RecurringWork>().EnsureAsync(Stop);
        await rig.RunDueAsync(Stop);
        Assert.Empty(rig.Provider.Reads);

        rig.Database.Clock.Advance(TimeSpan.FromMinutes(18));
        await using (var db = rig.Db())
        {
            (await db.Attempts.SingleAsync(a => a.Id == young.Id, Stop)).ReadAt = rig.Database.Clock.UtcNow;
            await db.SaveChangesAsync(Stop);
        }

        await rig.RunDueAsync(Stop);
        Assert.Equal("P-1", Assert.Single(rig.Provider.Reads));
        Assert.Equal(AttemptStatus.Started, (await rig.AttemptAsync(attempt.Id, Stop)).Status);
    }

    [Fact]
    public async Task Reconcile_EvidenceMissingForADay_RaisesAnAlertAndAsksAgain()
    {
        rig.Provider.Answers("P-1", VendorDouble.Record("closed", AttemptStatus.Declined, isFinal: true, rig.Database.Clock.UtcNow) with { EvidenceKeptUntil = rig.Database.Clock.UtcNow.AddDays(7) });
        rig.Provider.OnEvidence = (_, _, _) => Task.FromResult<ProviderOutcome<EvidenceProgress>>(VendorDouble.Failure(FailureCategory.Unavailable));
        await NudgeAndRunAsync();
        rig.Database.Clock.Advance(TimeSpan.FromHours(25));
        await rig.Get<RecurringWork>().EnsureAsync(Stop);
        await rig.RunDueAsync(Stop);

        await using (var db = rig.Db())
        {
            Assert.Equal("work.alert.notSecuredUntil", (await db.Alerts.SingleAsync(Stop)).TextKey);
        }

        rig.Provider.OnEvidence = (_, _, _) => Task.FromResult<ProviderOutcome<EvidenceProgress>>(new EvidenceProgress(Complete: true));
        rig.Database.Clock.Advance(TimeSpan.FromHours(5));
        await rig.RunDueAsync(Stop);

        Assert.NotNull((await rig.AttemptAsync(attempt.Id, Stop)).EvidenceSecuredAt);
        await using var look = rig.Db();
        Assert.NotNull((await look.Alerts.SingleAsync(Stop)).SettledAt);
    }

    [Fact]
    public async Task Evidence_InterruptedHalfway_KeepsWhatCameAndFetchesTheRest()
    {
        rig.Provider.Answers("P-1", VendorDouble.Record("closed", AttemptStatus.Success, isFinal: true, rig.Database.Clock.UtcNow));
        var offered = new List<string>();
        var works = false;
        rig.Provider.OnEvidence = async (_, sink, stop) =>
        {
            foreach (var id in new[] { "front", "back" })
            {
                if (id == "back" && !works)
                {
                    return VendorDouble.Failure(FailureCategory.Unavailable);
                }

                if (!sink.Has(id))
                {
                    offered.Add(id);
                    using var content = new MemoryStream("%PDF-1.4 "u8.ToArray());
                    await sink.StoreAsync(new EvidenceFile(id, Core.Documents.DocumentKind.ResultReport, id + ".pdf", "application/pdf"), content, stop);
                }
            }

            return new EvidenceProgress(Complete: true);
        };
        await NudgeAndRunAsync();
        Assert.Null((await rig.AttemptAsync(attempt.Id, Stop)).EvidenceSecuredAt);

        works = true;
        rig.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        await rig.RunDueAsync(Stop);

        Assert.Equal("front,back", string.Join(",", offered));
        Assert.NotNull((await rig.AttemptAsync(attempt.Id, Stop)).EvidenceSecuredAt);
        await using var db = rig.Db();
        Assert.Equal(2, await db.Documents.CountAsync(d => d.WrappedKey != null && d.EvidenceVersion == 1, Stop));
    }

    [Fact]
    public async Task Evidence_NotAllListedYet_IsAskedForAgainAndSaysSinceWhen()
    {
        rig.Provider.Answers("P-1", VendorDouble.Record("closed", AttemptStatus.Success, isFinal: true, rig.Database.Clock.UtcNow));
        var since = new List<DateTime?>();
        rig.Provider.OnEvidence = (context, _, _) =>
        {
            since.Add(context.EvidenceDueSince);
            return Task.FromResult<ProviderOutcome<EvidenceProgress>>(new EvidenceProgress(Complete: since.Count == 3) { AskAgainIn = TimeSpan.FromMinutes(30) });
        };
        var finished = rig.Database.Clock.UtcNow;
        await NudgeAndRunAsync();
        for (var times = 0; times < 2; times++)
        {
            Assert.Null((await rig.AttemptAsync(attempt.Id, Stop)).EvidenceSecuredAt);
            rig.Database.Clock.Advance(TimeSpan.FromMinutes(31));
            await rig.RunDueAsync(Stop);
        }

        Assert.Equal([finished, finished, finished], since);
        Assert.NotNull((await rig.AttemptAsync(attempt.Id, Stop)).EvidenceSecuredAt);
    }

    [Fact]
    public async Task Retention_ExpiredRows_AreClearedAndPushesOfCasesStay()
    {
        var kept = await rig.PushAsync(account, """{"caseId":"P-1","referenceId":"R-1"}""");
        var dropped = await rig.PushAsync(account, """{"caseId":"P-8","referenceId":"R-8"}""");
        rig.Provider.Answers("P-1", VendorDouble.Record("started", AttemptStatus.Started, isFinal: false, modifiedAt: null));
        await rig.RunDueAsync(Stop);
        await using (var db = rig.Db())
        {
            (await db.UnassignedResults.SingleAsync(Stop)).State = UnassignedState.Discarded;
            db.SavedSearches.Add(new SavedSearch { Key = "k", ExpiresAt = rig.Database.Clock.UtcNow.AddHours(24) });
            await db.SaveChangesAsync(Stop);
        }

        rig.Database.Clock.Advance(TimeSpan.FromDays(31));
        await using (var db = rig.Db())
        {
            await rig.Queue.EnsureAsync(db, new NewWork(WorkKinds.Retention, "every:retention") { UniqueName = "every:retention" }, Stop);
        }

        await rig.RunDueAsync(Stop);

        await using var look = rig.Db();
        Assert.Equal(kept, await look.Deliveries.Select(d => d.Id).SingleAsync(Stop));
        Assert.NotEqual(kept, dropped);
        Assert.False(await look.SavedSearches.AnyAsync(Stop));
        Assert.Equal(WorkKinds.Retention, Assert.Single(await rig.ItemsAsync(Stop)).Kind);
    }

    private async Task SetCreationAsync(CreationState creation, string? providerReference)
    {
        await using var db = rig.Db();
        var stored = await db.Attempts.SingleAsync(a => a.Id == attempt.Id, Stop);
        (stored.Creation, stored.ProviderReference) = (creation, providerReference);
        await db.SaveChangesAsync(Stop);
    }

    private async Task NudgeAndRunAsync()
    {
        await using (var db = rig.Db())
        {
            await rig.Queue.NudgeReadAsync(db, attempt, Stop);
        }

        await rig.RunDueAsync(Stop);
    }
}
