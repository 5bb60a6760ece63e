using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Sandbox.AutoIdent;

/// <summary>"Authentication": an API key buys a token that lives for 60 idle minutes.</summary>
internal sealed class Logins(TokenLogins tokens, TimeProvider time)
{
    /// <summary>The header that carries the token.</summary>
    public const string Header = "X-API-LOGIN-TOKEN";

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(60);

    /// <summary><c>POST /api/v1/{customer}/login</c>.</summary>
    public async Task<IResult> AnswerAsync(HttpContext http, string customer)
    {
        var (members, refused) = await StrictBody.ReadAsync(http, "apiKey");
        if (refused is not null)
        {
            return refused;
        }

        if (members.Text("apiKey") is not { } presented)
        {
            return Refusal.BadRequest("apiKey");
        }

        if (Customers.Find(customer) is not { } known || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(presented), Encoding.UTF8.GetBytes(known.ApiKey)))
        {
            return Refusal.InvalidLogin();
        }

        var token = Write(known);
        tokens.Keep(AutoIdentSandbox.ProviderKey, token, known.Shortname, Idle);
        return JsonAnswer.Of(StatusCodes.Status200OK, new JsonObject { ["authToken"] = token });
    }

    /// <summary>The customer whose token a call presents, if it is the one that the path names.</summary>
    public (Customer? Customer, IResult? Refused) Check(HttpContext http, string? customer)
    {
        var owner = tokens.Use(AutoIdentSandbox.ProviderKey, http.Request.Headers[Header].ToString());
        return owner is null || Customers.Find(customer) is not { } named ? (null, Refusal.InvalidLogin())
            : owner != named.Shortname ? (null, Refusal.InvalidLogin(Cause.SecurityViolation))
            : (named, null);
    }

    /// <summary>Looks like the vendor's JWT, is signed by nobody, and means nothing: it is known here or it is not.</summary>
    private string Write(Customer customer)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["aud"] = "de.idnow.application",
            ["sub"] = customer.Shortname,
            ["iat"] = now,
            ["exp"] = now + (long)Idle.TotalSeconds,
            ["jti"] = WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(16)),
        };
        string[] parts = ["{\"typ\":\"JWT\",\"alg\":\"HS512\"}", claims.ToJsonString(WireJson.Plain)];
        return string.Join('.', parts.Select(part => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(part))).Append(WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(64))));
    }
}
