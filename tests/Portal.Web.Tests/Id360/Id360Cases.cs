using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Portal.Web.Tests.Api;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.Id360;

/// <summary>Cases of invented persons at the two accounts of the ID360 stand-in: made over REST, played at the stand-in.</summary>
internal sealed class Id360Cases(ApiPortal portal)
{
    public const string Capture = "Docaposte ID360 Sandbox";
    public const string Service = "Docaposte ID360 Service Sandbox";

    /// <summary>A small JPEG.</summary>
    public static byte[] Picture => File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "Portal.Core.Tests", "Documents", "Samples", "colour.jpg"));

    public static string Text(JsonNode node, string member) => node[member]?.ToString() ?? string.Empty;

    public async Task<(HttpStatusCode Status, JsonNode? Json)> TryCreateAsync(string account, string lastName)
    {
        var (response, json) = await portal.SendAsync("Officer", HttpMethod.Post, "/cases", new JsonObject
        {
            ["account"] = account,
            ["legalBasis"] = "Standard",
            ["fields"] = new JsonObject
            {
                ["person.firstName"] = "Erika",
                ["person.lastName"] = lastName,
                ["person.birthDate"] = "1964-08-12",
                ["person.email"] = "erika@example.org",
                ["person.language"] = "de",
            },
        });
        return (response.StatusCode, json);
    }

    public async Task<JsonNode> CreateAsync(string account, string lastName = "Mustermann")
    {
        var (status, json) = await TryCreateAsync(account, lastName);
        Assert.True(status is HttpStatusCode.Created, $"{status}: {json}");
        return json!;
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        var (response, json) = await portal.SendAsync("Officer", HttpMethod.Get, path);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {json}");
        return json!;
    }

    /// <summary>Takes a step of the collection at this path; the answer is where it stands then.</summary>
    public async Task<JsonNode> TakeAsync(string steps, string step, object? body = null)
    {
        var (response, json) = await portal.SendAsync("Officer", HttpMethod.Post, $"{steps}/{step}", body ?? new { });
        Assert.True(response.IsSuccessStatusCode, $"{step}: {response.StatusCode}: {json}");
        return json!;
    }

    /// <summary>Takes a step with its file.</summary>
    public async Task<HttpStatusCode> FileAsync(string steps, string step, byte[] content)
    {
        var (response, _) = await portal.SendAsync("Officer", HttpMethod.Post, $"{steps}/{step}/file", "", request =>
        {
            var file = new ByteArrayContent(content);
            file.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            file.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "page.jpg" };
            request.Content = file;
        });
        return response.StatusCode;
    }

    /// <summary>Presses a button at the stand-in; without a case, one of the whole stand-in.</summary>
    public async Task PlayAsync(JsonNode? @case, string action, params (string Name, string Value)[] fields)
    {
        var process = await portal.GetAsync();
        using var form = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sandbox/id360/control/{(@case is null ? "" : Reference(@case) + "/")}{action}") { Content = form };
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await process.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{action}: {response.StatusCode}");
    }

    /// <summary>The enrollment as the stand-in knows it, once it is as wanted.</summary>
    public async Task<JsonNode> EnrollmentAsync(JsonNode @case, Func<JsonNode, bool>? wanted = null) =>
        (await SandboxAsync(@case, "cases", found => wanted?.Invoke(found[0]!) ?? true))[0]!;

    /// <summary>What the stand-in tells, once it is as wanted.</summary>
    public async Task<JsonNode> SandboxAsync(JsonNode @case, string what, Func<JsonNode, bool> wanted)
    {
        var process = await portal.GetAsync();
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(TimeSpan.FromSeconds(60));
        while (true)
        {
            var found = JsonNode.Parse(await process.Client.GetStringAsync($"/sandbox/id360/control/{what}?caseId={Reference(@case)}", late.Token))!;
            if (wanted(found))
            {
                return found;
            }

            await Task.Delay(200, late.Token);
        }
    }

    private static string Reference(JsonNode @case) => @case["attempts"]![0]!["providerReference"]!.ToString();
}
