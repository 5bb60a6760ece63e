using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Tests.Exports;
using Portal.Providers.Tests;

namespace Portal.Web.Tests.Hardening;

/// <summary>What belongs to one case is not had through another, what belongs to one caller not by another, and who may not open a thing does not learn whether it is there.</summary>
public sealed class ObjectAccessTests(InsidePortal portal)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Things_OfOneCase_AreNotHadThroughAnother()
    {
        using var client = await portal.ClientAsync();
        await using var vendor = await HostileVendor.StartAsync("postident");
        var account = await StoryRun.AddAccountAsync(portal.Services, vendor, Stop);
        var anton = await StoryRun.FinishAsync(portal.Services, vendor, account, field => string.Create(CultureInfo.InvariantCulture, $"Antonius{field}"), Stop);
        var berta = await StoryRun.FinishAsync(portal.Services, vendor, account, field => string.Create(CultureInfo.InvariantCulture, $"Bertaline{field}"), Stop);
        await using var db = portal.Services.GetRequiredService<IPortalDbFactory>().Create();
        var attempt = await db.Attempts.Where(a => a.CaseId == berta).Select(a => a.Id).SingleAsync(Stop);
        var document = await db.Documents.Where(d => d.CaseId == berta).Select(d => d.Id).FirstAsync(Stop);
        var payload = await db.Payloads.Where(p => p.CaseId == berta).Select(p => p.Id).FirstAsync(Stop);

        Assert.Equal(HttpStatusCode.OK, (await CallAsync(client, HttpMethod.Get, $"/api/v1/cases/{berta}/documents/{document}", "Officer")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await CallAsync(client, HttpMethod.Get, $"/api/v1/cases/{anton}/documents/{document}", "Officer")).Status);
        foreach (var query in new[] { "tab=result", $"tab=result&attempt={attempt}", $"tab=documents&doc={document}&side={document}", $"tab=payloads&payload={payload}", "tab=order", "tab=audit" })
        {
            var (status, page) = await PageAsync(client, $"/cases/{anton}?{query}", "Officer");
            Assert.Equal((query, HttpStatusCode.OK), (query, status));
            Assert.DoesNotContain("Bertaline", page, StringComparison.Ordinal);
            Assert.DoesNotContain($"documents/{document}", page, StringComparison.Ordinal);
        }

        Assert.Contains("Bertaline", (await PageAsync(client, $"/cases/{berta}?tab=payloads&payload={payload}", "Officer")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_ForThoseWhoMayNotOpenIt_AnswersAsIfItWereAny()
    {
        using var client = await portal.ClientAsync();
        await using var vendor = await HostileVendor.StartAsync("identify24");
        var account = await StoryRun.AddAccountAsync(portal.Services, vendor, Stop);
        var made = await StoryRun.FinishAsync(portal.Services, vendor, account, _ => "Cäcilie", Stop);
        await using var db = portal.Services.GetRequiredService<IPortalDbFactory>().Create();
        var document = await db.Documents.Where(d => d.CaseId == made).Select(d => d.Id).FirstAsync(Stop);

        Assert.Equal(HttpStatusCode.OK, (await PageAsync(client, $"/documents/{document}", "Officer")).Status);
        foreach (var role in (string[])["Support", "Admin", "Auditor"])
        {
            var (status, text) = await PageAsync(client, $"/documents/{document}", role);
            Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (status, (await PageAsync(client, $"/documents/{Guid.NewGuid()}", role)).Status));
            Assert.DoesNotContain("Cäcilie", text, StringComparison.Ordinal);
            var there = await CallAsync(client, HttpMethod.Get, $"/api/v1/cases/{made}/documents/{document}", role);
            Assert.Equal((HttpStatusCode.Forbidden, "api.denied"), (there.Status, there.Json!["code"]!.ToString()));
        }
    }

    [Fact]
    public async Task Upload_OfOneKey_IsNotErasedAndNotUsedByAnother()
    {
        using var client = await portal.ClientAsync();
        using var file = new ByteArrayContent(SampleFiles.Pdf);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "x.pdf" };
        var (status, made) = await CallAsync(client, HttpMethod.Post, "/api/v1/uploads", "Officer", file);
        Assert.Equal(HttpStatusCode.Created, status);
        var id = Guid.Parse(made!["id"]!.ToString());

        Assert.Equal(HttpStatusCode.NoContent, (await CallAsync(client, HttpMethod.Delete, $"/api/v1/uploads/{id}", "second")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await PageAsync(client, $"/cases/{Guid.NewGuid()}/uploads/{id}", "Officer")).Status);
        await using var db = portal.Services.GetRequiredService<IPortalDbFactory>().Create();
        Assert.True(await db.Uploads.AnyAsync(upload => upload.Id == id && upload.WrappedKey != null, Stop));

        Assert.Equal(HttpStatusCode.NoContent, (await CallAsync(client, HttpMethod.Delete, $"/api/v1/uploads/{id}", "Officer")).Status);
        Assert.False(await db.Uploads.AsNoTracking().AnyAsync(upload => upload.Id == id && upload.WrappedKey != null, Stop));
    }

    [Fact]
    public async Task Export_WithTheSearchOfAColleague_HandsOutNothing()
    {
        using var client = await portal.ClientAsync();
        await using var vendor = await HostileVendor.StartAsync("postident");
        var account = await StoryRun.AddAccountAsync(portal.Services, vendor, Stop);
        await StoryRun.FinishAsync(portal.Services, vendor, account, _ => "Dorothea-Ausfuhr", Stop);
        await using var scope = portal.Services.CreateAsyncScope();
        await using (var db = portal.Services.GetRequiredService<IPortalDbFactory>().Create())
        {
            var officer = await db.Users.SingleAsync(user => user.UserName == "officer@example.test", Stop);
            scope.ServiceProvider.GetRequiredService<ActorScope>().ActAs(new Actor(ActorKind.User, officer.Id, officer.DisplayName, officer.Role));
        }

        var key = await scope.ServiceProvider.GetRequiredService<SavedSearches>().SaveAsync("dorothea-aus", Stop);

        using (var own = await AnswerAsync(client, $"/cases/export?q={key}", "Officer"))
        {
            var rows = CsvReading.ByLibrary(await own.Content.ReadAsByteArrayAsync(Stop), ";");
            Assert.Equal((HttpStatusCode.OK, "text/csv", "attachment"), (own.StatusCode, own.Content.Headers.ContentType?.MediaType, own.Content.Headers.ContentDisposition?.DispositionType));
            Assert.Empty(ResponseHeaders.Wrong(own));
            Assert.Equal("Nachname", rows[0][2]);
            Assert.Equal("Dorothea-Ausfuhr", Assert.Single(rows, row => row[0] != rows[0][0])[2]);
        }

        foreach (var (role, status) in new[] { ("Support", HttpStatusCode.NotFound), ("Auditor", HttpStatusCode.NotFound), ("Admin", HttpStatusCode.Forbidden) })
        {
            using var other = await AnswerAsync(client, $"/cases/export?q={key}", role);
            Assert.Equal((role, status), (role, other.StatusCode));
            Assert.DoesNotContain("Ausfuhr", await other.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
        }
    }

    private async Task<HttpResponseMessage> AnswerAsync(HttpClient client, string address, string role)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptLanguage.ParseAdd("de");
        await portal.SignInAsync(request, role);
        return await client.SendAsync(request, Stop);
    }

    private static async Task<(HttpStatusCode Status, JsonNode? Json)> CallAsync(HttpClient client, HttpMethod method, string address, string key, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        InsidePortal.UseKey(request, key);
        using var answer = await client.SendAsync(request, Stop);
        var isJson = answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return (answer.StatusCode, isJson ? JsonNode.Parse(await answer.Content.ReadAsStringAsync(Stop)) : null);
    }

    private async Task<(HttpStatusCode Status, string Text)> PageAsync(HttpClient client, string address, string role)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Accept.ParseAdd("text/html");
        await portal.SignInAsync(request, role);
        using var answer = await client.SendAsync(request, Stop);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Stop));
    }
}
