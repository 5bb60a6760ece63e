using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.AutoIdent;

/// <summary>One error of the vendor's (<i>Errors</i>). Its texts are hostile.</summary>
/// <param name="Cause">Such as <c>BAD_REQUEST</c>; may be missing.</param>
/// <param name="Id">What the vendor's support asks for.</param>
/// <param name="Key">The member it is about, or, for an ident that is not found, what was asked for.</param>
/// <param name="Message">In English.</param>
internal sealed record AutoIdentError(string? Cause, string? Id, string? Key, string? Message)
{
    public const string UnrecognizedField = "UNRECOGNIZED_FIELD";
    public const string UnparseableJson = "UNPARSEABLE_JSON";
    public const string MissingTransaction = "MISSING_TRANSACTION_TOKEN";
    public const string BadRequest = "BAD_REQUEST";
    public const string SecurityViolation = "SECURITY_VIOLATION";
    public const string NotFound = "OBJECT_NOT_FOUND";
    public const string Existing = "EXISTING_IDENTIFICATION";

    private const int Longest = 300;

    /// <summary>What is said to people: message, else key, and the id that support wants.</summary>
    public string? Said => (Message ?? Key, Id) switch
    {
        ({ } text, { } id) => $"{text} ({id})",
        ({ } text, null) => text,
        (null, { } id) => $"{Cause} ({id})",
        _ => Cause,
    };

    public bool Is(string cause) => string.Equals(Cause, cause, StringComparison.OrdinalIgnoreCase);

    /// <summary>The errors of an answer, in their order; none when it holds none.</summary>
    public static IReadOnlyList<AutoIdentError> Read(ProviderAnswer answer)
    {
        if (answer.Body.IsEmpty || LooseJson.Read(answer.Body) is not { } root)
        {
            return [];
        }

        return
        [
            .. root["errors", "error"].Items.Where(item => item.IsObject)
                .Select(item => new AutoIdentError(Short(item["cause"].Text), Short(item["id"].Text), Short(item["key"].Text), Short(item["message"].Text)))
                .Where(error => error != new AutoIdentError(null, null, null, null)),
        ];
    }

    private static string? Short(string? text)
    {
        text = text?.ReplaceLineEndings(" ").Trim();
        return string.IsNullOrEmpty(text) ? null : text.Length > Longest ? text[..Longest] + "…" : text;
    }
}
