using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

/// <summary>A partner of the identify24 stand-in: signs in, calls over HTTP, and presses the buttons of the play page.</summary>
public sealed class Identify24Caller : IAsyncDisposable
{
    public const string Root = "/sandbox/identify24";
    public const string Partner = "sandbox-partner";

    private Identify24Caller(SandboxServer server, string partner) => (Server, Name) = (server, partner);

    public SandboxServer Server { get; }

    public HttpClient Client => Server.Client;

    public string Name { get; }

    public string? Token { get; set; }

    /// <summary>The attributes of the vendor's sample in the letters that its table asks for.</summary>
    public static JsonObject Order() => new()
    {
        ["project_id"] = "13", ["birthday"] = "1981-09-05", ["birth_place"] = "BERLIN", ["email"] = "erika@example.org", ["gender"] = "FEMALE", ["person_title"] = "Dr.",
        ["person_first_name"] = "ERIKA", ["person_last_name"] = "MUSTERMANN", ["person_position"] = "Optional", ["mobile_phone"] = "01511111111", ["nationality"] = "DE",
        ["international_code"] = "DE", ["street"] = "MARKGRAFENSTR.", ["house_no"] = "23", ["zip_code"] = "94670", ["city"] = "NÜRNBERG", ["country"] = "DE", ["language"] = "de",
        ["type_of_id"] = "Personalausweis", ["id_number"] = "LJFE8J32NDM", ["id_country"] = "DE", ["id_issue_date"] = "2021-05-10", ["id_end_date"] = "2031-05-09",
        ["issuing_authority"] = "Stadt Nürnberg", ["custom_id"] = "My ID for reference", ["custom1"] = "custom field 1",
    };

    public static async Task<Identify24Caller> StartAsync(TimeProvider? time = null, string? directory = null)
    {
        var caller = new Identify24Caller(await SandboxServer.StartAsync(time, directory), Partner);
        await caller.SignInAsync();
        return caller;
    }

    /// <summary>Another partner of the same server.</summary>
    public async Task<Identify24Caller> BesideAsync(string partner)
    {
        var caller = new Identify24Caller(Server, partner);
        await caller.SignInAsync();
        return caller;
    }

    public async Task SignInAsync()
    {
        using var answer = await SendAsync(HttpMethod.Post, "auth", $$"""{"PARTNER":"{{Name}}","APIKEY":"sandbox-key-{{Name}}"}""");
        Assert.Equal(200, (int)answer.StatusCode);
        Token = (await SandboxServer.JsonAsync(answer)).GetProperty("token").GetString();
    }

    /// <summary>A call with both headers and the media type that every call needs, reads included.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? json = null, string mediaType = "application/json")
    {
        using var request = new HttpRequestMessage(method, $"{Root}/{path}") { Content = new StringContent(json ?? "", Encoding.UTF8, mediaType) };
        if (Token is not null)
        {
            request.Headers.Add("X-API-PARTNER", Name);
            request.Headers.Add("X-API-TOKEN", Token);
        }

        return await Client.SendAsync(request);
    }

    /// <summary>Makes an ident and returns its id.</summary>
    public async Task<string> CreateAsync(JsonObject? order = null)
    {
        using var answer = await SendAsync(HttpMethod.Post, "ident/create", (order ?? Order()).ToJsonString());
        Assert.Equal(200, (int)answer.StatusCode);
        return (await SandboxServer.JsonAsync(answer)).GetProperty("ident_id").GetString()!;
    }

    /// <summary>The <c>data</c> of a read.</summary>
    public async Task<JsonElement> DataAsync(string path, string? json = null)
    {
        using var answer = await SendAsync(HttpMethod.Get, path, json);
        Assert.Equal(200, (int)answer.StatusCode);
        var body = await SandboxServer.JsonAsync(answer);
        Assert.True(body.GetProperty("result").GetBoolean());
        return body.GetProperty("data");
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

    /// <summary>Sets where webhooks go.</summary>
    public Task TellAsync(PushReceiver receiver) => PressAsync("addresses", ("partner", Name), ("webhook", receiver.Url));

    /// <summary>Status and message of a refusal.</summary>
    public static async Task<(int Status, string? Message)> RefusalAsync(HttpResponseMessage answer)
    {
        var body = await SandboxServer.JsonAsync(answer);
        Assert.False(body.GetProperty("result").GetBoolean());
        return ((int)answer.StatusCode, body.GetProperty("messages")[0].GetString());
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
