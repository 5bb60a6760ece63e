using System.Net;

namespace Portal.Web.Tests.Api;

/// <summary>A key has the rights of its role, whatever it asks for.</summary>
[Collection("api")]
public sealed class RoleTests(ApiPortal portal)
{
    [Theory]
    [InlineData("GET", "/cases", "Admin")]
    [InlineData("GET", "/cases/{id}", "Admin")]
    [InlineData("GET", "/cases/{id}/timeline", "Admin")]
    [InlineData("GET", "/cases/{id}/documents/{id}", "Support,Admin,Auditor")]
    [InlineData("POST", "/cases", "Support,Admin,Auditor")]
    [InlineData("POST", "/cases/search", "Admin")]
    [InlineData("POST", "/cases/{id}/attempts", "Support,Admin,Auditor")]
    [InlineData("POST", "/cases/{id}/submit", "Support,Admin,Auditor")]
    [InlineData("POST", "/cases/{id}/coupon", "Support,Admin,Auditor")]
    [InlineData("POST", "/cases/{id}/send", "Admin,Auditor")]
    [InlineData("POST", "/cases/{id}/refresh", "Admin,Auditor")]
    [InlineData("POST", "/cases/{id}/cancel", "Admin,Auditor")]
    [InlineData("DELETE", "/cases/{id}", "Admin,Auditor")]
    [InlineData("POST", "/cases/{id}/correct", "Support,Admin,Auditor")]
    [InlineData("POST", "/cases/{id}/archive", "Support,Admin,Auditor")]
    [InlineData("POST", "/cases/{id}/copy", "Support,Admin,Auditor")]
    [InlineData("GET", "/cases/{id}/binding-key", "Support,Admin,Auditor")]
    [InlineData("POST", "/cases/{id}/delete-at-provider", "Admin,Auditor")]
    [InlineData("GET", "/cases/{id}/contracts", "Admin")]
    [InlineData("POST", "/cases/{id}/contracts", "Support,Admin,Auditor")]
    [InlineData("POST", "/cases/{id}/signing/request", "Admin,Auditor")]
    [InlineData("POST", "/cases/{id}/signing/confirm", "Admin,Auditor")]
    [InlineData("POST", "/cases/{id}/signing/resend", "Admin,Auditor")]
    [InlineData("POST", "/cases/{id}/phone/request", "Admin,Auditor")]
    [InlineData("POST", "/cases/{id}/phone/confirm", "Admin,Auditor")]
    [InlineData("POST", "/cases/{id}/phone/resend", "Admin,Auditor")]
    [InlineData("GET", "/cases/{id}/collection", "Support,Admin,Auditor")]
    [InlineData("POST", "/cases/{id}/collection/consent", "Support,Admin,Auditor")]
    [InlineData("POST", "/cases/{id}/collection/page/file", "Support,Admin,Auditor")]
    [InlineData("GET", "/appointments", "Admin")]
    [InlineData("PUT", "/cases/{id}/appointment", "Admin,Auditor")]
    [InlineData("POST", "/accounts/POSTIDENT%20Sandbox/check", "Officer,Support,Auditor")]
    public async Task Request_ByARoleThatMayNot_IsRefused(string method, string path, string roles)
    {
        var created = await portal.CreateAsync();
        object? body = path switch
        {
            "/cases" when method == "POST" => ApiPortal.Order().ToJsonString(),
            "/cases/{id}/attempts" => new { account = ApiPortal.Account },
            _ => null,
        };
        foreach (var role in roles.Split(','))
        {
            var (response, problem) = await portal.SendAsync(role, new HttpMethod(method), path.Replace("{id}", created["id"]!.ToString(), StringComparison.Ordinal), body);
            Assert.Equal((role, HttpStatusCode.Forbidden), (role, response.StatusCode));
            Assert.Equal("api.denied", problem!["code"]!.ToString());
        }
    }

    [Theory]
    [InlineData("Support")]
    [InlineData("Auditor")]
    public async Task Case_ReadByOthersThanOfficers_ShowsNoLinks(string role)
    {
        var created = await portal.CreateAsync();
        var (response, shown) = await portal.SendAsync(role, HttpMethod.Get, $"/cases/{created["id"]}");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(shown!["attempts"]![0]!["links"]!.AsArray());
        Assert.DoesNotContain("user/start", shown.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(shown["result"]);
    }

    [Fact]
    public async Task Lists_ThatAllRolesNeed_AreOpenToThem()
    {
        foreach (var role in (string[])["Officer", "Support", "Admin", "Auditor"])
        {
            var (accounts, list) = await portal.SendAsync(role, HttpMethod.Get, "/accounts");
            Assert.Equal(HttpStatusCode.OK, accounts.StatusCode);
            Assert.Contains(list!["items"]!.AsArray(), account => account!["name"]!.ToString() == ApiPortal.Account);
            var (_, providers) = await portal.SendAsync(role, HttpMethod.Get, "/providers");
            Assert.Contains("issuesCoupons", Assert.Single(providers!["items"]!.AsArray(), provider => provider!["key"]!.ToString() == "postident")!["capabilities"]!.ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Check_ByAnAdmin_SaysWhetherTheAccountWorks()
    {
        var (response, report) = await portal.SendAsync("Admin", HttpMethod.Post, "/accounts/POSTIDENT%20Sandbox/check");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True((bool)report!["working"]!);
        Assert.NotEmpty(report["findings"]!.AsArray());
        var (again, _) = await portal.SendAsync("Admin", HttpMethod.Post, "/accounts/POSTIDENT%20Sandbox/check");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.NotNull(again.Headers.RetryAfter);
    }
}
