using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Providers.Tests.Faults;

namespace Portal.Web.Tests.Hardening;

/// <summary>
/// A whole run at each of the five providers in which every secret and every datum of the person is a text that stands nowhere else: none of them is in a log line, a trace
/// or an error page, none in clear in the database but where cases are searched, none in a file; and erasure empties even that.
/// </summary>
public sealed class CanaryTests : IAsyncLifetime
{
    private const string Mark = "Kanarienvogel";

    // By these a case is found: in clear on purpose.
    private static readonly string[] Searched = ["Cases.FirstName", "Cases.LastName", "Cases.BirthDate", "Cases.Email", "Cases.ExternalReference", "SearchTerms.Value"];

    // What a provider's push named and nobody ordered, and words that no table knows: shown to staff as they came.
    private static readonly string[] AsTheyCame = ["UnassignedResults.ProviderReference", "UnassignedResults.Reference", "UnmappedWords.Word", "UnmappedWords.Text", "Attempts.RawStatus", "Cases.RawStatus", "TimelineEntries.RawStatus"];

    // What each of them is made to say in words of its own: on the timeline, of a work item, of the account.
    private static readonly Dictionary<string, string[]> Repeated = new(StringComparer.Ordinal)
    {
        ["postident"] = ["timeline postident.error.referenceTaken"],
        ["autoident"] = [],
        ["identity-tm"] = ["check identity-tm.check.partsDown", "timeline identity-tm.remark.error"],
        ["identify24"] = ["check identify24.check.projectInactive"],
        ["id360"] = ["check id360.code.other", "timeline id360.code.other", "work id360.code.other"],
    };

    private readonly InsidePortal portal = new(everyLine: true);
    private readonly ConcurrentQueue<string> traces = new();
    private readonly ActivityListener listener;

    public CanaryTests() => listener = new ActivityListener
    {
        ShouldListenTo = _ => true,
        Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        ActivityStopped = activity => traces.Enqueue(
            $"{activity.Source.Name} {activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {string.Join(' ', activity.Baggage)} {string.Join(' ', activity.Events.Select(e => e.Name + string.Join(' ', e.Tags)))}"),
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        ActivitySource.AddActivityListener(listener);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await portal.DisposeAsync();
    }

