using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Portal.Benchmarks;

/// <summary>
/// From pressing a button at the stand-in to the new line on an open page in Chromium: changing the record, pushing, accepting, routing, reading,
/// applying, telling the circuit and drawing. More than what is asked for, which begins where the push is accepted.
/// </summary>
internal static class PageDelay
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly string[] Actions = ["start", "incomplete"];

    public static async Task<IReadOnlyList<double>> MeasureAsync(string root, int pushes)
    {
        await using var server = await ServerProcess.DemoAsync(root);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ServerProcess.ApiKey);
        var (caseId, theirs) = await CreateAsync(client);

        using var driver = await Playwright.CreateAsync();
        await using var browser = await driver.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
        var page = await OpenAsync(await browser.NewPageAsync(), server.Address, caseId);
        var times = new List<double>();
        for (var i = 0; i < pushes + 3; i++)
        {
            // The stand-in's times have whole seconds: two changes in one second would be one.
            await Task.Delay(TimeSpan.FromSeconds(1.2));
            var known = await page.Locator("li.entry").CountAsync();
            var began = Stopwatch.GetTimestamp();
            using var pressed = await client.PostAsync($"sandbox/postident/control/{theirs}/{Actions[i % 2]}", new FormUrlEncodedContent([KeyValuePair.Create("method", "video")]));
            await page.WaitForFunctionAsync("known => document.querySelectorAll('li.entry').length > known", known, new() { Timeout = 60_000 });
            if (i >= 3)
            {
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        return times;
    }

    private static async Task<(string Ours, string Theirs)> CreateAsync(HttpClient client)
    {
        var order = new { account = "POSTIDENT Sandbox", legalBasis = "GwG", fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["person.firstName"] = "Erika", ["person.lastName"] = "Mustermann" } };
        using var answer = await client.PostAsJsonAsync("api/v1/cases", order);
        answer.EnsureSuccessStatusCode();
        var made = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        return ((string)made["id"]!, (string)made["attempts"]![0]!["providerReference"]!);
    }

    private static async Task<IPage> OpenAsync(IPage page, Uri address, string caseId)
    {
        await page.GotoAsync(new Uri(address, "account/sign-in").AbsoluteUri);
        await page.FillAsync("[name='Form.Email']", "officer@example.test");
        await page.FillAsync("[name='Form.Password']", "demo-password-1");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
        await page.GotoAsync(new Uri(address, $"cases/{caseId}").AbsoluteUri);
        await page.Locator("li.entry").First.WaitForAsync(new() { Timeout = 60_000 });
        await Task.Delay(TimeSpan.FromSeconds(3));
        return page;
    }
}
