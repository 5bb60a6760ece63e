using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

/// <summary>An application of the ID360 stand-in: logs in, calls over HTTP, and presses the buttons of the play page.</summary>
public sealed class Id360Caller : IAsyncDisposable
{
    public const string Root = "/sandbox/id360";
    public const string Api = Root + "/api/1.0.0/";
    public const string Capture = "sandbox-capture";
    public const string Service = "sandbox-service";
    public const string Process = "3f0c7c52-5f0e-4c1a-9b53-1d2a6f1c0a0";

    private Id360Caller(SandboxServer server, string userName) => (Server, UserName) = (server, userName);

    public SandboxServer Server { get; }

    public HttpClient Client => Server.Client;

    public string UserName { get; }

    public string? Token { get; set; }

    public string Enrollments => $"process/{Process}{(UserName == Capture ? 1 : 2)}/enrollment/";

    public static async Task<Id360Caller> StartAsync(string userName = Service, TimeProvider? time = null, string? directory = null)
    {
        var caller = new Id360Caller(await SandboxServer.StartAsync(time, directory), userName);
        await caller.LogInAsync();
        return caller;
    }

    public async Task LogInAsync()
    {
        using var answer = await TryLogInAsync();
        Assert.Equal(200, (int)answer.StatusCode);
        Token = (await SandboxServer.JsonAsync(answer)).GetProperty("token").GetString();
    }

    public Task<HttpResponseMessage> TryLogInAsync(string password = "sandbox-id360-password") =>
        SendAsync(HttpMethod.Post, "user/login/", Json($$"""{"username":"{{UserName}}","password":"{{password}}"}"""));

    /// <summary>A call with the token.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, Api + path) { Content = content };
        request.Headers.TryAddWithoutValidation("Authorization", Token is null ? "none" : "Token " + Token);
        return await Client.SendAsync(request);
    }

    /// <summary>A call below <c>enrollment/flow</c> with an enrollment's key.</summary>
    public async Task<HttpResponseMessage> FlowAsync(HttpMethod method, string path, string apiKey, byte[]? file = null)
    {
        using var request = new HttpRequestMessage(method, Api + "enrollment/flow/" + path);
        request.Headers.Add("x-api-key", apiKey);
        if (file is not null)
        {
            request.Content = new ByteArrayContent(file);
        }

        return await Client.SendAsync(request);
    }

    /// <summary>The same, for its status alone.</summary>
    public async Task<int> StatusAsync(HttpMethod method, string path, string apiKey, byte[]? file = null)
    {
        using var answer = await FlowAsync(method, path, apiKey, file);
        return (int)answer.StatusCode;
    }

    /// <summary>The body of "Creating a User Enrollment", every member of it.</summary>
    public static JsonObject Order(string? callback = null) => new()
    {
        ["browser_callback_url"] = "https://portal.example/landing",
        ["client_reference"] = "any_string",
        ["callback_endpoints"] = new JsonArray(new JsonObject
        {
            ["url"] = callback ?? "https://portal.example/hook",
            ["on"] = new JsonArray("E", "F", "C"),
            ["headers"] = new JsonArray(new JsonObject { ["name"] = "X-Ours", ["value"] = "our-secret" }),
        }),
        ["callback_headers"] = new JsonObject { ["X-More"] = "more-secret" },
        ["last_name"] = "M\u00fcstermann",
        ["first_name"] = "Erika Anna",
        ["email"] = "erika@example.org",
        ["address_line_1"] = "Heidestr. 17",
        ["address_line_2"] = "",
        ["address_line_3"] = null,
        ["zip_code"] = "51147",
        ["city"] = "K\u00f6ln",
        ["country"] = "DEU",
        ["phone_number"] = "+491711234567",
        ["group"] = "north",
    };

    /// <summary>Makes an enrollment and returns its id and key.</summary>
    public async Task<(string Id, string ApiKey)> CreateAsync(JsonObject? order = null)
    {
        using var answer = await SendAsync(HttpMethod.Post, Enrollments, Json((order ?? Order()).ToJsonString()));
        Assert.Equal(200, (int)answer.StatusCode);
        var body = await SandboxServer.JsonAsync(answer);
        return (body.GetProperty("id").ToString(), body.GetProperty("api_key").GetString()!);
    }

    /// <summary>Selects the route and accepts everything.</summary>
    public async Task BeginAsync(string apiKey, bool biometry = true)
    {
        using var info = await FlowAsync(HttpMethod.Get, "enrollment_info/", apiKey);
        var route = (await SandboxServer.JsonAsync(info)).GetProperty("routes")[0].GetProperty("id").GetInt32();
        Assert.Equal(204, await StatusAsync(HttpMethod.Post, $"route/{route}/select/", apiKey));
        Assert.Equal(204, await StatusAsync(HttpMethod.Post, "consent/?accepted_cgu=true" + (biometry ? "&accepted_biometry=true" : ""), apiKey));
    }

    public async Task<JsonElement> ReportAsync(string id)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"enrollment/{id}/report?allow_draft=false");
        Assert.Equal(200, (int)answer.StatusCode);
        return await SandboxServer.JsonAsync(answer);
    }

    /// <summary>Presses a button that has to work; the answer is the enrollment as the controls show it.</summary>
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

    public static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    public static StringContent Plain(string text) => new(text, Encoding.UTF8, "text/plain");

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
