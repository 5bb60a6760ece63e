using System.Net;
using System.Runtime.InteropServices;

namespace Portal.Web.Tests.Hardening;

/// <summary>A running portal whose files can't grow any more: the system refuses each of its writes, as on a full disk.</summary>
public sealed class FullDiskTests
{
    private const int FileSize = 1;

    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Disk_FullAndFreeAgain_AcknowledgesNothingThatIsNotThereAndGoesOnByItself()
    {
        await using var portal = await StormPortal.StartAsync(outlivesFullDisk: true);
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await portal.PushAsync(Stop));
        }

        Assert.Equal(HttpStatusCode.OK, (await portal.HealthAsync(Stop)).Status);
        var unlimited = Limit(portal.Process.Id, 0);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await portal.PushAsync(Stop));
        }

        var (status, body) = await portal.HealthAsync(Stop);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("\"storage\":\"Unhealthy\"", body, StringComparison.Ordinal);
        using (var alive = await portal.Process.Client.GetAsync("/health/live", Stop))
        {
            Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
        }

        Limit(portal.Process.Id, unlimited);
        await StormPortal.UntilAsync(async () => await portal.PushAsync(Stop) == HttpStatusCode.OK, Ceiling);
        await StormPortal.UntilAsync(async () => (await portal.HealthAsync(Stop)).Status == HttpStatusCode.OK, Ceiling);
        await portal.Process.StopAsync();
        await portal.AssertNothingLostAsync(Stop);
    }

    // Of another process, while it runs: soft limit only, so that it can be lifted again.
    private static ulong Limit(int process, ulong bytes)
    {
        if (SetLimit(process, FileSize, 0, out var before) != 0)
        {
            throw new InvalidOperationException("The limit can't be read.");
        }

        var wanted = new ResourceLimit { Soft = bytes, Hard = before.Hard };
        var pointer = Marshal.AllocHGlobal(Marshal.SizeOf<ResourceLimit>());
        try
        {
            Marshal.StructureToPtr(wanted, pointer, fDeleteOld: false);
            Assert.Equal(0, SetLimit(process, FileSize, pointer, out _));
        }
        finally
        {
            Marshal.FreeHGlobal(pointer);
        }

        return before.Soft;
    }

    [DllImport("libc", EntryPoint = "prlimit", SetLastError = true)]
    private static extern int SetLimit(int process, int resource, nint wanted, out ResourceLimit before);

    [StructLayout(LayoutKind.Sequential)]
    private struct ResourceLimit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
