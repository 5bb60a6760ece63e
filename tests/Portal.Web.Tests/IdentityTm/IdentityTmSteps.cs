using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Portal.Web.Tests.Api;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.IdentityTm;

/// <summary>Steps that several tests about identity.TM take, against the stand-in.</summary>
internal static class IdentityTmSteps
{
    /// <summary>Identifies only.</summary>
    public const string Plain = "identity.TM Sandbox";

    /// <summary>Signs, and encrypts what it delivers.</summary>
    public const string Signing = "identity.TM eSign Sandbox";

    /// <summary>Signs by sign-me; its webhooks are posted.</summary>
    public const string SignMe = "identity.TM sign-me Sandbox";

    public const string PointOfSale = "8388608";

    /// <summary>A small JPEG.</summary>
    public static byte[] Jpeg { get; } = File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "Portal.Core.Tests", "Documents", "Samples", "colour.jpg"));

    /// <summary>The least that an order needs, and more.</summary>
    public static JsonObject Fields(string lastName, params (string Key, JsonNode? Value)[] more)
    {
        var fields = new JsonObject
        {
            ["person.firstName"] = "Erika",
            ["person.lastName"] = lastName,
            ["person.birthDate"] = "1964-08-12",
            ["person.email"] = "erika@example.org",
            ["person.mobilePhone"] = "+49 171 1234567",
            ["address.country"] = "DEU",
        };
        foreach (var (key, value) in more)
        {
            fields[key] = value;
        }

        return fields;
    }

    public static async Task<JsonNode> CreateAtTmAsync(this ApiPortal portal, string account, JsonObject fields)
    {
        var (response, json) = await portal.OrderAtTmAsync(account, fields);
        Assert.True(response.StatusCode is HttpStatusCode.Created, $"{response.StatusCode}: {json}");
        return json!;
    }

    public static Task<(HttpResponseMessage Response, JsonNode? Json)> OrderAtTmAsync(this ApiPortal portal, string account, JsonObject fields) =>
        portal.SendAsync("Officer", HttpMethod.Post, "/cases", new JsonObject { ["account"] = account, ["legalBasis"] = "Standard", ["fields"] = fields });

    /// <summary>Presses a button of the stand-in.</summary>
    public static async Task PlayTmAsync(this ApiPortal portal, JsonNode @case, string action, params (string Name, string Value)[] fields) =>
        await portal.ControlTmAsync($"{ReferenceOf(@case)}/{action}", fields);

    public static async Task ControlTmAsync(this ApiPortal portal, string path, params (string Name, string Value)[] fields)
    {
        var process = await portal.GetAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/sandbox/identity-tm/control/{path}");
        request.Headers.Accept.ParseAdd("application/json");
        request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await process.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode}");
    }

    /// <summary>The order as the stand-in's controls show it.</summary>
    public static async Task<JsonNode> AtTheStandInAsync(this ApiPortal portal, JsonNode @case)
    {
        var process = await portal.GetAsync();
        var text = await process.Client.GetStringAsync($"/sandbox/identity-tm/control/cases?caseId={ReferenceOf(@case)}", TestContext.Current.CancellationToken);
        return JsonNode.Parse(text)![0]!;
    }

    /// <summary>Hands in a file for a field; the answer is its id.</summary>
    public static async Task<string> UploadTmAsync(this ApiPortal portal, string field, byte[] content, string name)
    {
        var (response, json) = await portal.SendAsync(
            "Officer", HttpMethod.Post, $"/uploads?provider=identity-tm&field={Uri.EscapeDataString(field)}", change: request => request.Content = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } });
        Assert.True(response.StatusCode is HttpStatusCode.Created, $"{response.StatusCode}: {json}");
        return json!["id"]!.ToString();
    }

    /// <summary>A stored document's content, or a part of it.</summary>
    public static async Task<(HttpStatusCode Status, byte[] Content)> ReadTmAsync(this ApiPortal portal, JsonNode @case, string kind, RangeHeaderValue? range = null)
    {
        var document = @case["documents"]!.AsArray().Where(one => one!["kind"]!.ToString() == kind).MaxBy(one => (int)one!["evidenceVersion"]!)!;
        var process = await portal.GetAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/cases/{@case["id"]}/documents/{document["id"]}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", ApiPortal.KeyOf("Officer"));
        request.Headers.Range = range;
        using var response = await process.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    public static string ReferenceOf(JsonNode @case) => @case["attempts"]![0]!["providerReference"]!.ToString();

    public static string Text(this JsonNode node, string member) => node[member]?.ToString() ?? string.Empty;

    public static string[] Kinds(JsonNode @case) => [.. @case["documents"]!.AsArray().Select(document => document!.Text("kind"))];

    public static bool IsSecured(JsonNode @case) => @case["attempts"]![0]!["evidenceSecuredAt"] is not null;
}
