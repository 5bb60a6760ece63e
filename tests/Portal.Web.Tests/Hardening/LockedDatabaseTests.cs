using System.Globalization;
using System.Net;

namespace Portal.Web.Tests.Hardening;

/// <summary>Another program holds the database's lock while pushes come in, fifty a second.</summary>
public sealed class LockedDatabaseTests
{
    /// <summary>For how many seconds the lock is held; unset, until a hundred pushes were sent away.</summary>
    private const string Seconds = "PORTAL_TEST_LOCK_SECONDS";

    private const int Rate = 50;
    private const int Enough = 100;

    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan NormalWithin = TimeSpan.FromSeconds(10);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lock_HeldUnderFiftyPushesASecond_SendsThemAwayAndLosesNone()
    {
        await using var portal = await StormPortal.StartAsync();
        Assert.Equal(HttpStatusCode.OK, await portal.PushAsync(Stop));
        using var over = new CancellationTokenSource();
        await using var other = portal.Open();
        await other.OpenAsync(Stop);
        var storm = StormAsync(portal, over.Token);
        await StormPortal.UntilAsync(() => Task.FromResult(portal.Acknowledged.Count > Rate), Ceiling);

        var fixedTime = int.TryParse(Environment.GetEnvironmentVariable(Seconds), CultureInfo.InvariantCulture, out var seconds);
        long released;
        await using (var held = await other.BeginTransactionAsync(System.Data.IsolationLevel.Serializable, Stop))
        {
            await using var count = other.CreateCommand();
            count.CommandText = "SELECT COUNT(*) FROM Deliveries";
            var kept = Convert.ToInt32(await count.ExecuteScalarAsync(Stop), CultureInfo.InvariantCulture);
            if (fixedTime)
            {
                await Task.Delay(TimeSpan.FromSeconds(seconds), Stop);
            }

            await StormPortal.UntilAsync(() => Task.FromResult(portal.SentAway >= Enough), Ceiling);
            Assert.InRange(portal.Acknowledged.Count, 1, kept);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, (await portal.HealthAsync(Stop)).Status);
            released = TimeProvider.System.GetTimestamp();
        }

        var taken = portal.Acknowledged.Count;
        await StormPortal.UntilAsync(() => Task.FromResult(portal.Acknowledged.Count > taken + Rate), Ceiling);
        await StormPortal.UntilAsync(async () => (await portal.HealthAsync(Stop)).Status == HttpStatusCode.OK, Ceiling);
        var took = TimeProvider.System.GetElapsedTime(released);
        TestContext.Current.SendDiagnosticMessage($"Normal again {took.TotalSeconds:F1} s after the lock; {portal.SentAway} sent away, {portal.Acknowledged.Count} taken.");
        if (fixedTime)
        {
            Assert.True(took < NormalWithin, $"Normal again after {took}.");
        }

        await over.CancelAsync();
        await storm;
        Assert.Equal(HttpStatusCode.OK, await portal.PushAsync(Stop));
        await portal.Process.StopAsync();
        await portal.AssertNothingLostAsync(Stop);
    }

    // At its times, whether or not earlier ones were answered.
    private static async Task StormAsync(StormPortal portal, CancellationToken over)
    {
        var sent = new List<Task>();
        using var beat = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / Rate));
        try
        {
            while (await beat.WaitForNextTickAsync(over))
            {
                sent.Add(portal.PushAsync(Stop));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(sent);
        }
    }
}
