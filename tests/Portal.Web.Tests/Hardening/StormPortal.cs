using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.Hardening;

/// <summary>A portal in a process of its own with one account that nobody answers for, and pushes that are remembered by their answers.</summary>
internal sealed class StormPortal : IAsyncDisposable
{
    /// <summary>Where pushes go.</summary>
    public const string Path = "/webhooks/storm/storm-secret-0123456789";

    /// <summary>An officer's API key.</summary>
    public const string Key = "storm-key-of-an-officer-0123456789";

    private StormPortal(PortalProcess process) => Process = process;

    public PortalProcess Process { get; }

    /// <summary>Hashes of the bodies that were acknowledged.</summary>
    public ConcurrentDictionary<string, byte> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>Pushes that were told to come again.</summary>
    public int SentAway => sentAway;

    private int sentAway;

    public static async Task<StormPortal> StartAsync(bool outlivesFullDisk = false) => new(await PortalProcess.StartAsync(
        new Dictionary<string, string>(StringComparer.Ordinal)
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
            ["Portal__Bootstrap__ApiKeys__0__Name"] = "storm",
            ["Portal__Bootstrap__ApiKeys__0__Key"] = Key,
            ["Portal__Bootstrap__ApiKeys__0__Role"] = "Officer",
        },
        ignoresFileLimit: outlivesFullDisk));

    /// <summary>Sends a push; what comes back is 200, or 503 with <c>Retry-After</c>, or the test fails.</summary>
    public async Task<HttpStatusCode> PushAsync(CancellationToken cancellationToken)
    {
        var body = $$"""{"caseId":"{{Guid.NewGuid()}}","referenceId":null}""";
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await Process.Client.PostAsync(Path, content, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.OK)
        {
            Acknowledged[Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))] = 0;
        }
        else
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
            Interlocked.Increment(ref sentAway);
        }

        return answer.StatusCode;
    }

    /// <summary>The portal's own word about itself.</summary>
    public async Task<(HttpStatusCode Status, string Body)> HealthAsync(CancellationToken cancellationToken)
    {
        using var answer = await Process.Client.GetAsync("/health/ready", cancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    /// <summary>Waits until one of these comes.</summary>
    public static async Task UntilAsync(Func<Task<bool>> there, TimeSpan ceiling)
    {
        using var late = new CancellationTokenSource(ceiling);
        while (!await there())
        {
            await Task.Delay(50, late.Token);
        }
    }

    /// <summary>Counts the deliveries that were lost or doubled: one item for each that the runner has seen, none for those that still wait for it.</summary>
    public const string NotOnce = """
        SELECT COUNT(*) FROM Deliveries d WHERE (SELECT COUNT(*) FROM WorkItems w WHERE w.DeliveryId = d.Id AND w.Kind = 'route-delivery')
          <> (d.Id <= (SELECT LastValue FROM Counters WHERE Name = 'routed-deliveries'))
        """;

    /// <summary>Every push that was acknowledged is there, those that were seen with their item, and none is there twice.</summary>
    public async Task AssertNothingLostAsync(CancellationToken cancellationToken)
    {
        await using var connection = Open();
        await connection.OpenAsync(cancellationToken);
        var stored = await ReadAsync(connection, "SELECT BodySha256 FROM Deliveries");
        Assert.Empty(Acknowledged.Keys.Except(stored, StringComparer.Ordinal));
        Assert.Equal(stored.Count, stored.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal("0", (await ReadAsync(connection, NotOnce))[0]);
        Assert.Equal("ok", (await ReadAsync(connection, "PRAGMA integrity_check"))[0]);
    }

    /// <summary>Its database, from outside.</summary>
    public SqliteConnection Open() => new($"Data Source={System.IO.Path.Combine(Process.DataDirectory, "data", "portal.db")};Pooling=False;Default Timeout=60");

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    private static async Task<List<string>> ReadAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetValue(0).ToString()!);
        }

        return rows;
    }
}
