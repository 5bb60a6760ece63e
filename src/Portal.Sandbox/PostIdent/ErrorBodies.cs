using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.PostIdent;

/// <summary>One entry of an answer's <c>errors</c>.</summary>
internal sealed record OrderError(string Code, string Reason, string Key, string Message);

/// <summary>
/// The error bodies of guide 1. Codes 900xx that the guide does not name (malformed body 90000, unknown attribute 90002,
/// wrong type 90003, too long 90004) are this stand-in's own.
/// </summary>
internal static class ErrorBodies
{
    /// <summary>The caller proved nothing (90114).</summary>
    public static IResult Unauthorized(HttpContext http, string key = "Authorization")
    {
        http.Response.Headers.WWWAuthenticate = "Basic realm=\"POSTIDENT\"";
        return Flat(StatusCodes.Status401Unauthorized, new OrderError("90114", "unauthorized", key, "Authorization failed."));
    }

    /// <summary>The resource is not switched on for this client (90124).</summary>
    public static IResult NotActivated() => Flat(StatusCodes.Status401Unauthorized,
        new OrderError("90124", "unauthorized", "Authorization", "Resource is not activated for this client."));

    /// <summary>No such case (90011); the guide's sample has no reason.</summary>
    public static IResult NotFound() => Json(StatusCodes.Status404NotFound, new JsonObject
    {
        ["apiversion"] = "v1",
        ["errors"] = new JsonArray(new JsonObject { ["errorcode"] = "90011", ["key"] = "not found", ["message"] = "Case not found." }),
    });

    /// <summary>A conflict, with the case it is about where one is named.</summary>
    public static IResult Conflict(OrderError error, string? caseId = null)
    {
        var body = FlatBody(error);
        if (caseId is not null)
        {
            body["caseId"] = caseId;
        }

        return Json(StatusCodes.Status409Conflict, body);
    }

    /// <summary>What is wrong with an order. <paramref name="asPrinted"/> leaves out the comma that the guide's samples lack.</summary>
    public static IResult BadRequest(IEnumerable<OrderError> errors, bool asPrinted)
    {
        var body = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["error"] = new JsonObject
            {
                ["code"] = StatusCodes.Status400BadRequest,
                ["message"] = "Bad Request",
                ["errors"] = new JsonArray(errors.Select(Entry).ToArray<JsonNode?>()),
            },
        };
        var text = body.ToJsonString(Json(indented: true));
        return Text(StatusCodes.Status400BadRequest, asPrinted ? text.Replace("\"Bad Request\",", "\"Bad Request\"", StringComparison.Ordinal) : text);
    }

    /// <summary>An answer in JSON.</summary>
    public static IResult Json(int status, JsonNode body) => Text(status, body.ToJsonString(Json(indented: false)));

    private static IResult Flat(int status, OrderError error) => Json(status, FlatBody(error));

    private static JsonObject FlatBody(OrderError error) => new() { ["apiversion"] = "v1", ["errors"] = new JsonArray(Entry(error)) };

    private static JsonObject Entry(OrderError error) => new()
    {
        ["errorcode"] = error.Code,
        ["reason"] = error.Reason,
        ["key"] = error.Key,
        ["message"] = error.Message,
    };

    private static System.Text.Json.JsonSerializerOptions Json(bool indented) => indented ? WireJson.Indented : WireJson.Plain;

    private static IResult Text(int status, string text) => Results.Text(text, "application/json", Encoding.UTF8, status);
}
