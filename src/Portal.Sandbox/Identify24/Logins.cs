using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.Sandbox.Identify24;

/// <summary>"Authentication": partner and API key buy a token that lives for 30 idle minutes.</summary>
internal sealed class Logins(TokenLogins tokens)
{
    private const string PartnerHeader = "X-API-PARTNER";
    private const string TokenHeader = "X-API-TOKEN";

    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary><c>POST /auth</c>.</summary>
    public async Task<IResult> AnswerAsync(HttpContext http)
    {
        var (members, refused) = await StrictBody.ReadAsync(http, "PARTNER", "APIKEY");
        if (refused is not null)
        {
            return refused;
        }

        if (members.Text("PARTNER") is not { } name || members.Text("APIKEY") is not { } presented)
        {
            return Refusal.Missing(members.Text("PARTNER") is null ? "PARTNER" : "APIKEY");
        }

        if (Partners.Find(name) is not { } partner || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(presented), Encoding.UTF8.GetBytes(partner.ApiKey)))
        {
            return Refusal.Unauthorized();
        }

        var token = Write();
        tokens.Keep(Identify24Sandbox.ProviderKey, token, partner.Name, Idle);
        return JsonAnswer.Of(StatusCodes.Status200OK, new JsonObject
        {
            ["result"] = true,
            ["response_status"] = StatusCodes.Status200OK,
            ["token"] = token,
            ["messages"] = new JsonArray("Successful.."),
        });
    }

    /// <summary>Whose call it is: both headers have to be there and to belong together.</summary>
    public Partner? Check(HttpContext http)
    {
        var owner = tokens.Use(Identify24Sandbox.ProviderKey, http.Request.Headers[TokenHeader].ToString());
        return owner is not null && owner == http.Request.Headers[PartnerHeader].ToString() ? Partners.Find(owner) : null;
    }

    /// <summary>Looks like a JWT, is signed by nobody, and means nothing: it is known here or it is not.</summary>
    private static string Write()
    {
        string[] parts = ["{\"typ\":\"JWT\",\"alg\":\"HS256\"}", $"{{\"jti\":\"{Guid.NewGuid()}\"}}"];
        return string.Join('.', parts.Select(part => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(part))).Append(WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32))));
    }
}
