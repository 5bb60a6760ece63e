using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Tests.Data;
using Portal.Core.Texts;
using Portal.Core.Work;
using Xunit;

namespace Portal.Core.Tests.Cases;

/// <summary>What a provider says of an attempt stands in no row in clear, and an open check keeps a case from looking done, whoever wrote the row.</summary>
public sealed class AttemptSealingTests
{
    private const string Trace = "Kanarienmann";

    private static readonly Sentence[] Open = [new("test.check", "Kanarienmann"), new("test.other")];
    private static readonly Sentence[] Elsewhere = [new("test.elsewhere", "Kanarienmann.mp4")];

    private static CancellationToken Stop => CaseBench.Stop;

    [Fact]
    public async Task SetNotes_WithAPersonsName_LeaveNoneInClearAndAreShown()
    {
        await using var bench = await CaseBench.StartAsync();
        var created = await NotedAsync(bench);

        Assert.Empty(await RawRows.WithAsync(bench.Database, "Attempts", Trace, Stop));
        Assert.Empty(await RawRows.WithAsync(bench.Database, "Attempts", "test.check", Stop));
        var view = (await bench.Reader.GetAsync(created.CaseId, Stop))!.Attempts[0];
        Assert.Equal(Open, view.OpenChecks);
        Assert.Equal(Elsewhere, view.EvidenceElsewhere);
        Assert.True((await bench.CaseAsync(created.CaseId)).HasOpenCheck);

        await bench.ChangeAsync(created.CaseId, attempt => bench.Database.Sealer.SetOpenChecks(attempt, []));
        Assert.False((await bench.CaseAsync(created.CaseId)).HasOpenCheck);
        Assert.Null((await bench.CaseAsync(created.CaseId)).Attempts[0].SealedOpenChecks);
    }

    [Fact]
    public async Task OpenChecksOf_ChangedOrMovedFromAnotherRow_NeverLooksDone()
    {
        await using var bench = await CaseBench.StartAsync();
        var (one, other) = (await NotedAsync(bench), await NotedAsync(bench));
        var (attempt, moved) = ((await bench.CaseAsync(one.CaseId)).Attempts[0], (await bench.CaseAsync(other.CaseId)).Attempts[0]);
        var (checks, elsewhere, sealer) = (attempt.SealedOpenChecks!, attempt.SealedEvidenceElsewhere!, bench.Database.Sealer);
        for (var place = 0; place <= checks.Length; place++)
        {
            (attempt.SealedOpenChecks, attempt.SealedEvidenceElsewhere) = place == checks.Length
                ? (moved.SealedOpenChecks, moved.SealedEvidenceElsewhere)
                : (Flipped(checks, place), Flipped(elsewhere, place % elsewhere.Length));
            Assert.Equal("work.timeline.checksOpen", Assert.Single(sealer.OpenChecksOf(attempt)).Key);
            Assert.Equal("cases.evidence.elsewhereLost", Assert.Single(sealer.EvidenceElsewhereOf(attempt)).Key);
        }

        await bench.ChangeAsync(one.CaseId, changed => changed.SealedOpenChecks = Flipped(checks, 40));
        Assert.True((await bench.CaseAsync(one.CaseId)).HasOpenCheck);
        Assert.NotEmpty((await bench.Reader.GetAsync(one.CaseId, Stop))!.Attempts[0].OpenChecks);
    }

