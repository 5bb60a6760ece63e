using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Timeline;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Work;

public sealed class DeliveryRoutingTests : IAsyncLifetime
{
    private readonly WorkRig rig = new();
    private ProviderAccount account = null!;
    private Attempt attempt = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        account = await rig.Database.AddAccountAsync();
        attempt = await rig.Database.AddAttemptAsync(account);
        rig.Provider.Answers("P-1", VendorDouble.Record("started", AttemptStatus.Started, isFinal: false, new DateTime(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc)));
        rig.Provider.Answers("P-2", VendorDouble.Record("closed", AttemptStatus.Success, isFinal: true, new DateTime(2026, 3, 1, 9, 5, 0, DateTimeKind.Utc), "P-2"));
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Theory]
    [InlineData("""{"caseId":"P-1","referenceId":"R-1"}""")]
    [InlineData("""{"caseId":"P-1","referenceId":null}""")]
    [InlineData("""{"caseId":null,"referenceId":"R-1"}""")]
    public async Task Push_ForAKnownAttempt_IsLinkedAndTheRecordIsRead(string body)
    {
        var id = await rig.PushAsync(account, body);
        await rig.RunDueAsync(Stop);

        Assert.Equal(AttemptStatus.Started, (await rig.AttemptAsync(attempt.Id, Stop)).Status);
        var delivery = await DeliveryAsync(id);
        Assert.Equal((attempt.CaseId, attempt.Id), (delivery.CaseId, delivery.AttemptId));
        Assert.Contains(await rig.TimelineAsync(attempt.CaseId, Stop), e => e.CorrelationId == delivery.CorrelationId);
    }

    [Fact]
    public async Task Push_UnderANewIdWithOurReference_ReadsThatRecord()
    {
        await rig.PushAsync(account, """{"caseId":"P-2","referenceId":"R-1"}""");
        await rig.RunDueAsync(Stop);

        var after = await rig.AttemptAsync(attempt.Id, Stop);
        Assert.Equal((AttemptStatus.Success, "P-2"), (after.Status, after.ProviderReference));
    }

    [Fact]
    public async Task Push_UnderANewIdThatLeadsNowhere_ReadsTheKnownOne()
    {
        await rig.PushAsync(account, """{"caseId":"P-9","referenceId":"R-1"}""");
        await rig.RunDueAsync(Stop);

        Assert.Equal("P-9,P-1", string.Join(",", rig.Provider.Reads));
        Assert.Equal(AttemptStatus.Started, (await rig.AttemptAsync(attempt.Id, Stop)).Status);
    }

    [Theory]
    [InlineData("""{"caseId":"P-7","referenceId":"R-7"}""")]
    [InlineData("""{"caseId":"P-1","referenceId":"R-OTHER"}""")]
    public async Task Push_ForNobody_IsListedOnceAndRaisesOneAlert(string body)
    {
        var told = 0;
        using var open = rig.Get<CaseFeed>().Subscribe(caseId: null, changed => told += changed == Guid.Empty ? 1 : 0);
        await rig.PushAsync(account, body);
        await rig.PushAsync(account, body);
        await rig.RunDueAsync(Stop);

        // Whoever has the list open, and the badge beside it, sees it come.
        Assert.Equal(1, told);
        await using var db = rig.Db();
        var listed = await db.UnassignedResults.SingleAsync(Stop);
        Assert.Equal((2, UnassignedState.Open), (listed.Pushes, listed.State));
        Assert.Equal("work.alert.unassigned", (await db.Alerts.SingleAsync(Stop)).TextKey);
        Assert.Empty(rig.Provider.Reads);
        Assert.All(await rig.ItemsAsync(Stop), item => Assert.Equal(WorkState.Done, item.State));
    }

    [Fact]
    public async Task Push_AttachedByStaffBefore_ReadsForThatAttempt()
    {
        await rig.PushAsync(account, """{"caseId":"P-2","referenceId":"R-7"}""");
        await rig.RunDueAsync(Stop);
        await using (var db = rig.Db())
        {
            var listed = await db.UnassignedResults.SingleAsync(Stop);
            (listed.State, listed.AttemptId) = (UnassignedState.Attached, attempt.Id);
            await db.SaveChangesAsync(Stop);
        }

        await rig.PushAsync(account, """{"caseId":"P-2","referenceId":"R-7"}""");
        await rig.RunDueAsync(Stop);

        Assert.Equal(AttemptStatus.Success, (await rig.AttemptAsync(attempt.Id, Stop)).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Push_ForAnErasedAttempt_LeavesHashAndTimeOnly(bool referencesMarked)
    {
        await using (var db = rig.Db())
        {
            var loaded = await db.Attempts.SingleAsync(Stop);
            loaded.ErasedAt = rig.Database.Clock.UtcNow;
            if (referencesMarked)
            {
                Tombstone.Mark(loaded);
                Assert.Equal((Tombstone.Of(account.Id, "P-1"), Tombstone.Of(account.Id, "R-1")), (loaded.ProviderReference, loaded.Reference));
            }

            await db.SaveChangesAsync(Stop);
        }

        var id = await rig.PushAsync(account, """{"caseId":"P-1","referenceId":"R-1"}""");
        await rig.RunDueAsync(Stop);

        var delivery = await DeliveryAsync(id);
        Assert.True(delivery.ForErased);
        Assert.Null(delivery.Content);
        Assert.Null(delivery.Key);
        Assert.Equal(64, delivery.BodySha256.Length);
        Assert.Empty(rig.Provider.Reads);
        await using var look = rig.Db();
        Assert.False(await look.UnassignedResults.AnyAsync(Stop));
    }

    /// <summary>A result that came under references of its own, was attached by staff, and whose case was erased since.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Push_AttachedByStaffAndErasedSince_LeavesHashAndTimeOnly(bool referencesMarked)
    {
        await rig.PushAsync(account, """{"caseId":"P-2","referenceId":"R-7"}""");
        await rig.RunDueAsync(Stop);
        await using (var db = rig.Db())
        {
            var listed = await db.UnassignedResults.SingleAsync(Stop);
            (listed.State, listed.AttemptId) = (UnassignedState.Attached, attempt.Id);
            var erased = await db.Attempts.SingleAsync(Stop);
            erased.ErasedAt = rig.Database.Clock.UtcNow;
            if (referencesMarked)
            {
                Tombstone.Mark(erased);
                Tombstone.Mark(listed);
            }

            await db.SaveChangesAsync(Stop);
        }

        var id = await rig.PushAsync(account, """{"caseId":"P-2","referenceId":"R-7"}""");
        await rig.RunDueAsync(Stop);

        var delivery = await DeliveryAsync(id);
        Assert.Equal((true, (byte[]?)null, (byte[]?)null), (delivery.ForErased, delivery.Content, delivery.Key));
        Assert.Empty(rig.Provider.Reads);
        await using var look = rig.Db();
        Assert.Equal((1, UnassignedState.Attached), await look.UnassignedResults.Select(u => new ValueTuple<int, UnassignedState>(u.Pushes, u.State)).SingleAsync(Stop));
    }

    [Fact]
    public async Task Push_ForAnAttemptThatIsGoneAtTheProvider_IsListed()
    {
        await using (var db = rig.Db())
        {
            (await db.Attempts.SingleAsync(Stop)).GoneAtProviderAt = rig.Database.Clock.UtcNow;
            await db.SaveChangesAsync(Stop);
        }

        await rig.PushAsync(account, """{"caseId":"P-1","referenceId":"R-1"}""");
        await rig.RunDueAsync(Stop);

        await using var look = rig.Db();
        Assert.Equal(1, await look.UnassignedResults.CountAsync(Stop));
    }

    /// <summary>A provider that deletes what has timed out can be read before its push is.</summary>
    [Theory]
    [InlineData("""{"caseId":"P-1","referenceId":"R-1","facts":{"timeOut":"99"}}""", true)]
    [InlineData("""{"caseId":"P-1","referenceId":null,"facts":{"timeOut":"99"}}""", false)]
    [InlineData("""{"caseId":"P-9","referenceId":"R-1","facts":{"timeOut":"99"}}""", false)]
    public async Task Push_ThatTellsWhyAnAttemptIsGone_ReachesItUnderBothReferences(string body, bool reached)
    {
        rig.Provider.OnRead = (context, _) =>
        {
            var end = VendorDouble.Record("99", AttemptStatus.Expired, isFinal: true, modifiedAt: null) with { NothingLeft = true, EvidenceKeptUntil = rig.Database.Clock.UtcNow.AddDays(7) };
            rig.Provider.Answers("P-1", context.Facts.ContainsKey("timeOut") ? end : VendorDouble.Failure(FailureCategory.NotFound));
            return Task.CompletedTask;
        };
        rig.Database.Clock.Advance(TimeSpan.FromHours(1));
        await rig.PushAsync(account, """{"caseId":"P-1","referenceId":"R-1"}""");
        await rig.RunDueAsync(Stop);
        Assert.NotNull((await rig.AttemptAsync(attempt.Id, Stop)).GoneAtProviderAt);

        await rig.PushAsync(account, body);
        await rig.RunDueAsync(Stop);

        var after = await rig.AttemptAsync(attempt.Id, Stop);
        Assert.Equal((reached ? AttemptStatus.Expired : AttemptStatus.Created, reached, !reached), (after.Status, after.IsFinal, after.GoneAtProviderAt is not null));
        Assert.Equal((reached, null), (after.EvidenceSecuredAt is not null, after.EvidenceKeptUntil));
        await using var look = rig.Db();
        Assert.Equal((reached ? 0 : 1, reached ? 0 : 1), (await look.UnassignedResults.CountAsync(Stop), await look.Alerts.CountAsync(Stop)));
        Assert.All(await rig.ItemsAsync(Stop), item => Assert.Equal((WorkState.Done, false), (item.State, item.Kind == WorkKinds.FetchEvidence)));
    }

    [Fact]
    public async Task Push_ThatIsNoJson_IsKeptAndItsItemIsDeadWithASentence()
    {
        var id = await rig.PushAsync(account, "<html>");
        await rig.RunDueAsync(Stop);

        var item = Assert.Single(await rig.ItemsAsync(Stop));
        Assert.Equal(WorkState.Dead, item.State);
        Assert.Contains("test.malformed", item.LastError, StringComparison.Ordinal);
        Assert.NotNull((await DeliveryAsync(id)).Content);
    }

    [Fact]
    public async Task Push_AHundredTimes_ReadsOnce()
    {
        for (var i = 0; i < 100; i++)
        {
            await rig.PushAsync(account, """{"caseId":"P-1","referenceId":"R-1"}""");
        }

        // Routing first, as many workers would: the read waits until all of them have nudged it.
        rig.Database.Clock.Advance(TimeSpan.FromSeconds(1));
        await rig.RunDueAsync(Stop);

        Assert.Equal(1, (await rig.ItemsAsync(Stop)).Count(item => item.Kind == WorkKinds.ReadAttempt));
        Assert.Single(rig.Provider.Reads);
    }

    private async Task<Delivery> DeliveryAsync(long id)
    {
        await using var db = rig.Db();
        return await db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == id, Stop);
    }
}
