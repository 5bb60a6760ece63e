using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Tests.Cases;
using Portal.Core.Tests.Data;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Timeline;

/// <summary>What the sentences of a timeline carry stands in no row in clear, whoever wrote the row, and is said as before.</summary>
public sealed class TimelineSealingTests
{
    private const string Trace = "Kanarienmann";

    // Of ours, so that the text can be looked at; and one of the provider's.
    private static readonly Sentence Remark = new("cases.timeline.remark", Trace);
    private static readonly Sentence Lost = new("scripted.note.fileLost", Trace + ".pdf");

    private static CancellationToken Stop => CaseBench.Stop;

    [Fact]
    public async Task Add_SentencesWithValues_LeavesNoneInClearAndSaysThem()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        await AddAsync(bench, created, Remark, Lost, new Sentence("cases.timeline.note"));

        Assert.Empty(await RawRows.WithAsync(bench.Database, "TimelineEntries", Trace, Stop));
        Assert.Equal(["TextKey"], await RawRows.WithAsync(bench.Database, "TimelineEntries", Lost.Key, Stop));
        Assert.Equal(["TextArgs"], await RawRows.WithAsync(bench.Database, "TimelineEntries", """["\u2026"]""", Stop));
        var shown = await ShownAsync(bench, created);
        Assert.Equal("Remark of the provider's system: Kanarienmann", Assert.Single(shown, entry => entry.Sentence.Equals(Remark)).Text);
        Assert.Single(shown, entry => entry.Sentence.Equals(Lost));
        var silent = (await EntriesAsync(bench, created)).Single(entry => entry.TextKey == "cases.timeline.note");
        Assert.Equal((null, null), (silent.ClearValues, silent.SealedValues));
    }

    [Fact]
    public async Task ListAsync_MomentInASentence_IsSaidInTheReadersZoneElseInUtcAndAsSuch()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        await AddAsync(bench, created, new Sentence("cases.timeline.remark", "2026-12-01T11:00Z"));
        foreach (var (zone, said) in new[] { ("Europe/Berlin", "12:00"), (null, "11:00 UTC") })
        {
            var filter = new TimelineFilter { NewestFirst = true, Zone = zone is null ? null : TimeZoneInfo.FindSystemTimeZoneById(zone) };
            Assert.EndsWith(said, (await bench.Get<TimelineReader>().ListAsync(created.CaseId, filter, Stop)).Items.Single(entry => entry.Sentence.Key == Remark.Key).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ListAsync_ValuesChangedOrMovedFromAnotherRow_SaysThatTheyAreLost()
    {
        await using var bench = await CaseBench.StartAsync();
        var (one, other) = (await bench.CreateAsync(), await bench.CreateAsync());
        await AddAsync(bench, one, Remark, Lost);
        await AddAsync(bench, other, Remark);
        var (entry, sealer) = ((await EntriesAsync(bench, one)).Single(e => e.TextKey == Remark.Key), bench.Database.Sealer);
        var (box, key) = (entry.SealedValues!, (await EntriesAsync(bench, one)).Single(e => e.TextKey == Lost.Key).SealedValues!);
        var otherCase = (await EntriesAsync(bench, other)).Single(e => e.TextKey == Remark.Key).SealedValues!;
        foreach (var changed in Enumerable.Range(0, box.Length).Select(place => Flipped(box, place)).Append(key).Append(otherCase).Append(box[..^1]))
        {
            entry.SealedValues = changed;
            Assert.True(sealer.HasLostValues(entry));
            Assert.Equal("…", Assert.Single(sealer.SentenceOf(entry).Args));
        }

        await ChangeAsync(bench, entry.Id, stored => stored.SealedValues = Flipped(box, 40));
        var shown = (await ShownAsync(bench, one)).Single(view => view.Id == entry.Id);
        Assert.Equal("Remark of the provider's system: … A value of this entry can't be opened. Tell an administrator.", shown.Text);
    }

    [Fact]
    public async Task RunAsync_RowsOfAnOlderPortal_AreSealedAndSayTheSame()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        await AddOlderAsync(bench, created, count: 1200);
        var before = await ShownAsync(bench, created);
        Assert.Equal(["TextArgs"], await RawRows.WithAsync(bench.Database, "TimelineEntries", Trace, Stop));
        Assert.Equal(1200, before.Count(entry => entry.Sentence.Args is [var name] && name.StartsWith(Trace, StringComparison.Ordinal)));

        await SealAsync(bench);

        Assert.Empty(await RawRows.WithAsync(bench.Database, "TimelineEntries", Trace, Stop));
        Assert.Equal(before.Select(entry => (entry.Id, entry.Sentence, entry.Text)), (await ShownAsync(bench, created)).Select(entry => (entry.Id, entry.Sentence, entry.Text)));

        // One beside this, until it is replaced; and nothing of the others is written again.
        var sealedOnes = (await EntriesAsync(bench, created)).ToDictionary(entry => entry.Id, entry => entry.SealedValues);
        await AddOlderAsync(bench, created, count: 1);
        await SealAsync(bench);
        Assert.Empty(await RawRows.WithAsync(bench.Database, "TimelineEntries", Trace, Stop));
        Assert.All((await EntriesAsync(bench, created)).Where(entry => sealedOnes.ContainsKey(entry.Id)), entry => Assert.Equal(sealedOnes[entry.Id], entry.SealedValues));
    }

    [Fact]
    public async Task RunAsync_ManyEntriesLater_BeginsWhereItHasComeTo()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        await AddOlderAsync(bench, created, count: 1);
        await SealAsync(bench);
        await using (var db = bench.Database.Create())
        {
            var last = await db.Timeline.MaxAsync(entry => entry.Id, Stop);
            await db.KeepNumberAsync("timeline-sealing", last + 10, Stop);
            await db.KeepNumberAsync("timeline-sealing", 1, Stop);
            Assert.Equal(last + 10, (await db.Counters.AsNoTracking().SingleAsync(counter => counter.Name == "timeline-sealing", Stop)).Value);
        }

        await AddOlderAsync(bench, created, count: 1);
        await SealAsync(bench);

        Assert.Equal(["TextArgs"], await RawRows.WithAsync(bench.Database, "TimelineEntries", Trace, Stop));
    }

    [Fact]
    public async Task RunAsync_ErasedByAnOlderPortal_DropsWhatItDidNotKnowOf()
    {
        await using var bench = await CaseBench.StartAsync();
        var (erased, inClear, kept) = (await bench.CreateAsync(), await bench.CreateAsync(), await bench.CreateAsync());
        await AddAsync(bench, erased, Lost, Remark);
        await AddOlderAsync(bench, inClear, count: 1);
        await AddAsync(bench, kept, Lost);
        foreach (var created in new[] { erased, inClear })
        {
            await using var db = bench.Database.Create();
            var found = await db.Cases.SingleAsync(c => c.Id == created.CaseId, Stop);
            (found.ErasedAt, found.UpdatedAt) = (bench.Database.Clock.UtcNow, bench.Database.Clock.UtcNow);
            await db.SaveChangesAsync(Stop);
        }

        await SealAsync(bench);

        var after = (await EntriesAsync(bench, erased)).ToDictionary(entry => entry.TextKey, StringComparer.Ordinal);
        Assert.Null(after[Lost.Key].SealedValues);
        Assert.Equal("…", Assert.Single(bench.Database.Sealer.SentenceOf(after[Lost.Key]).Args));
        Assert.False(bench.Database.Sealer.HasLostValues(after[Lost.Key]));
        Assert.Equal(Remark, bench.Database.Sealer.SentenceOf(after[Remark.Key]));
        Assert.Empty(await RawRows.WithAsync(bench.Database, "TimelineEntries", Trace, Stop));
        Assert.Equal("…", bench.Database.Sealer.SentenceOf((await EntriesAsync(bench, inClear)).Single(entry => entry.TextKey == Lost.Key)).Args.Single());
        Assert.Single(await ShownAsync(bench, kept), entry => entry.Sentence.Equals(Lost));
    }

    [Fact]
    public async Task SealAsync_ErasedSinceItWasRead_LeavesTheRow()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await bench.CreateAsync();
        await AddOlderAsync(bench, created, count: 1);
        var read = (await EntriesAsync(bench, created)).Single(entry => entry.TextKey == Lost.Key);
        await ChangeAsync(bench, read.Id, entry => TimelineValues.Erase(entry, ["scripted"]));

        var before = read.ClearValues!;
        bench.Database.Sealer.SetSentence(read, bench.Database.Sealer.SentenceOf(read));
        await using var db = bench.Database.Create();
        Assert.Equal(0, await ClearTimeline.SealAsync(db, read, before, Stop));

        Assert.Null((await EntriesAsync(bench, created)).Single(entry => entry.TextKey == Lost.Key).SealedValues);
    }

    private static Task SealAsync(CaseBench bench) => bench.GetAll<IRetentionTask>().Single(task => task.Name == "timeline-sealing").RunAsync(Stop);

    private static async Task AddAsync(CaseBench bench, CreatedCase created, params Sentence[] sentences)
    {
        await using var db = bench.Database.Create();
        foreach (var sentence in sentences)
        {
            bench.Get<TimelineWriter>().Add(db, new TimelineFact(created.CaseId, TimelineKind.Alert, TimelineSource.Provider, sentence) { AttemptId = created.AttemptId });
        }

        await db.SaveChangesAsync(Stop);
    }

    // As an older portal does: it knows of no sealed column.
    private static async Task AddOlderAsync(CaseBench bench, CreatedCase created, int count)
    {
        await using var db = bench.Database.Create();
        for (var i = 0; i < count; i++)
        {
            var entry = bench.Get<TimelineWriter>().Add(db, new TimelineFact(created.CaseId, TimelineKind.Alert, TimelineSource.Provider, new Sentence(Lost.Key)));
            entry.ClearValues = SentenceJson.WriteValues([$"{Trace} {i}.pdf"]);
        }

        await db.SaveChangesAsync(Stop);
    }

    private static async Task<IReadOnlyList<TimelineView>> ShownAsync(CaseBench bench, CreatedCase created)
    {
        var (all, cursor) = (new List<TimelineView>(), (string?)null);
        do
        {
            var page = await bench.Get<TimelineReader>().ListAsync(created.CaseId, new TimelineFilter { Limit = 500, Cursor = cursor }, Stop);
            all.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return all;
    }

    private static async Task<List<TimelineEntry>> EntriesAsync(CaseBench bench, CreatedCase created)
    {
        await using var db = bench.Database.Create();
        return await db.Timeline.AsNoTracking().Where(entry => entry.CaseId == created.CaseId).OrderBy(entry => entry.Id).ToListAsync(Stop);
    }

    private static async Task ChangeAsync(CaseBench bench, long id, Action<TimelineEntry> change)
    {
        await using var db = bench.Database.Create();
        change(await db.Timeline.SingleAsync(entry => entry.Id == id, Stop));
        await db.SaveChangesAsync(Stop);
    }

    private static byte[] Flipped(byte[] box, int place)
    {
        var changed = box.ToArray();
        changed[place] ^= 0x01;
        return changed;
    }
}
