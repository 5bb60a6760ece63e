using System.Collections.Concurrent;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Providers.Tests.Faults;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.Hardening;

/// <summary>
/// Forty hostile texts in every text that each of the five providers' answers and forms has, moved on by one from round to round, so that each text stands in each field once;
/// every page that shows any of it is rendered as the server sends it. Four rounds are looked at in Chromium as well.
/// </summary>
public sealed class HostileTextTests(InsidePortal portal, SharedBrowser browser)
{
    private static readonly int[] InChromium = [0, 10, 20, 30];

    public static TheoryData<string> Providers => [.. Stories.Keys];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Pages_WithEachTextInEachField_ShowThemAndAreMadeOfNothingElse(string provider)
    {
        using var client = await portal.ClientAsync();
        await using var vendor = await HostileVendor.StartAsync(provider);
        var account = await StoryRun.AddAccountAsync(portal.Services, vendor, Stop);
        var harmless = new Dictionary<bool, HashSet<string>>();
        foreach (var words in new[] { false, true })
        {
            vendor.AlsoWords = words;
            var case0 = await StoryRun.FinishAsync(portal.Services, vendor, account, field => FormattableString.Invariant($"Harmlos {field}"), Stop);
            harmless[words] = [.. (await PagesAsync(client, case0)).SelectMany(page => HtmlSkeleton.Of(page.Html))];
        }

        var (shown, wrong) = (new HashSet<int>(), new List<string>());
        for (var shift = 0; shift < HostilePayloads.All.Count; shift++)
        {
            // In every fifth round the words of state are hostile, too: then there is no result, and they stand in the head, the timeline and the list of unknown words.
            vendor.AlsoWords = shift % 5 == 4;
            var round = shift;
            foreach (var (address, html) in await PagesAsync(client, await StoryRun.FinishAsync(portal.Services, vendor, account, field => HostilePayloads.For(field, round), Stop)))
            {
                wrong.AddRange(HtmlSkeleton.Of(html).Except(harmless[vendor.AlsoWords], StringComparer.OrdinalIgnoreCase).Select(found => $"{address}, round {round}: {found}"));
                wrong.AddRange(HtmlSkeleton.Dangers(html, portal.Address).Select(found => $"{address}, round {round}: {found}"));
                var text = WebUtility.HtmlDecode(html);
                shown.UnionWith(Enumerable.Range(0, HostilePayloads.All.Count).Where(payload => text.Contains(Visible(HostilePayloads.All[payload]), StringComparison.Ordinal)));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct(StringComparer.Ordinal).Take(30)));
        Assert.Equal(string.Empty, string.Join(' ', Enumerable.Range(0, HostilePayloads.All.Count).Except(shown).Select(HostilePayloads.MarkOf)));
    }

    [Fact]
    public async Task Pages_OfFourRoundsInChromium_RunNothingAndBreakNoPolicy()
    {
        using var client = await portal.ClientAsync();
        var made = new List<Guid>();
        foreach (var provider in Stories.Keys)
        {
            await using var vendor = await HostileVendor.StartAsync(provider);
            var account = await StoryRun.AddAccountAsync(portal.Services, vendor, Stop);
            foreach (var shift in InChromium)
            {
                made.Add(await StoryRun.FinishAsync(portal.Services, vendor, account, field => HostilePayloads.For(field, shift), Stop));
            }
        }

        var complaints = new ConcurrentQueue<string>();
        await browser.WindowAsync(portal.Address, await portal.SessionAsync("Officer"), async page =>
        {
            page.Dialog += (_, dialog) =>
            {
                complaints.Enqueue($"dialog: {dialog.Message}");
                _ = dialog.DismissAsync();
            };
            page.Console += (_, message) =>
            {
                if (message.Type is "error" or "warning")
                {
                    complaints.Enqueue($"{page.Url}: {message.Text}");
                }
            };
            page.Request += (_, request) =>
            {
                // The browser's own viewer of PDFs is made of pages of its own.
                if (!request.Url.StartsWith(portal.Address.AbsoluteUri, StringComparison.Ordinal) && new Uri(request.Url).Scheme is not ("data" or "blob" or "chrome" or "chrome-extension"))
                {
                    complaints.Enqueue($"asked for {request.Url}");
                }
            };
            await page.AddInitScriptAsync("window.reports = []; document.addEventListener('securitypolicyviolation', e => window.reports.push(e.violatedDirective + ' ' + e.blockedURI));");
            foreach (var caseId in made)
            {
                await page.GotoAsync($"/cases/{caseId}?tab=result");
                await page.Locator("html[data-circuit=live]").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });
                foreach (var tab in new[] { "order", "documents", "payloads" })
                {
                    await page.Locator($".tab[href*='tab={tab}']").ClickAsync();
                    await page.Locator($".tab[href*='tab={tab}'][aria-current=page]").WaitForAsync();
                    Assert.Null(await page.EvaluateAsync<string?>("window.hacked ?? null"));
                }

                Assert.Empty(await page.EvaluateAsync<string[]>("window.reports"));
            }

            await page.GotoAsync("/cases");
            await page.Locator("tr[data-case]").First.WaitForAsync();
            Assert.Null(await page.EvaluateAsync<string?>("window.hacked ?? null"));
            Assert.Empty(await page.EvaluateAsync<string[]>("window.reports"));
        });

        Assert.True(complaints.IsEmpty, string.Join('\n', complaints.Take(20)));
    }

    // What no page and no JSON can hold is written as the replacement character, or left out.
    private static string Visible(string payload) => payload.Split('\u0000')[0].TrimEnd();

    private async Task<IReadOnlyList<(string Address, string Html)>> PagesAsync(HttpClient client, Guid caseId)
    {
        await using var db = portal.Services.GetRequiredService<IPortalDbFactory>().Create();
        var attempt = await db.Attempts.AsNoTracking().SingleAsync(a => a.CaseId == caseId, Stop);
        var payloads = await db.Payloads.AsNoTracking().Where(payload => payload.AttemptId == attempt.Id).Select(payload => payload.Id).ToListAsync(Stop);
        var document = await db.Documents.AsNoTracking().Where(d => d.CaseId == caseId).Select(d => d.Id).FirstOrDefaultAsync(Stop);
        string[] officer =
        [
            $"/cases/{caseId}?tab=result", $"/cases/{caseId}?tab=order", $"/cases/{caseId}?tab=documents&doc={document}", .. payloads.Select(payload => $"/cases/{caseId}?tab=payloads&payload={payload}"),
            $"/cases/{caseId}?tab=messages", "/cases", "/unassigned", "/appointments",
        ];
        var pages = new List<(string, string)>();
        foreach (var (role, address) in officer.Select(address => ("Officer", address)).Concat([("Support", $"/cases/{caseId}"), ("Admin", "/admin/unmapped"), ("Admin", "/admin/work")]))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.ParseAdd("text/html");
            await portal.SignInAsync(request, role);
            using var answer = await client.SendAsync(request, Stop);
            Assert.Equal((address, HttpStatusCode.OK), (address, answer.StatusCode));
            Assert.Empty(ResponseHeaders.Wrong(answer));
            pages.Add((address.Replace(caseId.ToString(), "{case}", StringComparison.Ordinal), await answer.Content.ReadAsStringAsync(Stop)));
        }

        return pages;
    }
}
