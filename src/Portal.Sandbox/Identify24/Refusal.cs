using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.Identify24;

/// <summary>"Errors": a code, <c>result</c> false and messages. The text shows no body; this is the one of its samples turned round.</summary>
internal static class Refusal
{
    public static IResult BadRequest(string message) => Of(StatusCodes.Status400BadRequest, message);

    public static IResult Missing(string name) => BadRequest($"{name} is required");

    public static IResult Invalid(string name) => BadRequest($"{name} is not valid");

    public static IResult Unauthorized() => Of(StatusCodes.Status401Unauthorized, "No valid API key or token provided");

    public static IResult Failed(string message) => Of(StatusCodes.Status402PaymentRequired, message);

    public static IResult Forbidden() => Of(StatusCodes.Status403Forbidden, "The API key has no permission for this");

    public static IResult NotFound(string what) => Of(StatusCodes.Status404NotFound, $"{what} does not exist");

    /// <summary>A refusal for any code, on demand.</summary>
    public static IResult Of(int status) => Of(status, status switch
    {
        400 => "Bad request",
        402 => "The request failed",
        409 => "The request conflicts with another one",
        429 => "Too many requests",
        >= 500 => "Something went wrong on the server",
        _ => "Refused",
    });

    /// <summary>Says no with 200, as happens.</summary>
    public static IResult WithOk() => JsonAnswer.Of(StatusCodes.Status200OK, new JsonObject { ["result"] = false, ["messages"] = new JsonArray("The request failed") });

    private static IResult Of(int status, string message) => JsonAnswer.Of(status, new JsonObject
    {
        ["result"] = false,
        ["response_status"] = status,
        ["messages"] = new JsonArray(message),
    });
}
