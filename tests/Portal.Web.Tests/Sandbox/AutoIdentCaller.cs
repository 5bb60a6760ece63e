using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

/// <summary>A customer of the AutoIdent stand-in: signs in, calls over HTTP, and presses the buttons of the play page.</summary>
public sealed class AutoIdentCaller : IAsyncDisposable
{
    public const string Root = "/sandbox/autoident";
    public const string Plain = "sandboxident";
    public const string Signing = "sandboxsign";

    private AutoIdentCaller(SandboxServer server, string customer) => (Server, Customer) = (server, customer);

    public SandboxServer Server { get; }

    public HttpClient Client => Server.Client;

    public string Customer { get; }

    public string Api => $"{Root}/api/v1/{Customer}/";

    public string? Token { get; set; }

    public static async Task<AutoIdentCaller> StartAsync(string customer = Plain, TimeProvider? time = null, string? directory = null)
    {
        var caller = new AutoIdentCaller(await SandboxServer.StartAsync(time, directory), customer);
        await caller.SignInAsync();
        return caller;
    }

    /// <summary>Another customer of the same server.</summary>
    public async Task<AutoIdentCaller> BesideAsync(string customer)
    {
        var caller = new AutoIdentCaller(Server, customer);
        await caller.SignInAsync();
        return caller;
    }

    public async Task SignInAsync()
    {
        using var answer = await SendAsync(HttpMethod.Post, "login", $$"""{"apiKey":"sandbox-key-{{Customer}}"}""");
        Assert.Equal(200, (int)answer.StatusCode);
        Token = (await SandboxServer.JsonAsync(answer)).GetProperty("authToken").GetString();
    }

    /// <summary>A call below the customer's path; a body is sent as JSON.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        return await SendAsync(method, path, content);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, Api + path) { Content = content };
        if (Token is not null)
        {
            request.Headers.Add("X-API-LOGIN-TOKEN", Token);
        }

        return await Client.SendAsync(request);
    }

    /// <summary>Makes an ident and returns its IdentID.</summary>
    public async Task<string> CreateAsync(string number, string json = """{"firstname":"Erika","lastname":"Mustermann"}""")
    {
        using var answer = await SendAsync(HttpMethod.Post, $"identifications/{number}/start", json);
        Assert.Equal(201, (int)answer.StatusCode);
        return (await SandboxServer.JsonAsync(answer)).GetProperty("id").GetString()!;
    }

    /// <summary>The JSON of an ident.</summary>
    public async Task<JsonElement> ReadAsync(string reference)
    {
        using var answer = await SendAsync(HttpMethod.Get, "identifications/" + reference);
        Assert.Equal(200, (int)answer.StatusCode);
        return await SandboxServer.JsonAsync(answer);
    }

    public async Task<byte[]> FileAsync(string path)
    {
        using var answer = await SendAsync(HttpMethod.Get, path);
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Presses a button that has to work; the answer is the ident as the controls show it.</summary>
    public async Task<JsonElement> PressAsync(string path, params (string Name, string Value)[] fields)
    {
        using var answer = await TryPressAsync(path, fields);
        Assert.Equal(200, (int)answer.StatusCode);
        return await SandboxServer.JsonAsync(answer);
    }

    public async Task<HttpResponseMessage> TryPressAsync(string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Root}/control/{path}");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Client.SendAsync(request);
    }

    /// <summary>Tells the vendor where webhooks go.</summary>
    public Task TellAsync(PushReceiver receiver) => PressAsync("addresses", ("customer", Customer), ("webhook", receiver.Url), ("back", "https://portal.example/landing?q=${transactionnumber}"));

    /// <summary>Status, cause and key of an answer with one error, whose other members are those of the vendor's samples.</summary>
    public static async Task<(int Status, string? Cause, string? Key)> ErrorAsync(HttpResponseMessage answer)
    {
        var error = Assert.Single((await SandboxServer.JsonAsync(answer)).GetProperty("errors").EnumerateArray());
        Assert.Equal(["cause", "errorType", "id", "key", "message", "translationKey"], error.EnumerateObject().Select(member => member.Name), StringComparer.Ordinal);
        Assert.Matches("^[0-9]{8}$", error.GetProperty("id").GetString());
        return ((int)answer.StatusCode, error.GetProperty("cause").GetString(), error.GetProperty("key").GetString());
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
