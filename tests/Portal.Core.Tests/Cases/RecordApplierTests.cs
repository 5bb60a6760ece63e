using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Results;
using Portal.Core.Tests.Work;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Cases;

public sealed class RecordApplierTests : IAsyncLifetime
{
    private static readonly DateTime Start = new(2026, 3, 1, 9, 0, 0, DateTimeKind.Utc);

    private readonly WorkRig rig = new();
    private Attempt attempt = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => attempt = await rig.Database.AddAttemptAsync(await rig.Database.AddAccountAsync());

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task ApplyAsync_RecordOfTheSecondInWhichAPushCameWithoutATime_Prevails()
    {
        var received = At(1).AddMilliseconds(700);
        var started = new StatusReading("START", AttemptStatus.Started, IsFinal: false, LinkUsable: true);
        await InTransactionAsync(rig, (applier, db, loaded) => applier.ApplyPushedAsync(db, loaded, started, saidAt: null, received, "c", Stop));

        await ApplyAsync(Record("CHECK", AttemptStatus.InReview, isFinal: false, modified: 1));

        await using var db = rig.Db();
        Assert.Equal(AttemptStatus.InReview, (await db.Attempts.AsNoTracking().SingleAsync(Stop)).Status);
    }

    [Fact]
    public async Task ApplyAsync_TheSameRecordTwice_ChangesNothingTheSecondTime()
    {
        var record = Success(1) with
        {
            Events = [new ProviderEvent("e1", At(0), new StatusReading("started", AttemptStatus.Started, IsFinal: false, LinkUsable: true))],
            Payloads = [new RawPayload("full", "application/json", "{}"u8.ToArray())],
        };
        await ApplyAsync(record);
        var once = await SnapshotAsync();
        await ApplyAsync(record);

        Assert.Equal(once, await SnapshotAsync());
        await using var db = rig.Db();
        Assert.Equal(1, await db.Payloads.CountAsync(Stop));
        Assert.Equal(1, await db.WorkItems.CountAsync(w => w.Kind == WorkKinds.FetchEvidence, Stop));
    }

    [Fact]
    public async Task ApplyAsync_EventWithAMeaning_IsToldByItAndWithoutAStatusWhenItNeverIsTheLabel()
    {
        var word = new StatusReading("71", AttemptStatus.Started, IsFinal: false, LinkUsable: true) { Meaning = new Sentence("vendor.code.71"), TimelineOnly = true };
        await ApplyAsync(Success(5) with { Events = [new ProviderEvent("71/1", At(6), word), new ProviderEvent("78/1", At(2), word with { RawWord = "78", Meaning = null, TimelineOnly = false })] });

        await using var db = rig.Db();
        var told = await db.Timeline.Where(e => e.DedupKey != null).OrderBy(e => e.At).Select(e => new { e.TextKey, e.Status, e.RawStatus }).ToListAsync(Stop);
        Assert.Equal(
            [("work.timeline.event", (AttemptStatus?)AttemptStatus.Started, "78"), ("vendor.code.71", null, "71")],
            told.Select(e => (e.TextKey, e.Status, e.RawStatus!)));
    }

