using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.Id360;

/// <summary>
/// "API Login" and "Token Lifetime and Renewal": a token that lives for 15 idle minutes, renewed by each call that uses it. Whoever
/// logs in more than once a minute is answered as an aggressor.
/// </summary>
internal sealed class Logins(TokenLogins tokens, FaultSettings faults, TimeProvider time)
{
    private const string Key = Id360Sandbox.ProviderKey;
    private const string Scheme = "Token ";
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Ration = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _last = new(StringComparer.Ordinal);

    /// <summary><c>POST /api/1.0.0/user/login/</c>.</summary>
    public async Task<IResult> AnswerAsync(HttpContext http)
    {
        var (body, refused) = await StrictJson.ReadAsync(http, "username", "password");
        if (refused is not null)
        {
            return refused;
        }

        if (WireJson.TextAt(body, "username") is not { } userName || WireJson.TextAt(body, "password") is not { } password)
        {
            return Refusal.BadRequest("'username' and 'password' are required.");
        }

        if (TooSoon(userName) is { } wait)
        {
            return Refusal.TooOften(http, wait, "Too many logins. Keep your token alive by whoami.");
        }

        if (Applications.Find(userName) is not { } application || !IsSame(password, Applications.Password))
        {
            return Refusal.WrongCredentials("Unknown user or wrong password.");
        }

        // 40 digits, as a token of this kind of server has: the guide's sample is shorter and only a sample.
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(20));
        tokens.Keep(Key, token, application.UserName, Idle);
        return JsonAnswer.Of(StatusCodes.Status200OK, new JsonObject { ["token"] = token });
    }

    /// <summary><c>GET /api/1.0.0/user/whoami</c>: the token is still good, and lives on.</summary>
    public static IResult WhoAmI(Application application) => JsonAnswer.Of(StatusCodes.Status200OK, new JsonObject
    {
        ["id"] = 5000 + application.ProcessNumber,
        ["username"] = application.UserName,
        ["is_application"] = true,
    });

    /// <summary>Whose token a call presents.</summary>
    public (Application? Application, IResult? Refused) Check(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        var owner = header.StartsWith(Scheme, StringComparison.Ordinal) ? tokens.Use(Key, header[Scheme.Length..]) : null;
        return Applications.Find(owner) is { } application ? (application, null) : (null, Refusal.WrongCredentials("No token, or an expired one."));
    }

    /// <summary>Forgets all tokens, and who has logged in when.</summary>
    public void Forget()
    {
        tokens.Forget(Key);
        lock (_lock)
        {
            _last.Clear();
        }
    }

    private TimeSpan? TooSoon(string userName)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var since = now - _last.GetValueOrDefault(userName, DateTimeOffset.MinValue);
            _last[userName] = now;
            return since < Ration && faults.Get(Key, null, Id360Faults.Logins) == Id360Faults.Logins.Default ? Ration : null;
        }
    }

    private static bool IsSame(string presented, string known) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(presented), Encoding.UTF8.GetBytes(known));
}
