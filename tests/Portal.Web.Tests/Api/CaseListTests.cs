using System.Net;

namespace Portal.Web.Tests.Api;

/// <summary>Lists of cases, searches and their parameters.</summary>
[Collection("api")]
public sealed class CaseListTests(ApiPortal portal)
{
    [Fact]
    public async Task List_PageByPage_ShowsEachCaseOnceNewestFirst()
    {
        var names = new List<string>();
        for (var number = 0; number < 3; number++)
        {
            names.Insert(0, (await portal.CreateAsync("Blättermann"))["number"]!.ToString());
        }

        var listed = new List<string>();
        string? cursor = null;
        do
        {
            var (response, page) = await portal.SendAsync("Officer", HttpMethod.Post, "/cases/search", new { q = "Blättermann", limit = 2, cursor });
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.InRange(page!["items"]!.AsArray().Count, 1, 2);
            listed.AddRange(page["items"]!.AsArray().Select(item => item!["number"]!.ToString()));
            cursor = page["nextCursor"]?.ToString();
        }
        while (cursor is not null);
        Assert.Equal(names, listed);
    }

    [Fact]
    public async Task List_Filtered_ShowsOnlyWhatFitsAndNeverALink()
    {
        var created = await portal.CreateAsync("Filtermann");
        var since = DateTimeOffset.Parse(created["createdAt"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture).AddSeconds(-1).ToString("O");
        var query = $"/cases?status=Created&provider=postident&account={Uri.EscapeDataString(ApiPortal.Account)}&q=filterm&changedSince={Uri.EscapeDataString(since)}";
        var (response, page) = await portal.SendAsync("Support", HttpMethod.Get, query);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(created["number"]!.ToString(), Assert.Single(page!["items"]!.AsArray())!["number"]!.ToString());
        Assert.DoesNotContain("caseId=", page.ToJsonString(), StringComparison.Ordinal);
        var (_, declined) = await portal.SendAsync("Support", HttpMethod.Get, "/cases?status=Declined&q=filterm");
        Assert.Empty(declined!["items"]!.AsArray());
    }

    [Theory]
    [InlineData("status=created", "status")]
    [InlineData("status=3", "status")]
    [InlineData("provider=nobody", "provider")]
    [InlineData("account=nobody", "account")]
    [InlineData("changedSince=yesterday", "changedSince")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("q=x", "q")]
    [InlineData("cursor=page2", "cursor")]
    public async Task List_WithAParameterThatIsNone_NamesIt(string query, string name)
    {
        var (response, problem) = await portal.SendAsync("Officer", HttpMethod.Get, $"/cases?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(name, Assert.Single(problem!["errors"]!.AsObject()).Key);
    }

    [Fact]
    public async Task Timeline_WithACursorThatIsNone_NamesIt()
    {
        var created = await portal.CreateAsync();
        var (response, problem) = await portal.SendAsync("Officer", HttpMethod.Get, $"/cases/{created["id"]}/timeline?cursor=page2");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("cursor", Assert.Single(problem!["errors"]!.AsObject()).Key);
    }
}
