using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.Id360;

/// <summary>
/// Refusals. The guide shows no error body but names the HTTP codes; these carry a code and a message, the pair in which the
/// vendor's reports speak of errors.
/// </summary>
internal static class Refusal
{
    public static IResult WrongCredentials(string message) => Of(StatusCodes.Status401Unauthorized, "EIM_WRONG_CREDENTIAL", message);

    public static IResult BadRequest(string message) => Of(StatusCodes.Status400BadRequest, "MDL_INPUT_INVALID", message);

    public static IResult Injection(string message) => Of(StatusCodes.Status400BadRequest, "SEC_DATA_INJECTION", message);

    public static IResult NotFound(string message) => Of(StatusCodes.Status404NotFound, "EIM_WRONG_REQUEST", message);

    /// <summary>The call is right, but not now.</summary>
    public static IResult NotNow(string message) => Of(StatusCodes.Status409Conflict, "EIM_WRONG_REQUEST", message);

    public static IResult BadDocument(string message) => Of(StatusCodes.Status400BadRequest, "VLD_DOCUMENT_INVALID", message);

    public static IResult Forbidden(string message) => Of(StatusCodes.Status403Forbidden, "EIM_SECURITY_FAILED", message);

    /// <summary>"This may be interpreted by ID360 as abnormal or aggressive behavior."</summary>
    public static IResult TooOften(HttpContext http, TimeSpan wait, string message)
    {
        http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Of(StatusCodes.Status429TooManyRequests, "EIM_SECURITY_FAILED", message);
    }

    public static IResult Broken() => Of(StatusCodes.Status500InternalServerError, "UNKNOWN_ERROR", "An unexpected error occurred.");

    private static IResult Of(int status, string code, string message) =>
        JsonAnswer.Of(status, new JsonObject { ["code"] = code, ["message"] = message });
}
