using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Portal.Web.Tests.Review;
using Portal.Web.Tests.Running;

[assembly: AssemblyFixture(typeof(ReviewPortal))]

namespace Portal.Web.Tests.Review;

/// <summary>A portal with an API key, a second officer and its sandbox: cases are made by program, so that a journey begins where it matters.</summary>
public sealed class ReviewPortal : IAsyncDisposable
{
    private const string Key = "review-journeys-0123456789abcdef";

    private readonly Lazy<Task<PortalProcess>> portal = new(() => PortalProcess.StartAsync(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Portal__Bootstrap__ApiKeys__0__Name"] = "journeys",
        ["Portal__Bootstrap__ApiKeys__0__Key"] = Key,
        ["Portal__Bootstrap__ApiKeys__0__Role"] = "Officer",
    }.Concat(Desks.Settings(Desks.Drafts, Desks.Erasure, Desks.AutoIdent, Desks.IdentityTm, Desks.Identify24, Desks.Id360)).ToDictionary(StringComparer.Ordinal)));

    private Lazy<Task<MadeCase>> result;

    public ReviewPortal() => result = new(() => FinishedAsync());

    public Task<PortalProcess> GetAsync() => portal.Value;

    /// <summary>A case with its result and its files, for all who only look at it.</summary>
    internal async Task<MadeCase> ResultAsync()
    {
        var made = result;
        try
        {
            return await made.Value;
        }
        catch
        {
            // The next test tries for itself.
            Interlocked.CompareExchange(ref result, new(() => FinishedAsync()), made);
            throw;
        }
    }

    /// <summary>A case of an invented person that the sandbox knows.</summary>
    internal Task<MadeCase> CreateAsync(string last = "Mustermann", string language = "en") => CreateAsync(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["person.firstName"] = "Erika",
        ["person.lastName"] = last,
        ["person.email"] = "erika@example.org",
        ["person.language"] = language,
    });

    /// <summary>A case with these fields.</summary>
    internal async Task<MadeCase> CreateAsync(IReadOnlyDictionary<string, string> fields)
    {
        var running = await GetAsync();
        var answer = await ApiAsync(HttpMethod.Post, "/api/v1/cases", new { account = "POSTIDENT Sandbox", legalBasis = "GwG", fields });
        return new MadeCase(running, Guid.Parse(answer.GetProperty("id").GetString()!), answer.GetProperty("attempts")[0].GetProperty("providerReference").GetString()!);
    }

    /// <summary>A case of an invented person at another account.</summary>
    internal async Task<MadeCase> CreateAtAsync(string account, string provider, string last = "Mustermann", string legalBasis = "Standard")
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["person.firstName"] = "Erika",
            ["person.lastName"] = last,
            ["person.email"] = "erika@example.org",
            ["person.mobilePhone"] = "+491711234567",
            ["person.language"] = "en",
        };
        var answer = await ApiAsync(HttpMethod.Post, "/api/v1/cases", new { account, legalBasis, fields });
        return new MadeCase(await GetAsync(), Guid.Parse(answer.GetProperty("id").GetString()!), answer.GetProperty("attempts")[0].GetProperty("providerReference").GetString()!) { Provider = provider };
    }

    /// <summary>A case that has its result and its files.</summary>
    internal async Task<MadeCase> FinishedAsync(string last = "Mustermann", string method = "video")
    {
        var made = await CreateAsync(last);
        await made.PlayAsync("success", ("method", method));
        await UntilAsync(made, found => HasDocument(found, "ResultReport"));
        return made;
    }

    internal static bool HasDocument(JsonElement found, string kind) =>
        found.TryGetProperty("documents", out var documents) && documents.EnumerateArray().Any(one => one.GetProperty("kind").GetString() == kind);

    /// <summary>Waits until the case, as the REST interface tells it, is as wanted.</summary>
    internal async Task<JsonElement> UntilAsync(MadeCase made, Func<JsonElement, bool> wanted)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var found = await ApiAsync(HttpMethod.Get, $"/api/v1/cases/{made.Id}", body: null);
            if (wanted(found))
            {
                return found;
            }

            await Task.Delay(200, late.Token);
        }
    }

    /// <summary>The fields that POSTIDENT's form has.</summary>
    internal Task<JsonElement> FieldsAsync() => ApiAsync(HttpMethod.Get, "/api/v1/providers/postident/fields", body: null);

    internal async Task<string> NumberOfAsync(MadeCase made) => (await UntilAsync(made, _ => true)).GetProperty("number").GetString()!;

    public async ValueTask DisposeAsync()
    {
        if (portal.IsValueCreated)
        {
            await (await portal.Value).DisposeAsync();
        }
    }

    /// <summary>Asks the REST interface in the name of an officer; what it refuses fails the test.</summary>
    internal Task<JsonElement> ApiAsync(HttpMethod method, string address, object? body) =>
        SendAsync(method, address, body is null ? null : JsonContent.Create(body));

    /// <summary>The same with any content.</summary>
    internal async Task<JsonElement> SendAsync(HttpMethod method, string address, HttpContent? content)
    {
        var running = await GetAsync();
        using var request = new HttpRequestMessage(method, address) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Key);
        using var answer = await running.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {text}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }
}

/// <summary>A case here and at the sandbox.</summary>
internal sealed record MadeCase(PortalProcess Portal, Guid Id, string Reference)
{
    public string Address => $"/cases/{Id}";

    /// <summary>Key of the stand-in.</summary>
    public string Provider { get; init; } = "postident";

    /// <summary>Plays the person or the agent.</summary>
    public async Task PlayAsync(string action, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sandbox/{Provider}/control/{Reference}/{action}") { Content = form };
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await Portal.Client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }
}