    [Fact]
    public async Task Run_AtEachProvider_LeavesNoSecretAndNoDatumWhereItDoesNotBelong()
    {
        using var client = await portal.ClientAsync();
        var (secrets, errors, cases) = (new List<string>(), new List<string>(), new List<Guid>());
        foreach (var provider in Stories.Keys)
        {
            await using var vendor = await HostileVendor.StartAsync(provider);
            var account = await StoryRun.AddAccountAsync(portal.Services, vendor, Stop);
            secrets.AddRange(vendor.Story.Account(vendor.BaseUrl).Secrets.Values.SelectMany(secret => secret.Split('\n')).Where(line => line.Length > 8 && !line.StartsWith("-----", StringComparison.Ordinal)));
            secrets.Add(portal.Services.GetRequiredService<AccountSecrets>().WebhookSecret(account)!);
            cases.Add(await StoryRun.FinishAsync(portal.Services, vendor, account, Canary(provider), Stop));
            vendor.AlsoWords = true;
            var open = await StoryRun.FinishAsync(portal.Services, vendor, account, Canary(provider + "Gestrichen"), Stop);
            await PushAsync(client, account, vendor, provider);
            var (repeated, keys) = await new Provocations(portal, client, vendor, account, $"{Mark}Gestrichen{cases.Count}").MakeAsync();
            Assert.Equal(Repeated[provider], keys, StringComparer.Ordinal);
            Assert.Equal([], (await InDatabaseAsync([Mark])).Except([.. Searched, .. AsTheyCame], StringComparer.Ordinal), StringComparer.Ordinal);
            errors.AddRange(await LookAsync(client, cases[^1]));
            foreach (var erased in (Guid[])[open, .. repeated])
            {
                await EraseAsync(client, erased);
            }
        }

        secrets.AddRange(InsidePortal.Roles.Select(InsidePortal.KeyOf));
        secrets.AddRange(await Task.WhenAll(InsidePortal.Roles.Take(1).Select(async role => (await portal.SessionAsync(role)).Value)));
        secrets.Add("demo-password-1");
        secrets.Add(Convert.ToBase64String(Encoding.UTF8.GetBytes("idnow-push:geheim-WEBHOOK-2")));

        var hidden = secrets.Append(Mark).ToList();
        Assert.NotEmpty(portal.Log.Lines);
        Assert.Contains(traces, trace => trace.StartsWith("Portal.Work", StringComparison.Ordinal));
        // The pushes are this test's own calls, or those of tests beside it, and its client traces their addresses: that is the vendor's side.
        var ours = traces.Where(trace => !trace.StartsWith("System.Net.Http", StringComparison.Ordinal) || !trace.Contains("/webhooks/", StringComparison.OrdinalIgnoreCase));
        foreach (var texts in new[] { portal.Log.Lines, ours, errors.AsEnumerable() })
        {
            var found = Found(texts, hidden).ToList();
            Assert.True(found.Count == 0, string.Join('\n', found));
        }

        Assert.Equal([], (await InDatabaseAsync(hidden)).Except([.. Searched, .. AsTheyCame], StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal([], (await InDatabaseAsync(["Gestrichen"])).Except(AsTheyCame, StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal([], InFiles(hidden), StringComparer.Ordinal);
    }

    private static Func<int, string> Canary(string run) => field => string.Create(CultureInfo.InvariantCulture, $"{Mark}-{run}-{field:D3}");

    // A push with everything in it, and one that is refused.
    private async Task PushAsync(HttpClient client, ProviderAccount account, HostileVendor vendor, string provider)
    {
        var secret = portal.Services.GetRequiredService<AccountSecrets>().WebhookSecret(account)!;
        foreach (var known in new[] { secret, "wrong-" + secret })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/webhooks/{Uri.EscapeDataString(account.Name)}/{known}?name={Mark}-{provider}-query");
            request.Headers.Add("X-Person", $"{Mark}-{provider}-header");
            request.Content = new StringContent($$"""{"caseId":"{{vendor.Story.ProviderReference}}","person":"{{Mark}}-{{provider}}-push"}""", Encoding.UTF8, "application/json");
            using var answer = await client.SendAsync(request, Stop);
            Assert.DoesNotContain(Mark, await answer.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
    }

    // Pages and answers that show the case, whose making must not log it; and requests that fail, whose answers must not repeat it.
    private async Task<IEnumerable<string>> LookAsync(HttpClient client, Guid caseId)
    {
        foreach (var tab in new[] { "result", "order", "documents", "payloads", "messages", "audit" })
        {
            using var page = new HttpRequestMessage(HttpMethod.Get, $"/cases/{caseId}?tab={tab}");
            page.Headers.Accept.ParseAdd("text/html");
            await portal.SignInAsync(page, "Officer");
            using var shown = await client.SendAsync(page, Stop);
            Assert.Equal(HttpStatusCode.OK, shown.StatusCode);
        }

        // Addresses hold ids only: what stands in a request's path is logged by its nature.
        (HttpMethod, string, string?)[] failing =
        [
            (HttpMethod.Post, "/api/v1/cases", $$$"""{"account":"{{{Mark}}}","fields":{"person.lastName":"{{{Mark}}}"}}"""),
            (HttpMethod.Post, "/api/v1/cases", $$"""{"fields":{"person.lastName":"{{Mark}}" """),
            (HttpMethod.Post, "/api/v1/cases/search", $$"""{"q":["{{Mark}}"]}"""),
        ];
        var errors = new List<string>();
        foreach (var (method, address, json) in failing)
        {
            using var request = new HttpRequestMessage(method, address) { Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json") };
            request.Headers.Accept.ParseAdd(address.StartsWith("/api", StringComparison.Ordinal) ? "application/json" : "text/html");
            InsidePortal.UseKey(request, "Officer");
            await portal.SignInAsync(request, "Officer");
            using var answer = await client.SendAsync(request, Stop);
            errors.Add(await answer.Content.ReadAsStringAsync(Stop));
        }

        return errors;
    }

    private async Task EraseAsync(HttpClient client, Guid caseId)
    {
        // So long ago that one officer may do it.
        await using (var db = portal.Services.GetRequiredService<IPortalDbFactory>().Create())
        {
            var erased = await db.Cases.SingleAsync(@case => @case.Id == caseId, Stop);
            erased.RelationshipEndedAt = new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);
            await db.SaveChangesAsync(Stop);
        }

        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/v1/cases/{caseId}") { Content = new StringContent("""{"reason":"Opened by mistake"}""", Encoding.UTF8, "application/json") };
        InsidePortal.UseKey(request, "Officer");
        using var answer = await client.SendAsync(request, Stop);
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(Stop)}");
    }

    private static IEnumerable<string> Found(IEnumerable<string> texts, List<string> hidden) =>
        texts.SelectMany(text => hidden.Where(one => text.Contains(one, StringComparison.OrdinalIgnoreCase)).Select(one => $"{one[..Math.Min(14, one.Length)]}… in: {text[..Math.Min(160, text.Length)]}")).Distinct(StringComparer.Ordinal).Take(20);

    // Every value of every column of every table, texts and bytes alike.
    private async Task<IReadOnlyCollection<string>> InDatabaseAsync(IReadOnlyList<string> hidden)
    {
        await using var db = portal.Services.GetRequiredService<IPortalDbFactory>().Create();
        await using var connection = new SqliteConnection(db.Database.GetConnectionString());
        await connection.OpenAsync(Stop);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var table in await ColumnAsync(connection, "SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync(Stop);
            while (await reader.ReadAsync(Stop))
            {
                for (var column = 0; column < reader.FieldCount; column++)
                {
                    var text = reader.GetValue(column) switch { string value => value, byte[] bytes => Encoding.UTF8.GetString(bytes), _ => string.Empty };
                    if (hidden.Any(one => text.Contains(one, StringComparison.OrdinalIgnoreCase)))
                    {
                        found.Add($"{table}.{reader.GetName(column)}");
                    }
                }
            }
        }

        return found;
    }

    private static async Task<List<string>> ColumnAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Stop);
        var names = new List<string>();
        while (await reader.ReadAsync(Stop))
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private IEnumerable<string> InFiles(List<string> hidden)
    {
        var documents = Path.Combine(portal.Services.GetRequiredService<PortalOptions>().DataDirectory, "documents");
        var files = Directory.EnumerateFiles(documents, "*", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(files);
        return files.Where(file => File.ReadAllBytes(file) is var bytes && (hidden.Any(one => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(one)) >= 0) || bytes.AsSpan().IndexOf("%PDF"u8) >= 0));
    }
}
