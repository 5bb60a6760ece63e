using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Portal.Core.Access;
using Portal.Web.Api;

namespace Portal.Web.Tests.Hardening;

/// <summary>Walks every route as nobody, as each of the four roles with a session, and with an API key of each role. Every answer on the way carries the headers.</summary>
public sealed partial class RouteMatrixTests(InsidePortal portal)
{
    private static readonly Guid Nothing = Guid.Parse("0193a000-0000-7000-8000-000000000001");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Routes_AgainstTheMatrix_AreAllThere()
    {
        using var client = await portal.ClientAsync();
        var routes = portal.Routes.SelectMany(NamesOf).ToHashSet(StringComparer.Ordinal);

        Assert.Equal([], routes.Except(RouteMatrix.Rows.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal([], RouteMatrix.Rows.Keys.Except(routes, StringComparer.Ordinal).Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public async Task EveryRoute_ByEverybody_LetsInWhomTheMatrixNames()
    {
        using var client = await portal.ClientAsync();
        var wrong = new List<string>();
        foreach (var (name, rule) in RouteMatrix.Rows.Where(row => row.Key.Contains('/', StringComparison.Ordinal)))
        {
            await ExpectAsync(name, rule, "nobody", rule.Door == Door.Open, _ => Task.CompletedTask);
            foreach (var role in InsidePortal.Roles)
            {
                await ExpectAsync(name, rule, role, rule.Door == Door.Open || (rule.Door == Door.Session && rule.LetsIn(role)), request => portal.SignInAsync(request, role));
                await ExpectAsync(name, rule, $"key of {role}", rule.Door == Door.Open || (rule.Door == Door.Key && rule.LetsIn(role)), request =>
                {
                    InsidePortal.UseKey(request, role);
                    return Task.CompletedTask;
                });
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        async Task ExpectAsync(string name, RouteRule rule, string who, bool lets, Func<HttpRequestMessage, Task> identify)
        {
            using var request = Request(name, rule);
            await identify(request);
            using var answer = await client.SendAsync(request, Stop);
            var body = await answer.Content.ReadAsStringAsync(Stop);
            if (IsIn(answer, body) != lets || (int)answer.StatusCode >= 500)
            {
                wrong.Add($"{name} as {who}: {(int)answer.StatusCode}");
            }

            wrong.AddRange(ResponseHeaders.Wrong(answer).Select(header => $"{name} as {who}: {header}"));
            wrong.AddRange(ResponseHeaders.WrongCookies(answer).Select(cookie => $"{name} as {who}: {cookie}"));
            if (InlineScript().IsMatch(body) && answer.Content.Headers.ContentType?.MediaType == "text/html" && !name.Contains("sandbox", StringComparison.Ordinal))
            {
                wrong.Add($"{name} as {who}: inline script");
            }
        }
    }

    // The shape of a body, the form of a parameter, whether a case is there: nothing of it is told to those who may not. Which kinds of body a route takes at
    // all stands in the public document, and routing tells it before.
    [Fact]
    public async Task EveryRouteForPrograms_ByWhomItDoesNotLetIn_IsRefusedBeforeTheRequestIsRead()
    {
        using var client = await portal.ClientAsync();
        var wrong = new List<string>();
        foreach (var (name, rule) in RouteMatrix.Rows.Where(row => row.Value.Door == Door.Key))
        {
            await ExpectAsync(name, rule, HttpStatusCode.Unauthorized, "nobody", _ => { });
            foreach (var role in InsidePortal.Roles.Where(role => !rule.LetsIn(role)))
            {
                await ExpectAsync(name, rule, HttpStatusCode.Forbidden, role, request => InsidePortal.UseKey(request, role));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));

        async Task ExpectAsync(string name, RouteRule rule, HttpStatusCode wanted, string who, Action<HttpRequestMessage> identify)
        {
            foreach (var text in (string[])["{\"no such member\": [", "{\"no such member\": 1}", "x"])
            {
                using var request = Request(name, rule);
                request.RequestUri = new Uri(request.RequestUri + "?limit=x&from=x&refresh=x&caseId=x", UriKind.Relative);
                request.Headers.Add("Idempotency-Key", new string('k', 300));
                request.Content = request.Method == HttpMethod.Get ? null : new StringContent(text, Encoding.UTF8, rule.TakesFile ? "application/pdf" : "application/json");
                identify(request);
                using var answer = await client.SendAsync(request, Stop);
                if (answer.StatusCode != wanted)
                {
                    wrong.Add($"{name} as {who} with {text}: {(int)answer.StatusCode}");
                }
            }
        }
    }

    [Fact]
    public async Task EveryRouteForPrograms_AgainstTheMatrix_NeedsWhatItsRolesHave()
    {
        using var client = await portal.ClientAsync();
        foreach (var (name, rule) in RouteMatrix.Rows.Where(row => row.Value.Door == Door.Key))
        {
            var needed = portal.Routes.Single(route => NamesOf(route).Contains(name, StringComparer.Ordinal)).Metadata.GetMetadata<NeededPermission>();
            Assert.True(needed is not null, $"{name} says nothing of what it needs.");
            Assert.All(Enum.GetValues<PortalRole>(), role => Assert.Equal((name, role, rule.LetsIn($"{role}")), (name, role, Policy.Of(role).Contains(needed.Permission))));
        }
    }

    // 401, 403, the way to the sign-in page, or the page that says no.
    private static bool IsIn(HttpResponseMessage answer, string body) => answer.StatusCode switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => false,
        HttpStatusCode.Found => answer.Headers.Location?.ToString().Contains("/account/sign-in", StringComparison.Ordinal) != true,
        _ => !body.Contains("Your role does not allow this.", StringComparison.Ordinal),
    };

    private static IEnumerable<string> NamesOf(RouteEndpoint route)
    {
        var pattern = "/" + route.RoutePattern.RawText?.TrimStart('/');
        if (route.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || pattern.StartsWith("/_framework", StringComparison.Ordinal) || pattern is "/{**path:file}")
        {
            return ["static files"];
        }

        if (pattern.StartsWith("/sandbox", StringComparison.Ordinal))
        {
            return ["stand-ins"];
        }

        if (pattern.StartsWith("/_blazor", StringComparison.Ordinal))
        {
            return ["circuit"];
        }

        if (route.Metadata.GetMetadata<ComponentTypeMetadata>() is not null)
        {
            return [$"page {pattern}"];
        }

        return (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Where(method => method != "HEAD").Select(method => $"{method} {pattern}");
    }

    private static HttpRequestMessage Request(string name, RouteRule rule)
    {
        var (method, pattern) = (name.Split(' ')[0], name.Split(' ')[1]);
        var path = Parameter().Replace(pattern, match => match.Value.Contains("guid", StringComparison.Ordinal) ? Nothing.ToString() : match.Value switch
        {
            "{Status:int}" => "404",
            "{documentName}" => "v1",
            "{account}" => "POSTIDENT%20Sandbox",
            "{key}" => "postident",
            _ => "x",
        });
        var request = new HttpRequestMessage(method == "page" ? HttpMethod.Get : new HttpMethod(method), path);
        request.Headers.Accept.ParseAdd(name.Contains("/api/", StringComparison.Ordinal) ? "application/json" : "text/html");
        request.Headers.AcceptLanguage.ParseAdd("en");
        if (rule.TakesFile)
        {
            request.Content = new ByteArrayContent("%PDF-1.7\n%%EOF"u8.ToArray());
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
            request.Content.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "x.pdf" };
        }
        else if (rule.Json is { } json)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        return request;
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex(@"<script(?![^>]*\bsrc=)(?![^>]*type=""(?:application/json|importmap)"")|\son[a-z]+=""|href=""javascript:", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InlineScript();
}