    [Fact]
    public async Task RunAsync_RowsOfAnOlderPortal_AreSealedAndMeanTheSame()
    {
        await using var bench = await CaseBench.StartAsync();
        var cases = new List<CreatedCase>();
        for (var i = 0; i < 3; i++)
        {
            cases.Add(await bench.CreateAsync());
        }

        await bench.ChangeAsync(cases[0].CaseId, attempt => (attempt.OpenCheckMark, attempt.ClearEvidenceElsewhere) = (SentenceJson.Write(Open), SentenceJson.Write(Elsewhere)));
        await bench.ChangeAsync(cases[1].CaseId, attempt => attempt.OpenCheckMark = SentenceJson.Write(Open));
        Assert.Equal(["EvidenceElsewhere", "OpenChecks"], await RawRows.WithAsync(bench.Database, "Attempts", Trace, Stop));
        Assert.Equal(Open, (await bench.Reader.GetAsync(cases[0].CaseId, Stop))!.Attempts[0].OpenChecks);

        await SealAsync(bench);

        Assert.Empty(await RawRows.WithAsync(bench.Database, "Attempts", Trace, Stop));
        var views = new List<AttemptView>();
        foreach (var created in cases)
        {
            views.Add((await bench.Reader.GetAsync(created.CaseId, Stop))!.Attempts[0]);
        }

        Assert.Equal([Open, Open, []], views.Select(view => view.OpenChecks));
        Assert.Equal([Elsewhere, [], []], views.Select(view => view.EvidenceElsewhere));
        await bench.ChangeAsync(cases[1].CaseId, _ => { });
        Assert.True((await bench.CaseAsync(cases[1].CaseId)).HasOpenCheck);

        var before = (await bench.CaseAsync(cases[0].CaseId)).Attempts[0];
        await SealAsync(bench);
        Assert.Equal(before.Version, (await bench.CaseAsync(cases[0].CaseId)).Attempts[0].Version);
    }

    // One beside this, in the minutes until it is replaced: it knows of the mark, and of no sealed column.
    [Fact]
    public async Task RunAsync_ClosedChangedOrErasedByAnOlderPortal_FollowsIt()
    {
        await using var bench = await CaseBench.StartAsync();
        var (closed, changed, erased) = (await NotedAsync(bench), await NotedAsync(bench), await NotedAsync(bench));
        await bench.ChangeAsync(closed.CaseId, attempt => attempt.OpenCheckMark = null);
        await bench.ChangeAsync(changed.CaseId, attempt => attempt.OpenCheckMark = SentenceJson.Write([new Sentence("test.newer", Trace)]));
        await bench.ChangeAsync(erased.CaseId, attempt => (attempt.OpenCheckMark, attempt.ErasedAt) = (null, bench.Database.Clock.UtcNow));
        Assert.Empty((await bench.Reader.GetAsync(closed.CaseId, Stop))!.Attempts[0].OpenChecks);
        Assert.Equal("test.newer", Assert.Single((await bench.Reader.GetAsync(changed.CaseId, Stop))!.Attempts[0].OpenChecks).Key);

        await SealAsync(bench);

        Assert.Empty(await RawRows.WithAsync(bench.Database, "Attempts", Trace, Stop));
        var (one, two, three) = ((await bench.CaseAsync(closed.CaseId)).Attempts[0], (await bench.CaseAsync(changed.CaseId)).Attempts[0], (await bench.CaseAsync(erased.CaseId)).Attempts[0]);
        Assert.Null(one.SealedOpenChecks);
        Assert.Equal(Elsewhere, bench.Database.Sealer.EvidenceElsewhereOf(one));
        Assert.Equal("test.newer", Assert.Single(bench.Database.Sealer.OpenChecksOf(two)).Key);
        Assert.Equal((null, null), (three.SealedOpenChecks, three.SealedEvidenceElsewhere));
    }

    private static Task SealAsync(CaseBench bench) => bench.GetAll<IRetentionTask>().Single(task => task.Name == "attempt-sealing").RunAsync(Stop);

    private static async Task<CreatedCase> NotedAsync(CaseBench bench)
    {
        var created = await bench.CreateAsync();
        await bench.ChangeAsync(created.CaseId, attempt =>
        {
            bench.Database.Sealer.SetOpenChecks(attempt, Open);
            bench.Database.Sealer.SetEvidenceElsewhere(attempt, Elsewhere);
        });
        return created;
    }

    private static byte[] Flipped(byte[] box, int place)
    {
        var changed = box.ToArray();
        changed[place] ^= 0x01;
        return changed;
    }
}
