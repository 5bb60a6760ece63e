using System.Text.Json;
using Microsoft.Playwright;
using Portal.Web.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Portal.Web.Tests.Review;

/// <summary>Whoever fills in a form, and whatever a provider delivers: texts stay texts, and files stay what they are.</summary>
public sealed class HostileJourneys(ReviewPortal portal, SharedBrowser browser)
{
    private const string Long = "\"><img src=x onerror=window.hacked=1><script>window.hacked=2</script>";
    private const string Short = "<s onx=1>";

    [Fact]
    public async Task Case_WithScriptInEveryTextItsResultAndItsFiles_RunsNoneOfIt()
    {
        var made = await portal.CreateAsync(await ScriptInEveryTextAsync());
        await made.PlayAsync("misbehave", ("texts", "hostile"), ("images", "html"));
        await made.PlayAsync("success-changed", ("method", "video"));
        await portal.UntilAsync(made, found => ReviewPortal.HasDocument(found, "Front"));
        await browser.JourneyAsync(await portal.GetAsync(), async journey =>
        {
            var page = journey.Page;
            page.Dialog += (_, dialog) => throw new InvalidOperationException("A script has run: " + dialog.Message);
            await journey.GoAsync("/cases");
            await Expect(page.Locator("tr[data-case]").First).ToBeVisibleAsync();
            await UnharmedAsync(page);
            foreach (var tab in new[] { "result", "documents", "messages", "payloads", "audit" })
            {
                await journey.GoAsync($"{made.Address}?tab={tab}");
                await Expect(page.Locator(".timeline .entry").First).ToBeVisibleAsync();
                await UnharmedAsync(page);
            }

            await journey.GoAsync($"{made.Address}?tab=result");
            await Expect(page.Locator(".panel")).ToContainTextAsync("<script>alert('first')</script>");
            await Expect(page.Locator(".panel")).ToContainTextAsync(Long[..30]);
            await journey.ShootAsync("hostile-result");
            await journey.AssertFitsAsync();

            // A page that was sent as an image: neither shown as a page nor taken for an image, and its name leaves no folder.
            await journey.GoAsync($"{made.Address}?tab=documents");
            await page.Locator("[data-document=Front]").ClickAsync();
            await Expect(page.Locator(".chosen .remark").First).ToBeVisibleAsync();
            await UnharmedAsync(page);
            await journey.ShootAsync("hostile-documents");
            await journey.AssertFitsAsync();
            var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Download:" }).ClickAsync());
            Assert.DoesNotContain("..", download.SuggestedFilename, StringComparison.Ordinal);
            Assert.Equal(-1, download.SuggestedFilename.IndexOfAny(['/', '\\', '\r', '\n', '"', '<']));
            Assert.False(download.SuggestedFilename.EndsWith(".exe", StringComparison.OrdinalIgnoreCase), download.SuggestedFilename);
        });
    }

    // The screen holds the text; no element of its kind and no script of its came to life.
    private static async Task UnharmedAsync(IPage page)
    {
        Assert.Null(await page.EvaluateAsync<int?>("window.hacked ?? null"));
        Assert.Equal(0, await page.EvaluateAsync<int>("document.querySelectorAll('main script, main s, main svg[onload], main img[src=x]').length"));
    }

    private async Task<Dictionary<string, string>> ScriptInEveryTextAsync()
    {
        var filled = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var field in (await portal.FieldsAsync()).GetProperty("items").EnumerateArray())
        {
            if (field.GetProperty("kind").GetString() == "Text" && field.GetProperty("pattern").ValueKind == JsonValueKind.Null)
            {
                var room = field.GetProperty("maxLength").ValueKind == JsonValueKind.Null ? 200 : field.GetProperty("maxLength").GetInt32();
                filled[field.GetProperty("key").GetString()!.Replace("[]", "[0]", StringComparison.Ordinal)] = room >= Long.Length ? Long : room >= 35 ? Long[..35] : Short;
            }
        }

        Assert.True(filled.Count > 20, $"{filled.Count} text fields.");
        return filled;
    }
}
