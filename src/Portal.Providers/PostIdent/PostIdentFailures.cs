using System.Net;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Http;
using static Portal.Providers.PostIdent.PostIdentDescription;

namespace Portal.Providers.PostIdent;

/// <summary>The vendor's errors as failures with a sentence, each beside the field that it names (guide 1, <i>Errors</i>).</summary>
internal static class PostIdentFailures
{
    /// <summary>An answer to anything but a new case.</summary>
    public static ProviderFailure Of(ProviderAnswer answer, bool creates = false)
    {
        var (errors, caseId) = PostIdentError.Read(answer);
        var first = errors.Count > 0 ? errors[0] : null;
        var failure = Failures.Of(answer, creates) with { ProviderCode = first?.Code, ProviderText = first?.Text, ExistingReference = caseId };
        return (answer.Status, first?.Code) switch
        {
            (HttpStatusCode.Unauthorized, PostIdentError.NotActivated) => failure with { Category = FailureCategory.NotAllowed, Text = Say("error.couponNotActivated") },
            (HttpStatusCode.Unauthorized, _) => failure with { Text = Say("error.credentials") },
            (HttpStatusCode.Conflict, PostIdentError.CouponWrongState) => failure with { Category = FailureCategory.WrongState, Text = Say("error.couponWrongState") },
            (HttpStatusCode.Conflict, PostIdentError.CouponLimit) => failure with { Category = FailureCategory.WrongState, Text = Say("error.couponLimit") },
            (HttpStatusCode.NotFound, _) => failure with { Text = Say("error.caseNotFound") },
            (HttpStatusCode.Gone, _) => failure with { Text = Say("error.closed") },
            _ => failure,
        };
    }

    /// <summary>An answer to a new case.</summary>
    public static ProviderFailure OfStart(ProviderAnswer answer, IReadOnlyList<FieldDefinition> definitions, FieldValues values)
    {
        var failure = Of(answer, creates: true);
        return answer.Status switch
        {
            HttpStatusCode.BadRequest => failure with { Fields = Remarks(answer, definitions, values) },
            HttpStatusCode.Conflict when failure.ExistingReference is { } existing => failure with { Text = Say("error.referenceTaken", existing) },
            HttpStatusCode.Conflict => failure with { Text = Say("error.referenceTakenUnnamed") },
            HttpStatusCode.NotFound => failure with { Category = FailureCategory.NotAllowed, Text = Say("error.unknownClient") },
            _ => failure,
        };
    }

    private static IReadOnlyList<FieldRemark> Remarks(ProviderAnswer answer, IReadOnlyList<FieldDefinition> definitions, FieldValues values) =>
        [.. PostIdentError.Read(answer).Errors.Select(error => Remark(error, definitions, values))];

    private static FieldRemark Remark(PostIdentError error, IReadOnlyList<FieldDefinition> definitions, FieldValues values)
    {
        // Errors may spell the licence otherwise than the order did.
        var key = error.Key is null ? null : FieldWire.KeyOf(definitions, values, error.Key)
            ?? FieldWire.KeyOf(PostIdentFields.All, values, error.Key.Replace("drivingLicenceProvided", PostIdentFields.LicenceMember, StringComparison.OrdinalIgnoreCase));
        return key is null
            ? new FieldRemark(string.Empty, error.Key is null ? Say("error.whole", error.Text ?? "400") : Say("error.member", error.Key, error.Text ?? "400"))
            : new FieldRemark(key, Sentence(error));
    }

    private static Sentence Sentence(PostIdentError error) => error.Code switch
    {
        "90001" => Say("error.90001"),
        "90005" => Say("error.90005"),
        _ => Say("error.field", error.Text ?? error.Code ?? "400"),
    };
}
