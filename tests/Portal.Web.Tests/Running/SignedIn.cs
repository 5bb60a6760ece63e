using System.Net;
using System.Text.RegularExpressions;

namespace Portal.Web.Tests.Running;

/// <summary>Signs demo users in by posting the form of the sign-in page, as a browser does.</summary>
public static partial class SignedIn
{
    private const string Page = "/account/sign-in";

    /// <summary>The session cookie of a demo user, who signs in once for all tests: checking a password is made to be slow.</summary>
    /// <param name="portal">Where.</param>
    /// <param name="role"><c>officer</c>, <c>support</c>, <c>admin</c> or <c>auditor</c>.</param>
    public static async Task<Cookie> SignInAsync(this PortalProcess portal, string role)
    {
        var session = portal.Sessions.GetOrAdd(role, _ => new Lazy<Task<Cookie>>(() => portal.SignInAsync($"{role}@example.test", "demo-password-1")));
        try
        {
            return await session.Value;
        }
        catch
        {
            // The next test tries for itself.
            portal.Sessions.TryRemove(KeyValuePair.Create(role, session));
            throw;
        }
    }

    /// <summary>The session cookie of any user without a second factor.</summary>
    public static Task<Cookie> SignInAsync(this PortalProcess portal, string email, string password) => SignInAsync(portal.Address, email, password);

    /// <summary>The session cookie of any user without a second factor, at any portal.</summary>
    public static async Task<Cookie> SignInAsync(Uri address, string email, string password)
    {
        var cookies = new CookieContainer();
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies }) { BaseAddress = address };
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = Token().Match(await client.GetStringAsync(Page)).Groups["value"].Value,
            ["Form.Email"] = email,
            ["Form.Password"] = password,
        };
        using var content = new FormUrlEncodedContent(form);
        using var answer = await client.PostAsync(Page, content);
        return cookies.GetCookies(address)["portal-session"] ?? throw new InvalidOperationException($"Not signed in: {answer.StatusCode}.");
    }

    /// <summary>Sends a request in the name of a demo user.</summary>
    public static async Task<HttpResponseMessage> SendAsAsync(this PortalProcess portal, string role, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var session = await portal.SignInAsync(role);
        request.Headers.Add("Cookie", $"{session.Name}={session.Value}");
        return await portal.Client.SendAsync(request, cancellationToken);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
