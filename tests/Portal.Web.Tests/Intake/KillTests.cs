using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using Portal.Web.Tests.Hardening;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.Intake;

public sealed class KillTests
{
    private const string Path = "/webhooks/storm/storm-secret-0123456789";

    [Fact]
    public async Task Kill_InTheMiddleOfAStormOfPushes_LosesNothingAcknowledgedAndDoublesNothing()
    {
        await using var portal = await PortalProcess.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Portal__Sandbox__Enabled"] = "false",
            ["Portal__Bootstrap__Accounts__0__Name"] = "storm",
            ["Portal__Bootstrap__Accounts__0__Provider"] = "postident",
            ["Portal__Bootstrap__Accounts__0__Environment"] = "Test",
            ["Portal__Bootstrap__Accounts__0__BaseUrl"] = "http://127.0.0.1:9/",
            ["Portal__Bootstrap__Accounts__0__Settings__clientId"] = "CLIENT",
            ["Portal__Bootstrap__Accounts__0__Settings__userName"] = "user",
            ["Portal__Bootstrap__Accounts__0__Secrets__password"] = "password-1",
            ["Portal__Bootstrap__Accounts__0__Secrets__dataPassword"] = "password-2",
            ["Portal__Bootstrap__Accounts__0__WebhookSecret"] = "storm-secret-0123456789",
        });
        var acknowledged = new ConcurrentDictionary<string, byte>(StringComparer.Ordinal);
        for (var round = 0; round < 2; round++)
        {
            var wanted = acknowledged.Count + 200;
            var enough = new TaskCompletionSource();
            using var over = new CancellationTokenSource();
            var storm = Enumerable.Range(0, 16).Select(_ => StormAsync(portal, acknowledged, () => acknowledged.Count >= wanted && enough.TrySetResult(), over.Token)).ToArray();
            await enough.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            await portal.KillAsync();
            await over.CancelAsync();
            await Task.WhenAll(storm);
            await portal.StartAgainAsync();
        }

        using var answer = await portal.Client.PostAsync(Path, Body("after"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await StormPortal.UntilAsync(() => Task.FromResult(Read(portal, "SELECT MAX(d.Id) - (SELECT LastValue FROM Counters WHERE Name = 'routed-deliveries') FROM Deliveries d")[0] == "0"), TimeSpan.FromSeconds(60));
        await portal.StopAsync();

        var stored = Read(portal, "SELECT BodySha256 FROM Deliveries");
        Assert.Equal(stored.Count, stored.Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(acknowledged.Keys.Except(stored, StringComparer.Ordinal));
        Assert.Equal("0", Read(portal, StormPortal.NotOnce)[0]);
        Assert.Equal("0", Read(portal, "SELECT COUNT(*) FROM WorkItems w WHERE w.DeliveryId IS NOT NULL AND NOT EXISTS (SELECT 1 FROM Deliveries d WHERE d.Id = w.DeliveryId)")[0]);
        Assert.Equal("ok", Read(portal, "PRAGMA integrity_check")[0]);
    }

    private static async Task StormAsync(PortalProcess portal, ConcurrentDictionary<string, byte> acknowledged, Func<bool> onAnswer, CancellationToken over)
    {
        using var client = new HttpClient { BaseAddress = portal.Address };
        while (!over.IsCancellationRequested)
        {
            var body = $$"""{"caseId":"{{Guid.NewGuid()}}","referenceId":null}""";
            try
            {
                using var answer = await client.PostAsync(Path, Body(body), over);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    acknowledged[Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(body)))] = 0;
                    onAnswer();
                }
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                // Killed: this one was not acknowledged.
                return;
            }
        }
    }

    private static StringContent Body(string text) => new(text, Encoding.UTF8, "application/json");

    private static List<string> Read(PortalProcess portal, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={System.IO.Path.Combine(portal.DataDirectory, "data", "portal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetValue(0).ToString()!);
        }

        return rows;
    }
}
