using System.Collections.Frozen;
using Portal.Core.Results;
using Portal.Core.Texts;
using static Portal.Providers.Id360.Id360Description;

namespace Portal.Providers.Id360;

/// <summary>The vendor's codes for what went wrong, each with a sentence of its own (<c>code.{CODE}</c>).</summary>
internal static class Id360Codes
{
    public static readonly FrozenSet<string> Known = new[]
    {
        "ACCOUNT_MISSING_EMAIL", "MDL_RESPONSE_INVALID", "MDL_CHALLENGE_NOT_MET", "MDL_INPUT_INVALID", "VLD_DOCUMENT_INVALID", "VLD_VALIDATION_KO", "VLD_SYNTAX_ERROR", "VLD_SCRIPT_ERROR",
        "VLD_ID_INVALID", "EIM_WRONG_CREDENTIAL", "EIM_WRONG_REQUEST", "EIM_SECURITY_FAILED", "EIM_RESPONSE_KO", "EIM_TIMEOUT", "ERL_TIMEOUT", "ERL_DELETE", "SEC_DATA_INJECTION",
        "SVC_RESPONSE_INVALID", "COV_FAILED", "UNKNOWN_ERROR",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Codes of the vendor's security checks speak of suspicion.</summary>
    public static bool IsSuspicion(string code) => code.StartsWith("SEC_", StringComparison.OrdinalIgnoreCase) || code.StartsWith("EIM_SECURITY", StringComparison.OrdinalIgnoreCase);

    /// <summary>What a code means; one that is newer than we are is shown with the vendor's message.</summary>
    public static Sentence Sentence(string code, string? message) =>
        Known.Contains(code) ? Say($"code.{code.ToUpperInvariant()}") : Say("code.other", Short(code), Short(message ?? "–"));

    /// <summary>The same as a warning above a result.</summary>
    public static ResultWarning Warning(string code, string? message) => new(Sentence(code, message), IsSuspicion(code));

    private static string Short(string text) => text.Length > 200 ? text[..200] + "…" : text;
}
