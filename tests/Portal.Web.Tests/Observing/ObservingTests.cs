using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Web.Tests.Running;
using Portal.Web.Tests.Sandbox;
using Portal.Web.Tests.Several;

namespace Portal.Web.Tests.Observing;

/// <summary>What whoever runs the portal sees of it from outside: metrics and traces by OTLP, logs as JSON, one id from the push to the timeline.</summary>
public sealed class ObservingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Push_ToAPortalThatIsWatched_IsSeenInMetricsTracesAndLogsAndNamesNobody()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var vendor = await SandboxServer.StartAsync();
        var settings = SharedAccount.Settings(vendor);
        settings["ASPNETCORE_ENVIRONMENT"] = "Production";
        settings["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address;
        settings["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        settings["OTEL_METRIC_EXPORT_INTERVAL"] = "500";
        settings["OTEL_BSP_SCHEDULE_DELAY"] = "200";
        settings["Logging__LogLevel__Portal"] = "Debug";
        await using var portal = await PortalProcess.StartAsync(settings);
        var officer = new SharedAccount(portal, vendor);

        var made = await officer.CreateAsync();
        await officer.PlayAsync(made, "success");
        await officer.PushAsync(made);
        await officer.UntilAsync(made, now => now["attempts"]![0]!["evidenceSecuredAt"] is not null);

        var account = await AccountIdAsync(portal);
        await OtlpReceiver.UntilAsync(() => receiver.Has("metrics", "portal.work.depth", "portal.work.oldest"), "queue depth and age");
        await OtlpReceiver.UntilAsync(() => receiver.Has("metrics", "portal.intake.deliveries", "Accepted"), "intake");
        await OtlpReceiver.UntilAsync(() => receiver.Has("metrics", "portal.provider.call.duration", "account", account, "outcome"), "latency by account and outcome");
        await OtlpReceiver.UntilAsync(() => receiver.Has("metrics", "ident-portal"), "the service's name");

        var correlation = Assert.Single(officer.Read("SELECT CorrelationId FROM Deliveries"));
        await OtlpReceiver.UntilAsync(() => receiver.Has("traces", "work read-attempt"), "work");
        await OtlpReceiver.UntilAsync(() => receiver.Has("traces", Convert.FromHexString(correlation)), "the push's own trace");
        Assert.Contains(officer.Read("SELECT DISTINCT CorrelationId FROM TimelineEntries WHERE CorrelationId IS NOT NULL"), id => id == correlation);
        AssertLogged(portal, correlation);

        // An account nobody answers for: after some calls it is left alone for a while.
        await OtlpReceiver.UntilAsync(
            () =>
            {
                using var refused = officer.SendAsync(HttpMethod.Post, "/cases", SharedAccount.Order(SharedAccount.Away)).GetAwaiter().GetResult();
                return receiver.Has("metrics", "portal.provider.circuits.open");
            },
            "open circuits");

        using var ready = await portal.Client.GetAsync("/health/ready?who=Mustermann", Stop);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
        Assert.All((string[])["traces", "metrics"], signal => Assert.All((string[])[SharedAccount.Secret, "Mustermann"], word => Assert.False(receiver.Has(signal, word), $"{word} in {signal}")));
        Assert.False(receiver.Has("traces", "/health/"));
        Assert.DoesNotContain(SharedAccount.Secret, portal.Output, StringComparison.Ordinal);
    }

    // The push as it was taken, the item that found out what it is about, and the reading that it caused.
    private static void AssertLogged(PortalProcess portal, string correlation)
    {
        var lines = portal.Output.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!).Where(line => line.ToJsonString().Contains(correlation, StringComparison.Ordinal)).ToList();
        Assert.All(lines, line => Assert.Equal(JsonValueKind.String, line["Timestamp"]!.GetValueKind()));
        Assert.All(
            (string[])["is taken (", "(route-delivery) is Done", "(read-attempt) is "],
            text => Assert.Contains(lines, line => line["Message"]!.ToString().Contains(text, StringComparison.Ordinal)));
    }

    private static Task<string> AccountIdAsync(PortalProcess portal) =>
        Task.FromResult(SharedAccount.Read(portal, $"SELECT lower(Id) FROM Accounts WHERE Name = '{SharedAccount.Name}'")[0]);
}
