using System.Text;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.PostIdent;

/// <summary><c>GET /api/scr/v1/{clientId}/cases/{caseId}/full?includeBinaryData=</c>: what is known of guide 2.</summary>
internal sealed class FullCall(PostIdentCases cases, FaultSettings faults)
{
    public IResult Answer(HttpContext http, string clientId, string caseId)
    {
        if (!Clients.MayCall(http, clientId))
        {
            return ErrorBodies.Unauthorized(http);
        }

        if (cases.Find(caseId) is not { Deleted: false } found || found.ClientId != clientId)
        {
            return ErrorBodies.NotFound();
        }

        if (found.Archived)
        {
            return Results.StatusCode(StatusCodes.Status410Gone);
        }

        var binary = http.Request.Query["includeBinaryData"].ToString();
        if (binary is not ("true" or "false" or ""))
        {
            return Wrong("includeBinaryData", "The value must be true or false.");
        }

        string Fault(FaultField field) => faults.Get(PostIdentSandbox.ProviderKey, caseId, field);
        var hostile = Fault(SharedFaults.Texts) != SharedFaults.Texts.Default;
        var body = new ResultBody(found, hostile, Fault(SharedFaults.Images)).Write(withBinaries: binary == "true");
        return Encrypted(http, body.ToJsonString(WireJson.Plain), Fault(PostIdentFaults.Enc), Fault(PostIdentFaults.Jwe));
    }

    private static IResult Encrypted(HttpContext http, string json, string enc, string fault)
    {
        var headers = http.Request.Headers;
        var key = headers["x-scr-key"].ToString();
        var hash = headers["x-scr-keyhash"].ToString();
        var algorithm = headers["x-scr-alg"].ToString();
        if (key.Length == 0 && hash.Length == 0 && algorithm.Length == 0)
        {
            return Results.Text(json, "application/json", Encoding.UTF8);
        }

        if (algorithm != Jwe.Algorithm)
        {
            return Wrong("x-scr-alg", "The algorithm must be RSA-OAEP-256.");
        }

        using var rsa = CallersKey.Read(key, hash, out var proven);
        if (rsa is null)
        {
            return Wrong("x-scr-key", "The key must be an RSA key of 2048 to 4096 bits as SubjectPublicKeyInfo in Base64.");
        }

        return proven
            ? Results.Text(JweFaults.Apply(fault, rsa, enc, Encoding.UTF8.GetBytes(json)), "application/jose", Encoding.ASCII)
            : ErrorBodies.Unauthorized(http, "x-scr-keyhash");
    }

    private static IResult Wrong(string key, string message) =>
        ErrorBodies.BadRequest([new OrderError("90005", "incorrect value", key, message)], asPrinted: false);
}
