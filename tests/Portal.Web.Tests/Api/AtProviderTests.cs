using System.Net;

namespace Portal.Web.Tests.Api;

/// <summary>What only some providers can do is refused with a sentence where the case's provider can't.</summary>
[Collection("api")]
public sealed class AtProviderTests(ApiPortal portal)
{
    [Theory]
    [InlineData("POST", "correct", HttpStatusCode.Conflict, "atProvider.problem.nothingToCorrect")]
    [InlineData("POST", "archive", HttpStatusCode.Conflict, "atProvider.problem.nothingToArchive")]
    [InlineData("POST", "copy", HttpStatusCode.Conflict, "atProvider.problem.nothingToCopy")]
    [InlineData("GET", "binding-key", HttpStatusCode.Conflict, "atProvider.problem.noKeyYet")]
    [InlineData("POST", "delete-at-provider", HttpStatusCode.Conflict, "atProvider.problem.nothingToDelete")]
    [InlineData("GET", "contracts", HttpStatusCode.NotFound, "contracts.problem.none")]
    [InlineData("GET", "contracts?refresh=true", HttpStatusCode.Conflict, "contracts.problem.none")]
    [InlineData("POST", "contracts", HttpStatusCode.Conflict, "contracts.problem.tooLate")]
    public async Task Request_ProviderHasNoSuchCall_SaysSo(string method, string path, HttpStatusCode status, string code)
    {
        var created = await portal.CreateAsync();

        var (response, problem) = await portal.SendAsync("Officer", new HttpMethod(method), $"/cases/{created["id"]}/{path}");

        Assert.Equal((status, code), (response.StatusCode, problem!["code"]!.ToString()));
        Assert.DoesNotContain(code, problem["detail"]!.ToString(), StringComparison.Ordinal);
        var (missing, _) = await portal.SendAsync("Officer", new HttpMethod(method), $"/cases/{Guid.NewGuid()}/{path}");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }
}
