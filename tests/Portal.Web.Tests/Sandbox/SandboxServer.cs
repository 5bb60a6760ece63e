using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Sandbox;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

/// <summary>The sandbox alone, on a port of its own, as a caller over HTTP sees it.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    public const string Api = "/sandbox/postident/api/scr/v1/1234ABCD/";

    private readonly WebApplication _app;

    private SandboxServer(WebApplication app)
    {
        _app = app;
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()), Timeout = TimeSpan.FromSeconds(60) };
        Client.DefaultRequestHeaders.Authorization = Basic("sandbox", "sandbox-password");
    }

    public HttpClient Client { get; }

    public static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    public static async Task<SandboxServer> StartAsync(TimeProvider? time = null, string? directory = null, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateSlimBuilder(QuietHost.Arguments);
        builder.Configuration["Portal:Sandbox:Directory"] = directory;
        foreach (var (key, value) in settings)
        {
            builder.Configuration["Portal:Sandbox:" + key] = value;
        }

        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        if (time is not null)
        {
            builder.Services.AddSingleton(time);
        }

        builder.Services.AddPortalSandbox();
        var app = builder.Build();
        app.MapPortalSandbox();
        await app.StartAsync();
        return new SandboxServer(app);
    }

    /// <summary>Posts an order.</summary>
    public Task<HttpResponseMessage> PostAsync(string json, string path = Api + "cases") =>
        Client.PostAsync(path, new StringContent(json, Encoding.UTF8, "application/json"));

    /// <summary>Makes a case and returns its id.</summary>
    public async Task<string> CreateAsync(string json = "{}")
    {
        using var answer = await PostAsync(json);
        Assert.Equal(201, (int)answer.StatusCode);
        return (await JsonAsync(answer)).GetProperty("caseId").GetString()!;
    }

    /// <summary>Presses a button; the answer is the case as the controls show it.</summary>
    public async Task<JsonElement> PressAsync(string path, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sandbox/postident/control/" + path);
        request.Headers.Accept.ParseAdd("application/json");
        request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await Client.SendAsync(request);
        Assert.Equal(200, (int)answer.StatusCode);
        return await JsonAsync(answer);
    }

    /// <summary>The plain result.</summary>
    public async Task<JsonElement> FullAsync(string caseId, bool withBinaries = false)
    {
        using var answer = await Client.GetAsync($"{Api}cases/{caseId}/full?includeBinaryData={(withBinaries ? "true" : "false")}");
        Assert.Equal(200, (int)answer.StatusCode);
        return await JsonAsync(answer);
    }

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
