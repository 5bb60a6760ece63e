using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class PostIdentPlayTests
{
    [Fact]
    public async Task Validity_RunOut_CaseIsClosedByItself()
    {
        var time = new LaterTime();
        await using var sandbox = await SandboxServer.StartAsync(time);
        var caseId = await sandbox.CreateAsync();
        await sandbox.PressAsync(caseId + "/start");

        time.Later = TimeSpan.FromDays(61);

        Assert.Equal("closed", (await sandbox.FullAsync(caseId)).GetProperty("caseStatus").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Word_NobodyKnows_IsInTheResult()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caseId = await sandbox.CreateAsync();

        await sandbox.PressAsync(caseId + "/word", ("caseStatus", "on hold"), ("identificationStatus", "queued"));

        var result = await sandbox.FullAsync(caseId);
        Assert.Equal("on hold", result.GetProperty("caseStatus").GetProperty("status").GetString());
        Assert.Equal("queued", result.GetProperty("identifications")[0].GetProperty("identificationStatus").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Start_AnotherMethod_KeepsTheFirstIdentification()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        var caseId = await sandbox.CreateAsync();
        await sandbox.PressAsync(caseId + "/declined-open", ("method", "video"));

        await sandbox.PressAsync(caseId + "/success", ("method", "eid"));

        var identifications = (await sandbox.FullAsync(caseId)).GetProperty("identifications");
        Assert.Equal("video eid", string.Join(' ', identifications.EnumerateArray().Select(one => one.GetProperty("identificationMethod").GetString())));
        Assert.Equal(2, identifications[1].GetProperty("records").GetArrayLength());
    }

    [Fact]
    public async Task Reset_AfterCases_FreesTheirReferences()
    {
        await using var sandbox = await SandboxServer.StartAsync();
        await sandbox.CreateAsync(GuideSamples.Order);

        await sandbox.PressAsync("reset");

        Assert.NotEmpty(await sandbox.CreateAsync(GuideSamples.Order));
    }

    /// <summary>The system's time, moved on by hand.</summary>
    private sealed class LaterTime : TimeProvider
    {
        public TimeSpan Later { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Later;
    }
}
