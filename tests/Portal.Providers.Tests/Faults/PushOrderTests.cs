using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Cases;
using Portal.Core.Vault;
using Xunit;

namespace Portal.Providers.Tests.Faults;

/// <summary>
/// Whatever order a provider's pushes come in, however often each, and wherever the engine gets to work between them: the attempt ends in the same state.
/// A push comes no earlier than what it tells of: the vendor's record is at least as far.
/// </summary>
public sealed class PushOrderTests
{
    private const int Orders = 12;

    public static TheoryData<string> Providers => [.. Stories.Keys];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Pushes_InAnyOrderAndRepeated_EndInTheSameState(string provider)
    {
        var story = Stories.Of(provider);
        var inOrder = await PlayAsync(story, [.. Enumerable.Range(0, story.Pushes.Count).Select(push => (push, true))]);
        Assert.Contains("secured", inOrder, StringComparison.Ordinal);
        Assert.Contains(story.Files, inOrder, StringComparison.Ordinal);
        foreach (var order in Shuffled(story.Pushes.Count).Sample(Orders))
        {
            Assert.Equal((Written(order), inOrder), (Written(order), await PlayAsync(story, order)));
        }
    }

    private static Gen<(int Push, bool Run)[]> Shuffled(int count) =>
        from more in Gen.Choose(0, count - 1).ListOf(3)
        from order in Gen.Shuffle(Enumerable.Range(0, count).Concat(more).ToArray())
        from runs in Gen.Elements(true, false).ListOf(order.Length)
        select order.Zip(runs).ToArray();

    private static string Written((int Push, bool Run)[] order) => string.Join(' ', order.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Push}{(one.Run ? "!" : "")}")));

    private static async Task<string> PlayAsync(VendorStory story, (int Push, bool Run)[] order)
    {
        await using var vendor = await FakeVendor.StartAsync();
        var stage = 0;
        vendor.SignIn = story.SignIn;
        vendor.Otherwise = (context, _) => story.AnswerAsync(context, stage);
        await using var rig = await EngineRig.StartAsync(story, vendor.BaseUrl);
        foreach (var (push, run) in order)
        {
            stage = Math.Max(stage, push + 1);
            await rig.PushAsync(story.Pushes[push]);
            if (run)
            {
                await rig.RunDueAsync(Stop);
            }
        }

        for (var minute = 0; minute < 3; minute++)
        {
            await rig.RunDueAsync(Stop);
            rig.Database.Clock.Advance(TimeSpan.FromMinutes(11));
        }

        return await StateAsync(rig);
    }

    private static async Task<string> StateAsync(EngineRig rig)
    {
        await using var db = rig.Db();
        var attempt = await db.Attempts.AsNoTracking().Include(a => a.Case).SingleAsync(Stop);
        var sealer = rig.Database.Sealer;
        var facts = rig.Get<AttemptContexts>().FactsOf(attempt).Where(fact => fact.Key != "reportAskedAt").Select(fact => $"{fact.Key}={fact.Value.Split('@')[0]}");
        var files = (await db.Documents.AsNoTracking().Where(d => d.EvidenceVersion == attempt.EvidenceVersion).ToListAsync(Stop)).Select(rig.Get<Core.Documents.DocumentVault>().SourceIdOf);
        var checks = string.Join(' ', sealer.OpenChecksOf(attempt).Select(check => $"{check.Key}({string.Join(',', check.Args)})"));
        var told = await db.Timeline.AsNoTracking().Where(e => e.Kind == Core.Timeline.TimelineKind.Status).Select(e => new { e.RawStatus, e.At, e.TextKey }).ToListAsync(Stop);
        Assert.Equal(told.Count, told.Distinct().Count());
        int[] left =
        [
            await db.UnassignedResults.CountAsync(Stop), await db.Alerts.CountAsync(a => a.SettledAt == null, Stop), await db.WorkItems.CountAsync(w => w.State == Core.Work.WorkState.Dead, Stop),
        ];
        return string.Join('\n',
            $"{attempt.Status} {attempt.RawStatus} {sealer.Open<string>(attempt.RawStatusText, Binding.RawStatusText(attempt.Id))}",
            $"{attempt.IsFinal} {attempt.IsActive} {attempt.LinkUsable} {attempt.EndedBy} {attempt.IsSuspicion} {attempt.AdviceKey} {checks}",
            $"{attempt.ProviderReference} {attempt.ValidUntil:O} {attempt.RecordModifiedAt:O} {attempt.Case.Status}",
            attempt.EvidenceSecuredAt is null ? "open" : "secured",
            string.Join(", ", facts.Order(StringComparer.Ordinal)),
            JsonSerializer.Serialize(sealer.Open<Core.Results.ProviderResult>(attempt.Result, Binding.Result(attempt.Id))),
            string.Join(", ", files.Order(StringComparer.Ordinal)),
            string.Join(' ', left));
    }
}
