using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Portal.Core.Vault;
using Portal.Web.Tests.Observing;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Several;

/// <summary>Several instances on one database: one does each thing, both know everything, and who was thought dead changes nothing.</summary>
public sealed partial class TwoPortalsTests(TwoPortals portals, SharedBrowser browser) : IClassFixture<TwoPortals>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Instances_StartedAtOnce_HaveOneOfEachAndReadEachOthersKeysSecretsAndDocuments()
    {
        Assert.Equal("1", Assert.Single(portals.AtOne.Read($"SELECT COUNT(*) FROM Accounts WHERE Name = '{SharedAccount.Name}'")));
        Assert.Equal("1", Assert.Single(portals.AtOne.Read("SELECT COUNT(*) FROM ApiKeys")));
        await OtlpReceiver.UntilAsync(() => portals.AtOne.Read("SELECT UniqueName FROM WorkItems WHERE UniqueName LIKE 'every:%'").Count >= 4, "recurring items");
        Assert.Empty(portals.AtOne.Read("SELECT UniqueName FROM WorkItems WHERE UniqueName LIKE 'every:%' GROUP BY UniqueName HAVING COUNT(*) > 1"));

        // Who signed in at one is known at the other: the key ring is the database's.
        var session = await portals.One.SignInAsync("officer");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/development/elements");
        request.Headers.Add("Cookie", $"{session.Name}={session.Value}");
        using var answer = await portals.Two.Client.SendAsync(request, Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        // Made at one, told to the other, whoever reads it at the vendor with the account's secret, and whoever fetches the files.
        var made = await portals.AtOne.CreateAsync();
        await portals.AtOne.PlayAsync(made, "success");
        await portals.AtTwo.PushAsync(made);
        var done = await portals.AtOne.UntilAsync(made, now => now["attempts"]![0]!["evidenceSecuredAt"] is not null);
        var document = done["documents"]!.AsArray().First(one => one!["kind"]!.ToString() == "Front")!;
        foreach (var at in (SharedAccount[])[portals.AtOne, portals.AtTwo])
        {
            using var file = await at.SendAsync(HttpMethod.Get, $"/cases/{made["id"]}/documents/{document["id"]}");
            Assert.Equal(document["sha256"]!.ToString(), Convert.ToHexStringLower(SHA256.HashData(await file.Content.ReadAsByteArrayAsync(Stop))));
        }

        Assert.NotEmpty(portals.AtOne.Read("SELECT Path FROM StoredFiles WHERE Complete = 1"));
        Assert.False(Directory.Exists(Path.Combine(portals.One.DataDirectory, "data", "documents")));
    }

    [Fact]
    public async Task Pushes_ToBothAtOnce_AreEachDoneOnce()
    {
        var cases = await Task.WhenAll(Enumerable.Range(0, 6).Select(number => (number % 2 == 0 ? portals.AtOne : portals.AtTwo).CreateAsync()));
        await Task.WhenAll(cases.Select(made => portals.AtOne.PlayAsync(made, "success")));
        await Task.WhenAll(cases.SelectMany(made => (Task[])[portals.AtOne.PushAsync(made), portals.AtTwo.PushAsync(made), portals.AtOne.PushAsync(made), portals.AtTwo.PushAsync(made)]));

        foreach (var made in cases)
        {
            await portals.AtTwo.UntilAsync(made, now => now["attempts"]![0]!["evidenceSecuredAt"] is not null);
            AssertOneOfEach(made["id"]!.ToString());
        }

        // Those of these cases: others push as well, and not only what can be routed.
        var ids = string.Join(", ", cases.Select(made => $"'{made["id"]!.ToString().ToUpperInvariant()}'"));
        await OtlpReceiver.UntilAsync(() => portals.AtOne.Read("SELECT COUNT(*) FROM Deliveries d WHERE NOT EXISTS (SELECT 1 FROM WorkItems w WHERE w.DeliveryId = d.Id AND w.Kind = 'route-delivery' AND w.State <> 'Pending')")[0] == "0", "every delivery routed");
        Assert.Equal($"{4 * cases.Length}", Assert.Single(portals.AtOne.Read($"SELECT COUNT(*) FROM Deliveries d JOIN WorkItems w ON w.DeliveryId = d.Id AND w.Kind = 'route-delivery' WHERE d.CaseId IN ({ids}) AND w.State = 'Done'")));
        portals.Ledger.AssertInOrder();
    }

    [Fact]
    public async Task Instance_StoppedPastItsLease_CommitsNothingWhenItComesBack()
    {
        var made = await portals.AtOne.CreateAsync();
        await portals.AtOne.PlayAsync(made, "success");
        var arrived = portals.Calls.HoldNext(SharedAccount.Reference(made));
        await portals.AtTwo.PushAsync(made);
        await arrived;

        // Whoever reads the record just now falls silent in the middle of it.
        var (item, process) = Assert.Single(portals.Ledger.Held("read-attempt", made["id"]!.ToString()));
        var (silent, living) = portals.By(process);
        try
        {
            await FallSilentAsync(silent);
            var at = new SharedAccount(living, portals.Vendor);
            await at.UntilAsync(made, now => now["attempts"]![0]!["evidenceSecuredAt"] is not null);
            Assert.Equal([silent.Id, living.Id], portals.Ledger.Claims(item).Take(2));

            // It comes back, gets its answer, and goes to commit while nobody can write: so it has not noticed that its lease is lost.
            using (var pen = await TakePenAsync())
            {
                await silent.SignalAsync("CONT");
                portals.Calls.LetGo();
                await OtlpReceiver.UntilAsync(() => silent.Output.Contains($"Work item {item} (read-attempt) was handled", StringComparison.Ordinal), "the late answer");
            }
        }
        finally
        {
            // Whatever went wrong, the next test finds both at work.
            await silent.SignalAsync("CONT");
            portals.Calls.LetGo();
        }

        await OtlpReceiver.UntilAsync(() => silent.Output.Contains($"Work item {item} (read-attempt) was taken over by another owner", StringComparison.Ordinal), "the refusal");
        AssertOneOfEach(made["id"]!.ToString());
        portals.Ledger.AssertInOrder();
        await new SharedAccount(silent, portals.Vendor).UntilAsync(made, now => now["status"]!.ToString() == "Success");
    }

    [Fact]
    public async Task Change_AtOne_IsSeenInAPageOpenAtTheOther() => await browser.JourneyAsync(
        portals.Two,
        async journey =>
        {
            var made = await portals.AtOne.CreateAsync();
            await journey.GoAsync($"/cases/{made["id"]}");
            await Expect(journey.Page.GetByText("later-committed-first")).ToHaveCountAsync(0);

            // Two entries whose ids were handed out in one order and committed in the other.
            var last = portals.AtOne.Read("SELECT MAX(Id) FROM TimelineEntries")[0];
            AddEntry(made["id"]!.ToString(), long.Parse(last, CultureInfo.InvariantCulture) + 2, "later-committed-first");
            var clock = Stopwatch.StartNew();
            await Expect(journey.Page.GetByText("later-committed-first").First).ToBeVisibleAsync();
            TestContext.Current.SendDiagnosticMessage($"Seen at the other instance after {clock.ElapsedMilliseconds} ms.");
            AddEntry(made["id"]!.ToString(), long.Parse(last, CultureInfo.InvariantCulture) + 1, "earlier-committed-last");
            await Expect(journey.Page.GetByText("earlier-committed-last").First).ToBeVisibleAsync();

            await portals.AtOne.PlayAsync(made, "success");
            await portals.AtOne.PushAsync(made);
            await Expect(journey.Page.GetByText("Success").First).ToBeVisibleAsync();
        },
        new JourneyOptions(As: "officer"));

    [Fact]
    public async Task Stop_WithAnItemInHand_GivesItToTheOther()
    {
        var made = await portals.AtOne.CreateAsync();
        await portals.AtOne.PlayAsync(made, "success");
        var arrived = portals.Calls.HoldNext(SharedAccount.Reference(made));
        await portals.AtOne.PushAsync(made);
        await arrived;
        var (item, process) = Assert.Single(portals.Ledger.Held("read-attempt", made["id"]!.ToString()));
        var (leaving, staying) = portals.By(process);

        var clock = Stopwatch.StartNew();
        await leaving.StopAsync();
        TestContext.Current.SendDiagnosticMessage($"Stopped with an item in hand after {clock.ElapsedMilliseconds} ms.");
        portals.Calls.LetGo();
        try
        {
            await new SharedAccount(staying, portals.Vendor).UntilAsync(made, now => now["attempts"]![0]!["evidenceSecuredAt"] is not null);
            Assert.Equal("1", Assert.Single(portals.AtOne.Read($"SELECT COUNT(*) FROM Ledger WHERE Item = {item} AND WasOwner LIKE '{process}:%' AND Owner IS NULL AND State = 'Pending'")));
            Assert.Equal([process, staying.Id], portals.Ledger.Claims(item).Take(2));
            AssertOneOfEach(made["id"]!.ToString());
        }
        finally
        {
            await leaving.StartAgainAsync();
        }

        portals.Ledger.AssertInOrder();
    }

    // Not while it holds the pen: then nobody could go on, and no database would be to blame.
    private async Task FallSilentAsync(PortalProcess portal)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        late.CancelAfter(Journey.Limit);
        while (true)
        {
            late.Token.ThrowIfCancellationRequested();
            await portal.SignalAsync("STOP");
            await OtlpReceiver.UntilAsync(() => File.ReadAllText($"/proc/{portal.Id}/stat").Contains(") T ", StringComparison.Ordinal), "a process that stands still");
            if (portals.Ledger.TryTakePen() is { } free)
            {
                free.Dispose();
                return;
            }

            await portal.SignalAsync("CONT");
        }
    }

    private async Task<IDisposable> TakePenAsync()
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        late.CancelAfter(Journey.Limit);
        while (true)
        {
            if (portals.Ledger.TryTakePen() is { } pen)
            {
                return pen;
            }

            await Task.Delay(20, late.Token);
        }
    }

    // However often it was pushed, read and tried: one change of status, one copy of each file, one alert, one message.
    private void AssertOneOfEach(string caseId)
    {
        var id = caseId.ToUpperInvariant();
        Assert.Equal("1", Assert.Single(portals.AtOne.Read($"SELECT COUNT(*) FROM TimelineEntries WHERE CaseId = '{id}' AND Kind = 'Status' AND Status = 'Success'")));
        var files = FilesOf(id);
        Assert.NotEmpty(files);
        Assert.Equal(files.Count, files.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(portals.AtOne.Read($"SELECT DedupKey FROM TimelineEntries WHERE CaseId = '{id}' AND DedupKey IS NOT NULL GROUP BY AttemptId, DedupKey HAVING COUNT(*) > 1"));
        Assert.Equal("0", Assert.Single(portals.AtOne.Read($"SELECT COUNT(*) FROM WorkItems WHERE CaseId = '{id}' AND State = 'Dead'")));
    }

    // Attempt, version and the provider's id of each file. The ids are sealed: opened here with the key that the portals share.
    private List<string> FilesOf(string caseId)
    {
        var sealer = new Sealer(MasterKeyFile.Open(configuredPath: null, Path.Combine(portals.One.DataDirectory, "data")).Ring!);
        return [.. portals.AtOne.Read($"SELECT AttemptId || ' ' || EvidenceVersion || ' ' || Id || ' ' || hex(SealedSourceId) FROM Documents WHERE CaseId = '{caseId}' AND SealedSourceId IS NOT NULL")
            .Select(row => row.Split(' '))
            .Select(row => $"{row[0]} {row[1]} {sealer.Open<string>(Convert.FromHexString(row[3]), Binding.DocumentSource(Guid.Parse(row[2]))) ?? throw new InvalidOperationException("A file's id does not open.")}")];
    }

    private void AddEntry(string caseId, long id, string word) => portals.Ledger.Execute(
        $"""
        INSERT INTO TimelineEntries (Id, CaseId, AttemptId, At, RecordedAt, Source, Kind, Status, RawStatus, TextKey, Suspicion)
        SELECT {id}, CaseId, AttemptId, At, strftime('%Y-%m-%d %H:%M:%f', 'now'), 'Provider', 'Status', 'Started', '{word}', 'cases.timeline.caseCreated', 0
        FROM TimelineEntries WHERE CaseId = '{caseId.ToUpperInvariant()}' LIMIT 1
        """);
}
