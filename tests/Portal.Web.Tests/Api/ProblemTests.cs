using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Web.Tests.Api;

/// <summary>What is said to a request that can't be answered: always problem+json with a sentence and the id for the logs.</summary>
[Collection("api")]
public sealed class ProblemTests(ApiPortal portal)
{
    [Theory]
    [InlineData("{\"account\":\"a\",\"colour\":\"red\",\"size\":1}", "colour,size")]
    [InlineData("{\"account\":7}", "account")]
    [InlineData("{\"legalBasis\":\"Whim\"}", "legalBasis")]
    [InlineData("{\"legalBasis\":1}", "legalBasis")]
    [InlineData("{}", "account,legalBasis")]
    [InlineData("{\"account\":\"nobody\",\"legalBasis\":\"GwG\"}", "account")]
    [InlineData("{\"account\":\"POSTIDENT Sandbox\",\"legalBasis\":\"GwG\",\"fields\":[1]}", "fields")]
    [InlineData("{\"account\":\"POSTIDENT Sandbox\",\"legalBasis\":\"GwG\",\"fields\":{\"person.firstName\":\"A\",\"person\":{\"firstName\":\"B\"}}}", "person.firstName")]
    [InlineData("{\"account\":\"POSTIDENT Sandbox\",\"legalBasis\":\"GwG\",\"fields\":{\"person.shoeSize\":43,\"person.birthDate\":\"1964-02-30\"}}", "person.birthDate,person.shoeSize")]
    [InlineData("{\"account\":\"Out of reach\",\"legalBasis\":\"TKG\",\"fields\":{}}", "legalBasis")]
    public async Task Create_WithMembersThatAreWrong_NamesThem(string body, string names)
    {
        var (response, problem) = await portal.SendAsync("Officer", HttpMethod.Post, "/cases", body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(names, string.Join(',', problem!["errors"]!.AsObject().Select(error => error.Key)));
        AssertProblem(response, problem, 400);
    }

    [Theory]
    [InlineData("{\"account\":")]
    [InlineData("[]")]
    [InlineData("{\"account\":\"a\",\"account\":\"b\"}")]
    public async Task Create_WithABodyThatIsNone_SaysSo(string body)
    {
        var (response, problem) = await portal.SendAsync("Officer", HttpMethod.Post, "/cases", body);
        AssertProblem(response, problem!, 400);
    }

    [Fact]
    public async Task Create_NestedTooDeeply_IsRefused()
    {
        var (response, problem) = await portal.SendAsync("Officer", HttpMethod.Post, "/cases", $"{{\"fields\":{string.Concat(Enumerable.Repeat("{\"a\":", 40))}1{new string('}', 41)}");
        AssertProblem(response, problem!, 400);
    }

    [Fact]
    public async Task Create_LargerThanTheLimit_IsRefused()
    {
        var (response, problem) = await portal.SendAsync("Officer", HttpMethod.Post, "/cases", $"{{\"account\":\"{new string('a', 300 * 1024)}\"}}");
        AssertProblem(response, problem!, 413);
    }

    [Fact]
    public async Task Create_NotAsJson_IsRefused()
    {
        var (response, problem) = await portal.SendAsync(
            "Officer", HttpMethod.Post, "/cases", change: request => request.Content = new StringContent("account=a", Encoding.UTF8, "application/x-www-form-urlencoded"));
        AssertProblem(response, problem!, 415);
    }

    [Theory]
    [InlineData("GET", "/cases/01a1fd8e-afb1-79dd-8905-45899aebb68a", 404)]
    [InlineData("GET", "/cases/01a1fd8e-afb1-79dd-8905-45899aebb68a/timeline", 404)]
    [InlineData("GET", "/cases/01a1fd8e-afb1-79dd-8905-45899aebb68a/documents/01a1fd8e-afb1-79dd-8905-45899aebb68a", 404)]
    [InlineData("DELETE", "/cases/01a1fd8e-afb1-79dd-8905-45899aebb68a", 404)]
    [InlineData("POST", "/cases/01a1fd8e-afb1-79dd-8905-45899aebb68a/cancel", 404)]
    [InlineData("POST", "/cases/01a1fd8e-afb1-79dd-8905-45899aebb68a/refresh", 404)]
    [InlineData("GET", "/cases/no-id", 404)]
    [InlineData("GET", "/no-such-thing", 404)]
    [InlineData("GET", "/providers/nobody/fields", 404)]
    [InlineData("PUT", "/cases", 405)]
    [InlineData("GET", "/cases/01a1fd8e-afb1-79dd-8905-45899aebb68a/contracts?refresh=maybe", 400)]
    public async Task Request_ForWhatThereIsNot_SaysSo(string method, string path, int status)
    {
        var (response, problem) = await portal.SendAsync("Officer", new HttpMethod(method), path);
        AssertProblem(response, problem!, status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Nobody")]
    public async Task Request_WithoutAKnownKey_IsToldThatOneIsNeeded(string? role)
    {
        var (response, problem) = await portal.SendAsync(role, HttpMethod.Get, "/cases");
        AssertProblem(response, problem!, 401);
        Assert.Equal("Bearer", Assert.Single(response.Headers.WwwAuthenticate).Scheme);
    }

    [Fact]
    public async Task Request_InAnotherLanguage_IsAnsweredInIt()
    {
        var (_, problem) = await portal.SendAsync("Officer", HttpMethod.Post, "/cases", "{}", request => request.Headers.AcceptLanguage.ParseAdd("de-AT,en;q=0.5"));
        Assert.Equal("Diese Angabe fehlt.", Assert.Single(problem!["errors"]!["account"]!.AsArray())!.ToString());
        var (_, fields) = await portal.SendAsync("Officer", HttpMethod.Get, "/providers/postident/fields", change: request => request.Headers.AcceptLanguage.ParseAdd("fr"));
        Assert.Equal("Nom de famille", Assert.Single(fields!["items"]!.AsArray(), field => field!["key"]!.ToString() == "person.lastName")!["label"]!.ToString());
    }

    [Fact]
    public async Task Cancel_WithoutAReason_AsksForIt()
    {
        var created = await portal.CreateAsync();
        var (response, problem) = await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{created["id"]}/cancel");
        AssertProblem(response, problem!, 400);
        Assert.Equal("reason", Assert.Single(problem!["errors"]!.AsObject()).Key);
    }

    private static void AssertProblem(HttpResponseMessage response, JsonNode problem, int status)
    {
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(status, (int)problem["status"]!);
        Assert.Matches(@"\A[0-9a-f]{32}\z", problem["traceId"]!.ToString());
        Assert.True(response.Headers.CacheControl?.NoStore);
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }
}