    [Theory]
    [InlineData(true, "SuccessWithChanges|closed|True")]
    [InlineData(false, "Started|again|False")]
    public async Task ApplyAsync_AnyOrderWithRepeats_EndsInTheSameState(bool ends, string expectedStart)
    {
        var started = new StatusReading("started", AttemptStatus.Started, IsFinal: false, LinkUsable: true);
        List<Func<WorkRig, Task>> steps =
        [
            r => ApplyAsync(r, Record("new", AttemptStatus.Created, isFinal: false, 1)),
            r => PushAsync(r, started, At(2)),
            r => ApplyAsync(r, Record("review", AttemptStatus.InReview, isFinal: false, 3) with { Events = [new ProviderEvent("e1", At(2), started)] }),
            r => PushAsync(r, started with { RawWord = "again" }, At(4)),
            r => ApplyAsync(r, Success(5) with { ValidUntil = At(90), Result = VendorDouble.Result("Erika", "Erika M.") }),
        ];
        if (!ends)
        {
            steps.RemoveAt(steps.Count - 1);
        }

        var random = new Random(20261121);
        string? expected = null;
        for (var round = 0; round < 40; round++)
        {
            var order = steps.Concat(steps.Where(_ => random.Next(2) == 0)).ToArray();
            random.Shuffle(order);
            await ResetAsync();
            foreach (var step in round == 0 ? [.. steps] : order)
            {
                await step(rig);
            }

            var state = await StateAsync();
            expected ??= state;
            Assert.Equal(expected, state);
        }

        Assert.StartsWith(expectedStart, expected, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ApplyAsync_NonFinalAfterFinal_DoesNotMoveBack()
    {
        await ApplyAsync(Success(1));
        await ApplyAsync(Record("review", AttemptStatus.InReview, isFinal: false, 2));

        Assert.Equal((AttemptStatus.Success, true), await StandingAsync());
    }

    [Fact]
    public async Task ApplyAsync_CorrectionInANewerRecord_CountsAndFetchesEvidenceAgain()
    {
        await ApplyAsync(Success(1));
        await ApplyAsync(Record("fraud", AttemptStatus.FraudSuspicionConfirmed, isFinal: true, 2) with { IsCorrection = true });

        Assert.Equal((AttemptStatus.FraudSuspicionConfirmed, true), await StandingAsync());
        Assert.Equal(2, (await rig.AttemptAsync(attempt.Id, Stop)).EvidenceVersion);
        Assert.Contains(await rig.TimelineAsync(attempt.CaseId, Stop), e => e.TextKey == "work.timeline.corrected");
        Assert.Equal(2, (await rig.ItemsAsync(Stop)).Count(w => w.Kind == WorkKinds.FetchEvidence));
    }

    [Theory]
    [InlineData(true, AttemptStatus.Success, 2)]
    [InlineData(false, AttemptStatus.Aborted, 1)]
    public async Task ApplyAsync_SuccessWithoutATimeAfterAnotherEnd_CountsAsACorrectionOnly(bool isCorrection, AttemptStatus status, int version)
    {
        await ApplyAsync(Record("8", AttemptStatus.Aborted, isFinal: true, modified: null));
        var success = Record("5", AttemptStatus.Success, isFinal: true, modified: null) with { IsCorrection = isCorrection };
        await ApplyAsync(success);
        await ApplyAsync(success with { IsCorrection = false });
        await ApplyAsync(Record("8", AttemptStatus.Aborted, isFinal: true, modified: null));

        Assert.Equal((status, true), await StandingAsync());
        Assert.Equal(version, (await rig.AttemptAsync(attempt.Id, Stop)).EvidenceVersion);
        Assert.Equal(isCorrection, (await rig.TimelineAsync(attempt.CaseId, Stop)).Any(e => e.TextKey == "work.timeline.corrected"));
    }

    [Fact]
    public async Task ApplyAsync_SameWordWithAMeaningByNow_EndsTheAttempt()
    {
        await ApplyAsync(Record("8", AttemptStatus.Other, isFinal: false, modified: null));
        await ApplyAsync(Record("8", AttemptStatus.Aborted, isFinal: true, modified: null));

        Assert.Equal((AttemptStatus.Aborted, true), await StandingAsync());
        Assert.Equal(1, (await rig.AttemptAsync(attempt.Id, Stop)).EvidenceVersion);
    }

    [Fact]
    public async Task ApplyAsync_OlderRecordAfterCorrection_ChangesNothing()
    {
        await ApplyAsync(Record("fraud", AttemptStatus.FraudSuspicionConfirmed, isFinal: true, 2) with { IsCorrection = true });
        await ApplyAsync(Success(1));

        Assert.Equal((AttemptStatus.FraudSuspicionConfirmed, true), await StandingAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ApplyAsync_ResultAfterCancellationOrReplacement_IsStoredAndChangesNoStatus(bool cancelled)
    {
        await using (var db = rig.Db())
        {
            var loaded = await db.Attempts.SingleAsync(Stop);
            loaded.Status = AttemptStatus.Cancelled;
            (loaded.IsFinal, loaded.IsActive) = (true, false);
            loaded.CancelledAt = cancelled ? rig.Database.Clock.UtcNow : null;
            loaded.ReplacedAt = cancelled ? null : rig.Database.Clock.UtcNow;
            await db.SaveChangesAsync(Stop);
        }

        await ApplyAsync(Success(1) with { Result = VendorDouble.Result("Erika", "Erika") });
        await ApplyAsync(Success(1) with { Result = VendorDouble.Result("Erika", "Erika") });

        var after = await rig.AttemptAsync(attempt.Id, Stop);
        Assert.Equal(AttemptStatus.Cancelled, after.Status);
        Assert.NotNull(after.IdentifiedAfterCancellationAt);
        Assert.NotNull(after.Result);
        Assert.Single(await rig.TimelineAsync(attempt.CaseId, Stop), e => e.TextKey == "work.timeline.late");
        Assert.Single(await rig.ItemsAsync(Stop), w => w.Kind == WorkKinds.FetchEvidence);
        await using var look = rig.Db();
        Assert.Equal("work.alert.late", (await look.Alerts.SingleAsync(Stop)).TextKey);
    }

    [Fact]
    public async Task ApplyAsync_DeclinedResult_IsFinalAndEvidenceIsDue()
    {
        await ApplyAsync(Record("declined", AttemptStatus.Declined, isFinal: true, 1));

        Assert.Equal((AttemptStatus.Declined, true), await StandingAsync());
        Assert.Single(await rig.ItemsAsync(Stop), w => w.Kind == WorkKinds.FetchEvidence);
    }

    [Fact]
    public async Task ApplyAsync_RecordUnderAnotherId_IsFollowedAndSaid()
    {
        await ApplyAsync(Success(1, "P-2") with { Reference = "R-1" });
        await ApplyAsync(Record("expired", AttemptStatus.Expired, isFinal: true, 5) with { Reference = "R-1" });

        var after = await rig.AttemptAsync(attempt.Id, Stop);
        Assert.Equal(("P-2", AttemptStatus.Success), (after.ProviderReference, after.Status));
        Assert.Single(await rig.TimelineAsync(attempt.CaseId, Stop), e => e.TextKey == "work.timeline.otherReference");
        await using var db = rig.Db();
        Assert.True(await db.SearchTerms.AnyAsync(t => t.Value == "P2", Stop));
    }

    [Fact]
    public async Task ApplyAsync_RecordWithAnotherReference_TakesNothingOver()
    {
        await ApplyAsync(Success(1) with { Reference = "R-OTHER" });

        Assert.Equal((AttemptStatus.Created, false), await StandingAsync());
        await using var db = rig.Db();
        Assert.Equal("work.alert.mismatch", (await db.Alerts.SingleAsync(Stop)).TextKey);
    }

    [Theory]
    [InlineData("P-9", true)]
    [InlineData("P-8", false)]
    public async Task ApplyAsync_RecordWithAnotherReferenceThatAnOfficerAttached_IsTakenOver(string attached, bool taken)
    {
        await using (var db = rig.Db())
        {
            db.UnassignedResults.Add(new UnassignedResult
            {
                Id = Guid.CreateVersion7(),
                AccountId = attempt.AccountId,
                ProviderReference = attached,
                AttemptId = attempt.Id,
                State = UnassignedState.Attached,
                FirstSeenAt = Start,
                LastSeenAt = Start,
            });
            await db.SaveChangesAsync(Stop);
        }

        await ApplyAsync(Success(1, "P-9") with { Reference = "R-OTHER" });

        Assert.Equal(taken ? (AttemptStatus.Success, true) : (AttemptStatus.Created, false), await StandingAsync());
    }

    [Fact]
    public async Task ApplyAsync_UnknownWord_IsKeptAndListedOnce()
    {
        var odd = Record("odd", AttemptStatus.Other, isFinal: false, 1);
        odd = odd with { Status = odd.Status with { IsMapped = false } };
        await ApplyAsync(odd);
        await ApplyAsync(odd);

        Assert.Equal("odd", (await rig.AttemptAsync(attempt.Id, Stop)).RawStatus);
        await using var db = rig.Db();
        Assert.Equal(("odd", 1), await db.UnmappedWords.Select(w => ValueTuple.Create(w.Word, w.Count)).SingleAsync(Stop));
    }

    [Theory]
    [InlineData(true, "Waiting")]
    [InlineData(false, null)]
    public async Task ApplyAsync_UnknownWordWithAText_IsListedWithItWhereItNamesTheWord(bool names, string? listed)
    {
        var odd = Record("2", AttemptStatus.Other, isFinal: false, 1);
        await ApplyAsync(odd with { Status = odd.Status with { IsMapped = false, RawText = "Waiting", TextNamesWord = names } });

        await using var db = rig.Db();
        Assert.Equal(("2", listed), await db.UnmappedWords.Select(w => ValueTuple.Create(w.Word, w.Text)).SingleAsync(Stop));
    }

    [Fact]
    public async Task ApplyAsync_OpenChecks_KeepTheCaseFromBeingGreen()
    {
        await ApplyAsync(Success(1) with { OpenChecks = [new Sentence("test.check")] });

        var after = await rig.AttemptAsync(attempt.Id, Stop);
        Assert.True(after.Case.HasOpenCheck);
        Assert.Equal("test.check", Assert.Single(rig.Database.Sealer.OpenChecksOf(after)).Key);
    }

    [Fact]
    public async Task ApplyAsync_Suspicion_IsMarkedOnCaseAndTimeline()
    {
        var record = Record("fraud", AttemptStatus.FraudSuspected, isFinal: false, 1);
        await ApplyAsync(record with { Status = record.Status with { Suspicion = true } });

        Assert.True((await rig.AttemptAsync(attempt.Id, Stop)).Case.IsSuspicion);
        Assert.All(await rig.TimelineAsync(attempt.CaseId, Stop), e => Assert.True(e.Suspicion));
    }

    [Fact]
    public async Task ApplyAsync_NothingReadYetAfterAPush_KeepsThePushedStep()
    {
        await PushAsync(rig, new StatusReading("START", AttemptStatus.Started, IsFinal: false, LinkUsable: true), At(1));
        await ApplyAsync(Record("none", AttemptStatus.Created, isFinal: false, modified: null));

        Assert.Equal((AttemptStatus.Started, false), await StandingAsync());
    }

    [Fact]
    public async Task ApplyPushedAsync_FinalWord_IsIgnored()
    {
        await PushAsync(rig, new StatusReading("SUCCESS", AttemptStatus.Success, IsFinal: true, LinkUsable: false), At(1));

        Assert.Equal((AttemptStatus.Created, false), await StandingAsync());
    }

    [Fact]
    public async Task ApplyAsync_UncertainCreation_IsCreatedOnceARecordIsRead()
    {
        await using (var db = rig.Db())
        {
            var loaded = await db.Attempts.SingleAsync(Stop);
            (loaded.Creation, loaded.ProviderReference, loaded.Status) = (CreationState.Uncertain, null, AttemptStatus.Draft);
            await db.SaveChangesAsync(Stop);
        }

        await ApplyAsync(Record("new", AttemptStatus.Created, isFinal: false, 1));

        var after = await rig.AttemptAsync(attempt.Id, Stop);
        Assert.Equal((CreationState.Created, "P-1", AttemptStatus.Created), (after.Creation, after.ProviderReference, after.Status));
    }

    [Fact]
    public async Task ApplyAsync_ErasedAttempt_CannotBeLoaded()
    {
        await using var db = rig.Db();
        (await db.Attempts.SingleAsync(Stop)).ErasedAt = rig.Database.Clock.UtcNow;
        await db.SaveChangesAsync(Stop);

        Assert.Null(await RecordApplier.LoadAsync(db, attempt.Id, Stop));
    }

    private static DateTime At(int minute) => Start.AddMinutes(minute);

    private static ProviderRecord Record(string word, AttemptStatus status, bool isFinal, int? modified, string reference = "P-1") =>
        VendorDouble.Record(word, status, isFinal, modified is { } minute ? At(minute) : null, reference);

    private static ProviderRecord Success(int modified, string reference = "P-1") => Record("closed", AttemptStatus.Success, isFinal: true, modified, reference);

    private Task ApplyAsync(ProviderRecord record) => ApplyAsync(rig, record);

    private Task ApplyAsync(WorkRig target, ProviderRecord record) =>
        InTransactionAsync(target, (applier, db, loaded) => applier.ApplyAsync(db, loaded, record, "c", Stop));

    private Task PushAsync(WorkRig target, StatusReading pushed, DateTime at) =>
        InTransactionAsync(target, (applier, db, loaded) => applier.ApplyPushedAsync(db, loaded, pushed, at, at, "c", Stop));

    private async Task InTransactionAsync(WorkRig target, Func<RecordApplier, Portal.Core.Data.PortalDbContext, Attempt, Task> action)
    {
        await using var db = target.Db();
        await using var transaction = await db.Database.BeginTransactionAsync(Stop);
        await action(target.Get<RecordApplier>(), db, (await RecordApplier.LoadAsync(db, attempt.Id, Stop))!);
        await db.SaveChangesAsync(Stop);
        await transaction.CommitAsync(Stop);
    }

    // The same attempt as it was at first.
    private async Task ResetAsync()
    {
        await using var db = rig.Db();
        db.Timeline.RemoveRange(db.Timeline);
        db.WorkItems.RemoveRange(db.WorkItems);
        var loaded = await db.Attempts.SingleAsync(Stop);
        (loaded.Status, loaded.RawStatus, loaded.IsFinal, loaded.IsActive, loaded.LinkUsable) = (AttemptStatus.Created, "new", false, true, true);
        (loaded.Result, loaded.RecordModifiedAt, loaded.ReadAt, loaded.FinishedAt, loaded.ValidUntil, loaded.EvidenceVersion) = (null, null, null, null, null, 0);
        await db.SaveChangesAsync(Stop);
    }

    private async Task<string> StateAsync()
    {
        var after = await rig.AttemptAsync(attempt.Id, Stop);
        var result = rig.Database.Sealer.Open<ProviderResult>(after.Result, Binding.Result(after.Id));
        var events = (await rig.TimelineAsync(after.CaseId, Stop)).Where(e => e.DedupKey is not null).Select(e => e.DedupKey).Order(StringComparer.Ordinal);
        return string.Join('|', after.Status, after.RawStatus, after.IsFinal, after.IsActive, after.LinkUsable, after.ValidUntil, after.RecordModifiedAt, after.EvidenceVersion,
            result?.Fields[0].Value, after.Case.Status, after.Case.RawStatus, after.Case.IsClosed, string.Join(',', events));
    }

    private async Task<string> SnapshotAsync()
    {
        var entries = await rig.TimelineAsync(attempt.CaseId, Stop);
        return await StateAsync() + "|" + string.Join(',', entries.Select(e => e.TextKey));
    }

    private async Task<(AttemptStatus Status, bool IsFinal)> StandingAsync()
    {
        var after = await rig.AttemptAsync(attempt.Id, Stop);
        Assert.Equal(after.Status, after.Case.Status);
        return (after.Status, after.IsFinal);
    }
}
