using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Work;

/// <summary>A recording that has to be ordered, and comes days later.</summary>
public sealed class RecordingTests : IAsyncLifetime
{
    private readonly WorkRig rig = new();
    private ProviderAccount account = null!;
    private Attempt attempt = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        account = await rig.Database.AddAccountAsync();
        attempt = await rig.Database.AddAttemptAsync(account);
        rig.Provider.Answers("P-1", () => VendorDouble.Record("closed", AttemptStatus.Success, isFinal: true, rig.Database.Clock.UtcNow));
        rig.Provider.OnEvidence = FetchAsync;
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    [Fact]
    public async Task Evidence_RecordingDue_IsOrderedOnceAndNothingIsSecured()
    {
        await FinishAsync();
        rig.Database.Clock.Advance(TimeSpan.FromHours(7));
        await rig.RunDueAsync(Stop);

        Assert.Equal(1, rig.Provider.RecordingOrders);
        var after = await rig.AttemptAsync(attempt.Id, Stop);
        Assert.NotNull(after.RecordingRequestedAt);
        Assert.Null(after.EvidenceSecuredAt);
        Assert.Single(await rig.TimelineAsync(attempt.CaseId, Stop), e => e.TextKey == "work.timeline.recordingOrdered");
    }

    [Fact]
    public async Task Evidence_RecordingReadyAfterDays_IsFetchedAtOnceAndSecured()
    {
        await FinishAsync();
        for (var day = 0; day < 4; day++)
        {
            rig.Database.Clock.Advance(TimeSpan.FromHours(19));
            await rig.RunDueAsync(Stop);
        }

        await rig.PushAsync(account, """{"caseId":"P-1","facts":{"recording":"ready"}}""");
        await rig.RunDueAsync(Stop);

        Assert.NotNull((await rig.AttemptAsync(attempt.Id, Stop)).EvidenceSecuredAt);
        await using var db = rig.Db();
        Assert.Equal("recording", rig.Get<DocumentVault>().SourceIdOf(await db.Documents.SingleAsync(Stop)));
    }

    [Fact]
    public async Task Evidence_NoCallbackForADay_IsOrderedAgain()
    {
        await FinishAsync();
        rig.Database.Clock.Advance(TimeSpan.FromHours(25));
        await rig.RunDueAsync(Stop);

        Assert.Equal(2, rig.Provider.RecordingOrders);
    }

    [Fact]
    public async Task Evidence_OrderFails_IsPlacedAgainByTheSchedule()
    {
        rig.Provider.OnRecording = () => VendorDouble.Failure(FailureCategory.Unavailable);
        await FinishAsync();
        Assert.Null((await rig.AttemptAsync(attempt.Id, Stop)).RecordingRequestedAt);

        rig.Provider.OnRecording = () => Unit.Value;
        rig.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        await rig.RunDueAsync(Stop);

        Assert.NotNull((await rig.AttemptAsync(attempt.Id, Stop)).RecordingRequestedAt);
    }

    [Theory]
    [InlineData(3, 71, false)]
    [InlineData(3, 73, true)]
    [InlineData(2, 49, true)]
    public async Task Reconcile_NotSecuredForTheProvidersDays_RaisesAnAlert(int days, int hours, bool raised)
    {
        rig.Provider.Description = Described(TimeSpan.FromDays(days));
        await FinishAsync();
        rig.Database.Clock.Advance(TimeSpan.FromHours(hours));
        await rig.Get<RecurringWork>().EnsureAsync(Stop);
        await rig.RunDueAsync(Stop);

        await using var db = rig.Db();
        Assert.Equal(raised, await db.Alerts.AnyAsync(a => a.CaseId == attempt.CaseId, Stop));
    }

    private static ProviderDescription Described(TimeSpan alertAfter)
    {
        var plain = new VendorDouble().Description;
        return new ProviderDescription
        {
            Key = plain.Key,
            Name = plain.Name,
            Texts = plain.Texts,
            Fields = plain.Fields,
            AccountFields = plain.AccountFields,
            Statuses = plain.Statuses,
            Reference = plain.Reference,
            EvidenceAlertAfter = alertAfter,
        };
    }

    private static async Task<ProviderOutcome<EvidenceProgress>> FetchAsync(AttemptContext context, IEvidenceSink sink, CancellationToken cancellationToken)
    {
        if (!context.Facts.ContainsKey("recording"))
        {
            return new EvidenceProgress(Complete: false) { RecordingDue = true, WaitingFor = new Sentence("test.recording"), AskAgainIn = TimeSpan.FromHours(6) };
        }

        using var content = new MemoryStream("%PDF-1.4 "u8.ToArray());
        await sink.StoreAsync(new EvidenceFile("recording", DocumentKind.ResultReport, string.Create(CultureInfo.InvariantCulture, $"{context.Reference}.pdf"), "application/pdf"), content, cancellationToken);
        return new EvidenceProgress(Complete: true);
    }

    private async Task FinishAsync()
    {
        await using (var db = rig.Db())
        {
            await rig.Queue.NudgeReadAsync(db, attempt, Stop);
        }

        await rig.RunDueAsync(Stop);
    }
}
