using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Core.Tests.Cases;
using Portal.Core.Tests.Data;
using Portal.Core.Tests.Work;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Timeline;

/// <summary>Whatever a provider says in a sentence of its own, wherever it says it: the sentence is kept, and in no column in clear.</summary>
public sealed class ProviderWordsTests
{
    private const string Trace = "Kanarienmann";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readings_FilesAndPushes_AreKeptAndNowhereInClear()
    {
        await using var rig = new WorkRig();
        var account = await rig.Database.AddAccountAsync();
        var attempt = await rig.Database.AddAttemptAsync(account);
        var record = VendorDouble.Record("closed", AttemptStatus.Success, isFinal: true, rig.Database.Clock.UtcNow) with
        {
            Events = [new ProviderEvent("one", rig.Database.Clock.UtcNow, new StatusReading("one", AttemptStatus.Started, IsFinal: false, LinkUsable: true) { Meaning = Say("event") })],
            OpenChecks = [Say("check")],
        };
        Queue<ProviderOutcome<ProviderRecord>> records = new([new ProviderFailure(FailureCategory.Unavailable, Say("away")), new ProviderFailure(FailureCategory.MalformedAnswer, Say("unreadable")), record]);
        rig.Provider.Answers("P-1", () => records.Count > 1 ? records.Dequeue() : records.Peek());
        Queue<ProviderOutcome<EvidenceProgress>> files = new([new EvidenceProgress(Complete: false) { WaitingFor = Say("waiting"), AskAgainIn = TimeSpan.FromMinutes(1), HeldElsewhere = [Say("elsewhere")] }, new ProviderFailure(FailureCategory.InvalidOrder, Say("fileLost"))]);
        rig.Provider.OnEvidence = async (_, sink, stop) =>
        {
            using var content = new MemoryStream("text"u8.ToArray());
            await sink.StoreAsync(new EvidenceFile($"{Trace}-{files.Count}", DocumentKind.Other, $"{Trace}.txt", "text/plain") { Finding = Say("finding"), Remark = Trace }, content, stop);
            return files.Dequeue();
        };
        await using (var db = rig.Db())
        {
            await rig.Queue.NudgeReadAsync(db, attempt, Stop);
        }

        var failed = new List<string>();
        for (var i = 0; i < 10 && (records.Count > 1 || files.Count > 0); i++)
        {
            await rig.RunDueAsync(Stop);
            failed.AddRange((await rig.ItemsAsync(Stop)).Select(rig.Database.Sealer.ErrorOf).OfType<Sentence>().Where(IsRepeated).Select(error => error.Key));
            Assert.Equal([], await ClearAsync(rig.Database));
            rig.Database.Clock.Advance(TimeSpan.FromDays(1));
        }

        var told = (await rig.TimelineAsync(attempt.CaseId, Stop)).Select(rig.Database.Sealer.SentenceOf).Where(IsRepeated).Select(sentence => sentence.Key).Distinct(StringComparer.Ordinal);
        Assert.Equal(["scripted.event", "scripted.fileLost", "scripted.finding", "scripted.unreadable"], told.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(["scripted.away", "scripted.fileLost", "scripted.unreadable", "scripted.waiting"], failed.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Orders_TakenOrRefused_AreKeptAndNowhereInClear(bool taken)
    {
        await using var bench = await CaseBench.StartAsync();
        bench.Provider.OnStart = request => taken
            ? new StartedAttempt { ProviderReference = "P-" + request.Reference, Status = ScriptedProvider.Created, Remarks = [Say("remark")] }
            : new ProviderFailure(FailureCategory.NotAllowed, Say("refused")) { ProviderText = Trace };

        var outcome = await bench.Creation.CreateAsync(bench.Order(), idempotencyKey: null, Stop);

        var caseId = taken ? outcome.Value!.CaseId : outcome.Problem!.CaseId!.Value;
        var told = (await bench.Get<TimelineReader>().ListAsync(caseId, new TimelineFilter(), Stop)).Items.Select(entry => entry.Sentence).Where(IsRepeated);
        Assert.Equal(Say(taken ? "remark" : "refused"), Assert.Single(told));
        Assert.Equal([], await ClearAsync(bench.Database));
    }

    private static Sentence Say(string key) => new("scripted." + key, $"{Trace} {key}.pdf");

    private static bool IsRepeated(Sentence sentence) => sentence.Args.Any(value => value.Contains(Trace, StringComparison.Ordinal));

    private static async Task<IReadOnlyList<string>> ClearAsync(TestDatabase database)
    {
        await using var db = database.Create();
        var found = new List<string>();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()!).Distinct(StringComparer.Ordinal))
        {
            found.AddRange((await RawRows.WithAsync(database, table, Trace, Stop)).Select(column => $"{table}.{column}"));
        }

        return found;
    }
}
