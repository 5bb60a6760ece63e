using System.Collections.Immutable;

namespace Portal.Sandbox.Id360;

/// <summary>The statuses, the steps, and the codes that reports were seen to hold.</summary>
internal static class Words
{
    public const string New = "NEW";
    public const string Started = "STARTED";
    public const string Ok = "OK";
    public const string Ko = "KO";
    public const string Failed = "FAILED";
    public const string Canceled = "CANCELED";
    public const string Discontinued = "DISCONTINUED";
    public const string Deleted = "DELETED";

    /// <summary>What a final callback is sent for.</summary>
    public static readonly ImmutableHashSet<string> Called = ImmutableHashSet.Create(StringComparer.Ordinal, Ok, Ko, Failed, Canceled);

    public const string Route = "route";
    public const string Consent = "consent";
    public const string Control = "data_control";
    public const string Document = "id_document_image";
    public const string Selfie = "selfie_image_upload";

    public const string End = "finalize";

    public const string Valid = "VALID";
    public const string Invalid = "INVALID";
    public const string Collected = "COLLECTED";

    public static readonly string[] KoCodes =
    [
        "VLD_DOCUMENT_INVALID", "VLD_VALIDATION_KO", "VLD_SYNTAX_ERROR", "VLD_SCRIPT_ERROR", "VLD_ID_INVALID", "MDL_RESPONSE_INVALID", "MDL_CHALLENGE_NOT_MET",
        "MDL_INPUT_INVALID", "EIM_RESPONSE_KO", "EIM_SECURITY_FAILED", "SEC_DATA_INJECTION", "ACCOUNT_MISSING_EMAIL", "COV_FAILED",
    ];

    public static readonly string[] FailedCodes = ["UNKNOWN_ERROR", "SVC_RESPONSE_INVALID", "EIM_TIMEOUT", "EIM_WRONG_REQUEST", "EIM_WRONG_CREDENTIAL", "COV_FAILED"];

    public const string TimeOut = "ERL_TIMEOUT";
    public const string DeletedByApi = "ERL_DELETE";

    /// <summary>A sentence of our own for a code.</summary>
    public static string Message(string code) => code switch
    {
        "VLD_DOCUMENT_INVALID" => "The identity document is not valid.",
        "VLD_VALIDATION_KO" => "A control of the process was not passed.",
        "VLD_ID_INVALID" => "The identifier of the document is not valid.",
        "EIM_SECURITY_FAILED" => "A security control was not passed.",
        "SEC_DATA_INJECTION" => "A picture was not taken by the camera.",
        "MDL_CHALLENGE_NOT_MET" => "The person did not do what was asked for.",
        "ERL_TIMEOUT" => "The time for the enrollment ran out.",
        "ERL_DELETE" => "The enrollment was deleted.",
        _ => $"Ended with {code}.",
    };
}
