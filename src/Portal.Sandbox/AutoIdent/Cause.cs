namespace Portal.Sandbox.AutoIdent;

/// <summary>The causes of "Errors" in the vendor's text, word by word.</summary>
internal static class Cause
{
    public const string UnrecognizedField = "UNRECOGNIZED_FIELD";
    public const string UnparseableJson = "UNPARSEABLE_JSON";
    public const string MissingTransactionToken = "MISSING_TRANSACTION_TOKEN";
    public const string BadRequest = "BAD_REQUEST";
    public const string InvalidLoginToken = "INVALID_LOGIN_TOKEN";
    public const string SecurityViolation = "SECURITY_VIOLATION";
    public const string ObjectNotFound = "OBJECT_NOT_FOUND";
    public const string ExistingIdentification = "EXISTING_IDENTIFICATION";
    public const string PreconditionFailed = "PRECONDITION_FAILED";
    public const string InternalServerError = "INTERNAL_SERVER_ERROR";

    /// <summary>The text only says "403 FORBIDDEN".</summary>
    public const string Forbidden = "FORBIDDEN";
}
