using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Web.Tests.Api;
using Portal.Web.Tests.Running;

[assembly: AssemblyFixture(typeof(ApiPortal))]

namespace Portal.Web.Tests.Api;

/// <summary>A portal with an API key of each role, the POSTIDENT stand-in, and an account at an address where nobody answers.</summary>
public sealed class ApiPortal : IAsyncDisposable
{
    /// <summary>The account at the stand-in.</summary>
    public const string Account = "POSTIDENT Sandbox";

    /// <summary>The account that can't be reached.</summary>
    public const string Away = "Out of reach";

    private static readonly string[] Roles = ["Officer", "Support", "Admin", "Auditor"];
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);
    private readonly Lazy<Task<PortalProcess>> portal = new(() => PortalProcess.StartAsync(Settings()));

    public Task<PortalProcess> GetAsync() => portal.Value;

    /// <summary>The key of a role.</summary>
    public static string KeyOf(string role) => $"key-of-the-{role}-000000000000";

    /// <summary>Sends a request and reads the JSON that comes back; nothing for an empty answer.</summary>
    /// <param name="role">Whose key; <see langword="null"/> for no key.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="path">Below <c>/api/v1</c>.</param>
    /// <param name="body">Sent as JSON: an object, or a text as it is.</param>
    /// <param name="change">Whatever else the request needs.</param>
    public async Task<(HttpResponseMessage Response, JsonNode? Json)> SendAsync(
        string? role, HttpMethod method, string path, object? body = null, Action<HttpRequestMessage>? change = null)
    {
        var process = await portal.Value;
        using var request = new HttpRequestMessage(method, path.StartsWith("/openapi", StringComparison.Ordinal) ? path : "/api/v1" + path);
        if (role is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", KeyOf(role));
        }

        if (body is not null)
        {
            request.Content = new StringContent(body as string ?? System.Text.Json.JsonSerializer.Serialize(body), Encoding.UTF8, "application/json");
        }

        change?.Invoke(request);
        var response = await process.Client.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) ?? false;
        return (response, isJson ? JsonNode.Parse(text) : null);
    }

    /// <summary>A case of an invented person at the stand-in.</summary>
    public async Task<JsonNode> CreateAsync(string lastName = "Mustermann", string legalBasis = "GwG")
    {
        var (response, json) = await SendAsync("Officer", HttpMethod.Post, "/cases", Order(lastName, legalBasis));
        Assert.Equal(System.Net.HttpStatusCode.Created, response.StatusCode);
        return json!;
    }

    /// <summary>The body that makes such a case.</summary>
    public static JsonObject Order(string lastName = "Mustermann", string legalBasis = "GwG", string account = Account) => new()
    {
        ["account"] = account,
        ["legalBasis"] = legalBasis,
        ["fields"] = new JsonObject
        {
            ["person.firstName"] = "Erika",
            ["person.lastName"] = lastName,
            ["person.email"] = "erika@example.org",
            ["document.type"] = 1,
            ["licence.classes"] = new JsonArray(new JsonObject { ["name"] = "B" }, new JsonObject { ["name"] = "AM" }),
        },
    };

    /// <summary>Presses a button of the stand-in.</summary>
    /// <param name="case">At the stand-in.</param>
    /// <param name="action">Which.</param>
    /// <param name="fields">Of its form, as a query is written.</param>
    public async Task PlayAsync(JsonNode @case, string action, string fields = "")
    {
        var process = await portal.Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sandbox/postident/control/{@case["attempts"]![0]!["providerReference"]}/{action}")
        {
            Content = new StringContent(fields, Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await process.Client.SendAsync(request, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Reads a case until it is as wanted.</summary>
    public async Task<JsonNode> UntilAsync(JsonNode @case, Func<JsonNode, bool> wanted)
    {
        using var ceiling = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        ceiling.CancelAfter(Ceiling);
        JsonNode? now = null;
        try
        {
            do
            {
                await Task.Delay(200, ceiling.Token);
                (_, now) = await SendAsync("Officer", HttpMethod.Get, $"/cases/{@case["id"]}");
            }
            while (!wanted(now!));
        }
        catch (OperationCanceledException e) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"Not as wanted: {await ToldAsync(now)}", e);
        }

        return now!;
    }

    /// <summary>Where a case stands and how it came there, for whoever waits for something else.</summary>
    private async Task<string> ToldAsync(JsonNode? @case)
    {
        if (@case is null)
        {
            return "it was never read.";
        }

        var (_, timeline) = await SendAsync("Officer", HttpMethod.Get, $"/cases/{@case["id"]}/timeline?limit=200");
        var entries = timeline?["items"]?.AsArray().Select(entry => $"{entry!["at"]} {entry["status"]} {entry["rawStatus"]} {entry["text"]}") ?? [];
        return $"{@case["status"]} ({@case["rawStatus"]}), secured {@case["attempts"]?[0]?["evidenceSecuredAt"]}\n{string.Join('\n', entries)}";
    }

    public async ValueTask DisposeAsync()
    {
        if (portal.IsValueCreated)
        {
            await (await portal.Value).DisposeAsync();
        }
    }

    private static Dictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Portal__Sandbox__IdentityTm__RobotSeconds"] = "1",
            ["Portal__Sandbox__IdentityTm__VideoSeconds"] = "1",
            ["Portal__Bootstrap__Accounts__0__Name"] = Away,
            ["Portal__Bootstrap__Accounts__0__Provider"] = "postident",
            ["Portal__Bootstrap__Accounts__0__BaseUrl"] = "http://127.0.0.1:1/",
            ["Portal__Bootstrap__Accounts__0__LegalBases__0"] = "GwG",
            ["Portal__Bootstrap__Accounts__0__Settings__clientId"] = "1234ABCD",
            ["Portal__Bootstrap__Accounts__0__Settings__userName"] = "nobody",
            ["Portal__Bootstrap__Accounts__0__Secrets__password"] = "nobody-password",
            ["Portal__Bootstrap__Accounts__0__Secrets__dataPassword"] = "nobody-data-password",
        };
        for (var number = 0; number < Roles.Length; number++)
        {
            settings[$"Portal__Bootstrap__ApiKeys__{number}__Name"] = $"{Roles[number]} key";
            settings[$"Portal__Bootstrap__ApiKeys__{number}__Key"] = KeyOf(Roles[number]);
            settings[$"Portal__Bootstrap__ApiKeys__{number}__Role"] = Roles[number];
        }

        return settings;
    }
}
