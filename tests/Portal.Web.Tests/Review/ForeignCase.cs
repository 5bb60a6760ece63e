using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Portal.Web.Tests.Review;

/// <summary>A case that the provider has and the portal never ordered, reported to the portal all the same.</summary>
internal static class ForeignCase
{
    private const string Cases = "/sandbox/postident/api/scr/v1/1234ABCD/cases";

    /// <summary>Opens one of a person, has the person identified and the portal told.</summary>
    /// <param name="known">One of the portal's own cases: its order names where to report.</param>
    /// <param name="last">The person's last name.</param>
    /// <returns>The provider's id of it.</returns>
    public static async Task<string> ReportAsync(MadeCase known, string last)
    {
        using var own = Request(HttpMethod.Get, $"{Cases}/{known.Reference}/full?includeBinaryData=false");
        var record = await SendAsync(known, own);
        using var order = Request(HttpMethod.Post, Cases);
        order.Content = JsonContent.Create(new
        {
            processData = new
            {
                webHookUrl = record.GetProperty("orderData").GetProperty("processData").GetProperty("webHookUrl").GetString(),
                referenceId = Guid.NewGuid().ToString("N")[..12].ToUpperInvariant(),
            },
            contactDataProvided = new { firstName = "Erika", lastName = last },
        });
        var made = await SendAsync(known, order);
        var reference = made.GetProperty("caseId").GetString()!;
        await (known with { Reference = reference }).PlayAsync("success", ("method", "basic"));
        return reference;
    }

    private static async Task<JsonElement> SendAsync(MadeCase known, HttpRequestMessage request)
    {
        using var answer = await known.Portal.Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private static HttpRequestMessage Request(HttpMethod method, string address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("sandbox:sandbox-password")));
        return request;
    }
}
