using System.Net;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Http;
using static Portal.Providers.AutoIdent.AutoIdentDescription;

namespace Portal.Providers.AutoIdent;

/// <summary>The vendor's errors as failures with a sentence, each beside the field that it names (<i>HTTP Responses</i>).</summary>
internal static class AutoIdentFailures
{
    /// <summary>What an answer without success means for any call.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="creates">The call makes or changes something.</param>
    public static ProviderFailure Of(ProviderAnswer answer, bool creates = false)
    {
        var first = AutoIdentError.Read(answer).FirstOrDefault();
        var failure = Failures.Of(answer, creates) with { ProviderCode = first?.Cause, ProviderText = first?.Said };
        return (answer.Status, first?.Cause?.ToUpperInvariant()) switch
        {
            (HttpStatusCode.Unauthorized, AutoIdentError.SecurityViolation) => failure with { Category = FailureCategory.NotAllowed, Text = Say("error.securityViolation") },
            (HttpStatusCode.Unauthorized, _) => failure with { Text = Say("error.login") },
            (HttpStatusCode.Forbidden, _) => failure with { Text = Say("error.forbidden") },
            (HttpStatusCode.NotFound, AutoIdentError.NotFound) => failure with { Text = Say("error.notFound") },
            // Without the vendor's cause it says nothing of the ident: a gateway's page, or an address that is wrong until somebody corrects it.
            (HttpStatusCode.NotFound, _) => NoSuchPage(failure),
            (HttpStatusCode.Conflict, AutoIdentError.Existing) => failure with { Text = Say("error.existing") },
            (HttpStatusCode.PreconditionFailed, _) => failure with { Category = FailureCategory.WrongState, Text = Say("error.precondition") },
            (HttpStatusCode.BadRequest, AutoIdentError.UnparseableJson) => failure with { Text = Say("error.unparseable") },
            (HttpStatusCode.BadRequest, AutoIdentError.MissingTransaction) => failure with { Text = Say("error.missingTransaction") },
            (HttpStatusCode.BadRequest, AutoIdentError.UnrecognizedField) => failure with { Text = Say("error.unrecognized") },
            (HttpStatusCode.BadRequest, AutoIdentError.BadRequest) => failure with { Text = Say("error.badRequest") },
            (HttpStatusCode.InternalServerError, _) => failure with { Text = Say("error.server") },
            _ => failure,
        };
    }

    /// <summary>The same for a call that carries fields: what the vendor says about one of them stands beside it.</summary>
    public static ProviderFailure OfFields(ProviderAnswer answer, IReadOnlyList<FieldDefinition> definitions, FieldValues values)
    {
        var failure = Of(answer, creates: true);
        return answer.Status is HttpStatusCode.BadRequest
            ? failure with { Fields = [.. AutoIdentError.Read(answer).Select(error => Remark(error, definitions, values))] }
            : failure;
    }

    /// <summary>The vendor was not found at the address; waiting, or an administrator, can help.</summary>
    public static ProviderFailure NoSuchPage(ProviderFailure failure) => failure with { Category = FailureCategory.Unavailable, Text = Say("error.noSuchPage") };

    /// <summary>There is nothing that the vendor could know.</summary>
    public static ProviderFailure NoIdent { get; } = new(FailureCategory.NotFound, Say("error.noIdent"));

    private static FieldRemark Remark(AutoIdentError error, IReadOnlyList<FieldDefinition> definitions, FieldValues values)
    {
        var key = error.Key is null ? null : FieldWire.KeyOf(definitions, values, error.Key);
        var text = error.Message ?? error.Cause ?? "400";
        return (key, error) switch
        {
            (null, { Key: null }) => new FieldRemark(string.Empty, error.Is(AutoIdentError.UnparseableJson) ? Say("error.unparseable") : Say("error.whole", text)),
            (null, { Key: { } member }) => new FieldRemark(string.Empty, Member(error, member, text)),
            ({ } known, _) when error.Is(AutoIdentError.UnrecognizedField) => new FieldRemark(known, Say("error.unrecognizedHere")),
            ({ } known, _) => new FieldRemark(known, Say("error.field", text)),
        };
    }

    private static Sentence Member(AutoIdentError error, string member, string text) =>
        error.Is(AutoIdentError.UnrecognizedField) ? Say("error.unrecognizedMember", member) : Say("error.member", member, text);
}
