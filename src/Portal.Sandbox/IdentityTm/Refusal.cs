using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.IdentityTm;

/// <summary>Answers that refuse. The text says "error description in body" and names one element for it: <c>Error</c> (3.1.5).</summary>
internal static class Refusal
{
    public static IResult BadRequest(string error) => Of(StatusCodes.Status400BadRequest, error);

    public static IResult NotFound() => Of(StatusCodes.Status404NotFound, "Order not found");

    public static IResult Of(int status, string error) => JsonAnswer.Of(status, new JsonObject { ["Error"] = error });

    public static IResult Unauthorized(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Basic realm=\"customer\"";
        return Of(StatusCodes.Status401Unauthorized, "Authentication failed");
    }
}
