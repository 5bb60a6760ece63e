using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.AutoIdent;

/// <summary>The one error body of this vendor ("HTTP Responses", "Errors"): a cause, an id to quote, and what it is about.</summary>
internal static class Refusal
{
    public static IResult InvalidLogin(string cause = Cause.InvalidLoginToken) => Of(StatusCodes.Status401Unauthorized, cause, null, null);

    public static IResult BadRequest(string key, string? message = null) =>
        Of(StatusCodes.Status400BadRequest, Cause.BadRequest, key, message ?? $"Please provide a correct value for '{key}'");

    public static IResult Unrecognized(string key) => Of(StatusCodes.Status400BadRequest, Cause.UnrecognizedField, key, $"Unrecognized field '{key}'");

    public static IResult Unparseable() => Of(StatusCodes.Status400BadRequest, Cause.UnparseableJson, null, "The JSON body could not be parsed");

    public static IResult MissingTransaction() => Of(StatusCodes.Status400BadRequest, Cause.MissingTransactionToken, null, null);

    /// <summary>Nothing is known of an ident, or it has no data yet.</summary>
    public static IResult NoIdent(string reference) =>
        NotFound($"Ident {reference} - No identification request found matching the provided parameters", null);

    public static IResult NotFound(string key, string? message) => Of(StatusCodes.Status404NotFound, Cause.ObjectNotFound, key, message);

    public static IResult Existing() => Of(StatusCodes.Status409Conflict, Cause.ExistingIdentification, null, null);

    public static IResult Precondition(string message) => Of(StatusCodes.Status412PreconditionFailed, Cause.PreconditionFailed, null, message);

    public static IResult NotSigning(Customer customer) => Precondition($"The customer '{customer.Shortname}' is not an esigning customer!");

    public static IResult Forbidden(string message) => Of(StatusCodes.Status403Forbidden, Cause.Forbidden, null, message);

    public static IResult Broken() =>
        Of(StatusCodes.Status500InternalServerError, Cause.InternalServerError, null, "An internal server error has occured");

    private static IResult Of(int status, string cause, string? key, string? message) => JsonAnswer.Of(status, new JsonObject
    {
        ["errors"] = new JsonArray(new JsonObject
        {
            ["cause"] = cause,
            ["errorType"] = null,
            ["id"] = RandomNumberGenerator.GetString("0123456789", 8),
            ["key"] = key,
            ["message"] = message,
            ["translationKey"] = null,
        }),
    });
}
