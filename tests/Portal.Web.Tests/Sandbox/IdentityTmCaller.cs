using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

/// <summary>A customer of the identity.TM stand-in: calls over HTTP, and presses the buttons of the play page.</summary>
public sealed class IdentityTmCaller : IAsyncDisposable
{
    public const string Root = "/sandbox/identity-tm";
    public const string Plain = "sandbox-tm";
    public const string Signing = "sandbox-tm-sign";
    public const string Mobile = "+491711234567";

    private IdentityTmCaller(SandboxServer server, string user) => (Server, User, Password) = (server, user, user + "-password");

    public SandboxServer Server { get; }

    public HttpClient Client => Server.Client;

    public string User { get; }

    public string? Password { get; set; }

    public static async Task<IdentityTmCaller> StartAsync(string user = Plain, TimeProvider? time = null, string? directory = null, params (string Key, string Value)[] settings) =>
        new(await SandboxServer.StartAsync(time, directory, settings), user);

    /// <summary>Another customer of the same server.</summary>
    public IdentityTmCaller Beside(string user) => new(Server, user);

    /// <summary>A call below the base URL; a body is sent as JSON.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, $"{Root}/api/2.10/{path}");
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json");
        request.Headers.Authorization = Password is null ? new AuthenticationHeaderValue("Bearer", "x") : SandboxServer.Basic(User, Password);
        return await Client.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public async Task<int> StatusAsync(HttpMethod method, string path, string? json = null)
    {
        using var answer = await SendAsync(method, path, json);
        return (int)answer.StatusCode;
    }

    public async Task<JsonElement> JsonAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(200, (int)answer.StatusCode);
        return await SandboxServer.JsonAsync(answer);
    }

    public async Task<byte[]> BytesAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>An order of a person who can be reached, with more members.</summary>
    public static string Order(string more = "", int product = 12, int add = 0) =>
        $$"""{"Product":{{product}},"Add":{{add}},"getTargetLink":true,"Mobile":"{{Mobile}}","IdentData":{"Firstname":"Erika","Surname":"Mustermann"}{{(more.Length > 0 ? "," + more : "")}}}""";

    /// <summary>Makes an order and returns its OrderID.</summary>
    public async Task<string> CreateAsync(string? json = null)
    {
        using var answer = await SendAsync(HttpMethod.Put, "putOrder", json ?? Order());
        var body = await SandboxServer.JsonAsync(answer);
        Assert.True((int)answer.StatusCode == 202, body.ToString());
        return body.GetProperty("OrderID").GetString()!;
    }

    /// <summary>The refusal of an order.</summary>
    public async Task<string?> RefusalAsync(string json)
    {
        using var answer = await SendAsync(HttpMethod.Put, "putOrder", json);
        Assert.Equal(400, (int)answer.StatusCode);
        return (await SandboxServer.JsonAsync(answer)).GetProperty("Error").GetString();
    }

    /// <summary>The codes of the extended list, in order.</summary>
    public async Task<int[]> KindsAsync(string id) =>
        [.. (await JsonAsync($"getStatus/{id}/ExtendedList")).GetProperty("Status").EnumerateArray().Select(line => line.GetProperty("Kind").GetInt32())];

    /// <summary>The same as a text.</summary>
    public async Task<string> ListAsync(string id) => string.Join(' ', await KindsAsync(id));

    /// <summary>Presses a button that has to work; the answer is the order as the controls show it.</summary>
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

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
