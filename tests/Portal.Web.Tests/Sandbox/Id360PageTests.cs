using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class Id360PageTests(SharedBrowser browser) : IAsyncLifetime
{
    private Id360Caller _caller = null!;

    public async ValueTask InitializeAsync() => _caller = await Id360Caller.StartAsync(Id360Caller.Capture);

    public ValueTask DisposeAsync() => _caller.DisposeAsync();

    [Fact]
    public async Task Pages_PlayedByHand_WorkAndAreAccessible()
    {
        var (id, key) = await _caller.CreateAsync();
        var page = await browser.OpenAsync(_caller.Client.BaseAddress!, ColorScheme.Light, 1280);
        await using var closing = page.Context.Closing();
        var complaints = new List<string>();
        page.Console += (_, message) => complaints.Add(message.Text);

        await page.GotoAsync(Id360Caller.Root);
        await CheckAsync(page);
        await page.GotoAsync($"{Id360Caller.Root}/static/process_ui/index.html#/enrollment/{key}?lang=de");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"/cases/{id}$", default, TimeSpan.FromSeconds(1)), new() { Timeout = 60_000 });
        foreach (var button in new[] { "Begin", "Accept the terms", "Take pictures of the document", "Take a selfie", "Finish" })
        {
            await page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        }

        await Assertions.Expect(page.Locator(".state")).ToHaveTextAsync("STARTED, being processed");
        await CheckAsync(page);
        await page.GetByLabel("Code of the verdict").SelectOptionAsync("VLD_ID_INVALID");
        await page.GetByRole(AriaRole.Button, new() { Name = "KO", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".state")).ToHaveTextAsync("KO: VLD_ID_INVALID");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Back to the application" })).ToHaveAttributeAsync("href", "https://portal.example/landing");
        await CheckAsync(page);
        Assert.Empty(complaints);
        await page.GotoAsync($"{Id360Caller.Root}/static/process_ui/index.html#/enrollment/nobody");
        await Assertions.Expect(page.Locator("#opening")).ToContainTextAsync("no enrollment", new() { Timeout = 60_000 });
    }

    [Fact]
    public async Task Page_ScriptInAName_IsText()
    {
        var order = Id360Caller.Order();
        order["first_name"] = "<script>x</script>";
        var (id, _) = await _caller.CreateAsync(order);

        Assert.DoesNotContain("<script>x", await _caller.Client.GetStringAsync($"{Id360Caller.Root}/cases/{id}", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("accept")]
    [InlineData("finish")]
    public async Task Button_OutOfOrder_IsAConflict(string action)
    {
        var (id, _) = await _caller.CreateAsync();

        using var answer = await _caller.TryPressAsync($"{id}/{action}");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task Restart_WithADirectory_KeepsEnrollmentsAndKeys()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        try
        {
            string id, key;
            await using (var before = await Id360Caller.StartAsync(directory: folder))
            {
                (id, key) = await before.CreateAsync();
                await before.BeginAsync(key);
                Assert.Equal(204, await before.StatusAsync(HttpMethod.Post, "document/id_document_image/?total_pages=1&uploaded_page=0", key, [0xFF, 0xD8, 0xFF, 0xE0]));
            }

            await using var after = await Id360Caller.StartAsync(directory: folder);
            Assert.Equal(204, await after.StatusAsync(HttpMethod.Post, "finalize_enrollment", key));
            await after.PressAsync(id + "/ok");
            Assert.Single((await after.ReportAsync(id)).GetProperty("documents").GetProperty("identity_document")[0].GetProperty("files").EnumerateArray());
            Assert.NotEqual(id, (await after.CreateAsync()).Id, StringComparer.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("as-printed", false)]
    [InlineData("trailing-commas", false)]
    [InlineData("deep", false)]
    [InlineData("missing-sections", true)]
    [InlineData("nulls", true)]
    [InlineData("wrong-types", true)]
    [InlineData("long-names", true)]
    [InlineData("unknown-members", true)]
    public async Task Body_Wrong_IsReadByAStrictReaderOrNot(string kind, bool reads)
    {
        await _caller.PressAsync("misbehave", ("body", kind));

        using var answer = await _caller.SendAsync(HttpMethod.Post, _caller.Enrollments, Id360Caller.Json(Id360Caller.Order().ToJsonString()));

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var lenient = new JsonDocumentOptions { AllowTrailingCommas = true };
        Assert.Equal(reads, Reads(text, default));
        Assert.Equal(reads || kind == "trailing-commas", Reads(text, lenient));
    }

    [Fact]
    public async Task Answer_500OfOneEnrollment_IsAskedForByItsKeyToo()
    {
        var (id, key) = await _caller.CreateAsync();
        var (_, other) = await _caller.CreateAsync();
        await _caller.PressAsync(id + "/misbehave", ("answer", "500"), ("on", "info"));

        Assert.Equal((int[])[500, 200], (int[])[await _caller.StatusAsync(HttpMethod.Get, "enrollment_info/", key), await _caller.StatusAsync(HttpMethod.Get, "enrollment_info/", other)]);
    }

    private static bool Reads(string text, JsonDocumentOptions options)
    {
        try
        {
            JsonDocument.Parse(text, options).Dispose();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static async Task CheckAsync(IPage page)
    {
        Assert.Empty(await Axe.FindAsync(page));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"));
    }
}
