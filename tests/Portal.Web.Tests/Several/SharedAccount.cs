using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Portal.Web.Tests.Running;
using Portal.Web.Tests.Sandbox;

namespace Portal.Web.Tests.Several;

/// <summary>An officer's program at one portal, with an account at a stand-in that runs outside of all portals.</summary>
internal sealed class SharedAccount(PortalProcess portal, SandboxServer vendor)
{
    public const string Name = "Shared";
    public const string Away = "Out of reach";
    public const string Secret = "shared-secret-0123456789";
    public const string Key = "several-instances-0123456789abcdef";

    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Environment variables of a portal that has the account.</summary>
    public static Dictionary<string, string> Settings(SandboxServer vendor)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Portal__Sandbox__Enabled"] = "false",
            ["Portal__Bootstrap__ApiKeys__0__Name"] = "several",
            ["Portal__Bootstrap__ApiKeys__0__Key"] = Key,
            ["Portal__Bootstrap__ApiKeys__0__Role"] = "Officer",
        };
        foreach (var (number, name, address) in new[] { (0, Name, new Uri(vendor.Client.BaseAddress!, "/sandbox/postident/").ToString()), (1, Away, "http://127.0.0.1:1/") })
        {
            var prefix = $"Portal__Bootstrap__Accounts__{number}__";
            settings[prefix + "Name"] = name;
            settings[prefix + "Provider"] = "postident";
            settings[prefix + "BaseUrl"] = address;
            settings[prefix + "Settings__clientId"] = "1234ABCD";
            settings[prefix + "Settings__userName"] = "sandbox";
            settings[prefix + "Secrets__password"] = "sandbox-password";
            settings[prefix + "Secrets__dataPassword"] = "sandbox-data-password";
            settings[prefix + "WebhookSecret"] = Secret;
        }

        return settings;
    }

    public static JsonObject Order(string account = Name) => new()
    {
        ["account"] = account,
        ["legalBasis"] = "GwG",
        ["fields"] = new JsonObject { ["person.firstName"] = "Erika", ["person.lastName"] = "Mustermann", ["person.email"] = "erika@example.org" },
    };

    /// <summary>The first column of rows in the portal's database.</summary>
    public static List<string> Read(PortalProcess portal, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={DatabaseOf(portal)};Pooling=False;Default Timeout=60");
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

    public static string DatabaseOf(PortalProcess portal) => Path.Combine(portal.DataDirectory, "data", "portal.db");

    public List<string> Read(string sql) => Read(portal, sql);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, "/api/v1" + path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        return await portal.Client.SendAsync(request, Stop);
    }

    public async Task<JsonNode> JsonAsync(HttpMethod method, string path, JsonNode? body = null)
    {
        using var answer = await SendAsync(method, path, body);
        var text = await answer.Content.ReadAsStringAsync(Stop);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    public Task<JsonNode> CreateAsync() => JsonAsync(HttpMethod.Post, "/cases", Order());

    /// <summary>Plays the person or the agent at the stand-in, which pushes nothing by itself.</summary>
    public Task PlayAsync(JsonNode made, string action) => vendor.PressAsync($"{Reference(made)}/{action}");

    /// <summary>Pushes as the vendor would, to this portal.</summary>
    public async Task PushAsync(JsonNode made)
    {
        // As vendors do: what is sent away for now is sent again.
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        late.CancelAfter(Ceiling);
        HttpStatusCode status;
        do
        {
            using var body = new StringContent($$"""{"caseId":"{{Reference(made)}}","referenceId":null}""", Encoding.UTF8, "application/json");
            using var answer = await portal.Client.PostAsync($"/webhooks/{Name}/{Secret}", body, late.Token);
            status = answer.StatusCode;
        }
        while (status == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, status);
    }

    /// <summary>Reads a case here until it is as wanted.</summary>
    public async Task<JsonNode> UntilAsync(JsonNode made, Func<JsonNode, bool> wanted)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        late.CancelAfter(Ceiling);
        while (true)
        {
            var now = await JsonAsync(HttpMethod.Get, $"/cases/{made["id"]}");
            if (wanted(now))
            {
                return now;
            }

            await Task.Delay(100, late.Token);
        }
    }

    public static string Reference(JsonNode made) => made["attempts"]![0]!["providerReference"]!.ToString();
}
