using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Timeline;
using Portal.Core.Vault;
using Portal.Core.Work;

namespace Portal.Web.Tests.Hardening;

/// <summary>Makes a vendor say things that the portal repeats in its own sentences: of an order, a reading, the files and the account itself.</summary>
internal sealed class Provocations(InsidePortal portal, HttpClient client, HostileVendor vendor, ProviderAccount account, string text)
{
    private readonly Sealer sealer = portal.Services.GetRequiredService<Sealer>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Provider => vendor.Story.Key;

    /// <summary>The cases that came of it, and the keys of the sentences that carry what the vendor said.</summary>
    public async Task<(IReadOnlyList<Guid> Cases, IReadOnlyList<string> Keys)> MakeAsync()
    {
        try
        {
            vendor.Instead = _ => (400, Refusal());
            var refused = await StoryRun.RefusedAsync(portal.Services, vendor, account, _ => text, Stop);
            vendor.Instead = _ => Provider is "identity-tm" ? (202, new JsonObject { ["OrderID"] = "T2603100000099X", ["TargetURL"] = "https://vendor.example/start", ["Error"] = text }) : (409, Refusal());
            var ordered = await OrderAsync();
            vendor.Instead = _ => Provider is "id360" ? (400, Refusal()) : (200, new JsonObject { ["serverAlive"] = true, [text] = false, ["data"] = new JsonObject { ["id"] = "1", ["title"] = text, ["status"] = text } });
            await CheckAsync();
            Guid[] cases = [refused, ordered];
            return (cases, await KeysAsync(cases));
        }
        finally
        {
            vendor.Instead = null;
        }
    }

    // In every form that one of them reads.
    private JsonObject Refusal() => new()
    {
        ["code"] = text,
        ["message"] = text,
        ["Error"] = text,
        ["caseId"] = text,
        ["errors"] = new JsonArray(new JsonObject { ["code"] = text, ["key"] = text, ["message"] = text, ["cause"] = text }),
    };

    private async Task<Guid> OrderAsync()
    {
        var fields = new JsonObject(vendor.Story.Values.All.Where(pair => !pair.Key.EndsWith("file", StringComparison.Ordinal)).Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value)));
        var (_, answer) = await AskAsync(HttpMethod.Post, "/api/v1/cases", "Officer", new JsonObject { ["account"] = account.Name, ["legalBasis"] = "Standard", ["fields"] = fields });
        var id = answer["id"] ?? answer["caseId"];
        Assert.True(id is not null, $"{Provider}: {answer}");
        return Guid.Parse((string)id!);
    }

    private async Task CheckAsync()
    {
        var (status, answer) = await AskAsync(HttpMethod.Post, $"/api/v1/accounts/{account.Id}/check", "Admin", body: null);
        Assert.True(status == HttpStatusCode.OK, $"{Provider}: {answer}");
    }

    private async Task<(HttpStatusCode Status, JsonNode Answer)> AskAsync(HttpMethod method, string address, string role, JsonNode? body)
    {
        using var request = new HttpRequestMessage(method, address) { Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        InsidePortal.UseKey(request, role);
        using var answer = await client.SendAsync(request, Stop);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop))!);
    }

    private async Task<IReadOnlyList<string>> KeysAsync(Guid[] cases)
    {
        await using var db = portal.Services.GetRequiredService<IPortalDbFactory>().Create();
        var told = (await db.Timeline.AsNoTracking().Where(entry => cases.Contains(entry.CaseId)).ToListAsync(Stop)).Select(entry => ("timeline", Said: (Sentence?)sealer.SentenceOf(entry)));
        var failed = (await db.WorkItems.AsNoTracking().Where(item => item.AccountId == account.Id).ToListAsync(Stop)).Select(item => ("work", Said: sealer.Open<Sentence>(item.SealedError, Binding.WorkError(item.Id))));
        var checkedOnce = await db.Accounts.AsNoTracking().SingleAsync(found => found.Id == account.Id, Stop);
        var found = (sealer.Open<List<Sentence>>(checkedOnce.SealedCheckFindings, Binding.CheckFindings(account.Id)) ?? []).Select(finding => ("check", Said: (Sentence?)finding));
        return [.. told.Concat(failed).Concat(found).Where(one => one.Said?.Args.Any(value => value.Contains(text, StringComparison.Ordinal)) == true).Select(one => $"{one.Item1} {one.Said!.Key}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }
}
