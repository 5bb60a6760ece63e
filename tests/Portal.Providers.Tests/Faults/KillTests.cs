using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Documents;
using Portal.Core.Timeline;
using Portal.Core.Work;
using Xunit;

namespace Portal.Providers.Tests.Faults;

/// <summary>The engine killed at each of its points, one process after another on one database, for each provider: nothing is lost and nothing is there twice.</summary>
public sealed class KillTests
{
    // Longer than the child waits itself: it says what it waited for.
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(120);

    private static readonly (KillPoint Point, string Kind)[] Deaths =
    [
        (KillPoint.AfterClaim, WorkKinds.ReadAttempt),
        (KillPoint.AfterFetch, WorkKinds.ReadAttempt),
        (KillPoint.AfterFileWrite, WorkKinds.FetchEvidence),
        (KillPoint.BeforeCommit, WorkKinds.FetchEvidence),
        (KillPoint.AfterCommit, WorkKinds.FetchEvidence),
    ];

    public static TheoryData<string> Providers => [.. Stories.Keys];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Kill_AtEachPointInTurn_EndsWithEverythingOnce(string provider)
    {
        var story = Stories.Of(provider);
        await using var vendor = await FakeVendor.StartAsync();
        vendor.SignIn = story.SignIn;
        vendor.Otherwise = (context, _) => story.AnswerAsync(context, story.Pushes.Count);
        await using var rig = await EngineRig.StartAsync(story, vendor.BaseUrl);
        await rig.PushAsync(story.Pushes[^1]);
        for (var death = 0; death < Deaths.Length; death++)
        {
            var (point, kind) = Deaths[death];
            Assert.Equal((point, kind, 137, "reached"), (point, kind, await RunAsync(rig, story, point, kind, 2 * death), output.Trim()));
        }

        Assert.Equal(0, await RunAsync(rig, story, KillPoint.None, "-", 2 * Deaths.Length));
        await AssertOnceAsync(rig, story);
        await AssertSweptAsync(rig);
    }

    private string output = string.Empty;

    private async Task<int> RunAsync(EngineRig rig, VendorStory story, KillPoint point, string kind, int minutes)
    {
        string[] arguments = [typeof(KillTests).Assembly.Location, EngineToKill.Command, story.Key, rig.Database.Directory, point.ToString(), kind, minutes.ToString(CultureInfo.InvariantCulture)];
        using var child = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        try
        {
            var errors = child.StandardError.ReadToEndAsync(Stop);
            output = await child.StandardOutput.ReadToEndAsync(Stop).WaitAsync(Ceiling, Stop);
            await child.WaitForExitAsync(Stop).WaitAsync(Ceiling, Stop);
            var said = await errors;
            output = child.ExitCode is 0 or 137 ? output : output + said;
            return child.ExitCode;
        }
        finally
        {
            child.Kill(entireProcessTree: true);
        }
    }

    private static async Task AssertOnceAsync(EngineRig rig, VendorStory story)
    {
        await using var db = rig.Db();
        var attempt = await db.Attempts.AsNoTracking().SingleAsync(Stop);
        Assert.True(attempt.IsFinal);
        Assert.NotNull(attempt.EvidenceSecuredAt);
        Assert.Equal(1, attempt.EvidenceVersion);

        var files = await db.Documents.AsNoTracking().ToListAsync(Stop);
        var sources = files.Select(rig.Get<DocumentVault>().SourceIdOf).Order(StringComparer.Ordinal).ToList();
        Assert.Contains(story.Files, string.Join(", ", sources), StringComparison.Ordinal);
        Assert.Equal(files.Count, sources.Distinct(StringComparer.Ordinal).Count());
        foreach (var file in files)
        {
            var opened = await rig.Get<DocumentVault>().OpenAsync(file, Stop);
            await using var content = opened.Content!;
            Assert.Equal(file.Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, Stop)));
        }

        var told = await db.Timeline.AsNoTracking().Where(entry => entry.Kind == TimelineKind.Status || entry.Kind == TimelineKind.Document).Select(entry => new { entry.RawStatus, entry.At, entry.TextKey }).ToListAsync(Stop);
        Assert.Equal(told.Count, told.Distinct().Count());
        Assert.Equal(1, await db.Deliveries.CountAsync(Stop));
        Assert.All(
            await db.WorkItems.AsNoTracking().Where(item => item.Kind == WorkKinds.RouteDelivery || item.Kind == WorkKinds.ReadAttempt || item.Kind == WorkKinds.FetchEvidence).ToListAsync(Stop),
            item => Assert.Equal((item.Kind, WorkState.Done), (item.Kind, item.State)));
        Assert.Equal("ok", await ScalarAsync(rig, "PRAGMA integrity_check"));
    }

    // Files that processes left behind when they died go a day later, and no other.
    private static async Task AssertSweptAsync(EngineRig rig)
    {
        var files = rig.Get<IDocumentFiles>();
        await using var db = rig.Db();
        var kept = await db.Documents.AsNoTracking().Select(file => file.StoragePath).ToListAsync(Stop);
        Assert.NotEmpty(files.List().Select(file => file.Path).Except(kept, StringComparer.Ordinal));
        rig.Database.Clock.Advance(TimeProvider.System.GetUtcNow() - rig.Database.Clock.GetUtcNow() + DocumentSweep.Grace + TimeSpan.FromHours(1));
        await rig.Get<IEnumerable<IRetentionTask>>().OfType<DocumentSweep>().Single().RunAsync(Stop);

        Assert.Equal(kept.Order(StringComparer.Ordinal), files.List().Select(file => file.Path).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static async Task<string> ScalarAsync(EngineRig rig, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(rig.Database.Directory, "portal.db")};Pooling=False");
        await connection.OpenAsync(Stop);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (await command.ExecuteScalarAsync(Stop))!.ToString()!;
    }
}
