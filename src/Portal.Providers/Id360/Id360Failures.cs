using System.Net;
using System.Text.RegularExpressions;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.Id360.Id360Description;

namespace Portal.Providers.Id360;

/// <summary>
/// The vendor's errors as failures. Its guide shows none; met are a code with a message, a <c>detail</c>, and messages under the names of members.
/// A code of a security check is suspicion: no sentence, code or text of it goes where everybody reads.
/// </summary>
internal static partial class Id360Failures
{
    private const int Longest = 300;

    /// <summary>An answer to a call with our token.</summary>
    /// <param name="answer">Without success.</param>
    /// <param name="creates">The request made something.</param>
    public static ProviderFailure Of(ProviderAnswer answer, bool creates = false)
    {
        var (code, text) = Said(answer);
        var failure = Failures.Of(answer) with
        {
            ProviderCode = code,
            ProviderText = text,
            OutcomeUnknown = creates && (int)answer.Status >= 500 && answer.Status is not HttpStatusCode.ServiceUnavailable,
        };
        if (code is not null && Id360Codes.IsSuspicion(code))
        {
            // Too many calls, a rejected login and a server in trouble are what they are, whatever code they carry.
            var told = failure with { ProviderCode = null, ProviderText = null };
            return failure.IsRetryable || failure.Category is FailureCategory.Unauthorised ? told : told with { Category = FailureCategory.WrongState, Text = Say("error.notPossible") };
        }

        return answer.Status switch
        {
            HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity when code is not null => failure with { Text = Id360Codes.Sentence(code, text) },
            HttpStatusCode.Unauthorized => failure with { Text = Say("error.credentials") },
            HttpStatusCode.Conflict => failure with { Category = FailureCategory.WrongState, Text = Say("error.wrongState") },
            HttpStatusCode.RequestEntityTooLarge => failure with { Category = FailureCategory.InvalidOrder, Text = Say("error.fileTooLarge") },
            HttpStatusCode.NotFound when creates => failure with { Category = FailureCategory.NotAllowed, Text = Say("error.unknownProcess") },
            HttpStatusCode.NotFound => failure with { Text = Say("error.enrollmentUnknown") },
            _ => failure,
        };
    }

    /// <summary>An answer to a new enrollment: messages stand beside the fields that they name.</summary>
    public static ProviderFailure OfStart(ProviderAnswer answer, FieldValues values)
    {
        var failure = Of(answer, creates: true);
        if (failure.OutcomeUnknown)
        {
            return failure with { Text = Say("error.uncertain") };
        }

        return failure.Category is FailureCategory.InvalidOrder && (LooseJson.Read(answer.Body) ?? default) is { IsObject: true } body
            ? failure with { Fields = [.. body.Members.SelectMany(member => Remarks(member.Name, member.Value, values))] }
            : failure;
    }

    /// <summary>An answer to a step that carries the enrollment's key: a refused key is the enrollment's trouble, not the account's.</summary>
    public static ProviderFailure OfStep(ProviderAnswer answer)
    {
        var failure = Of(answer);
        return failure.Category is FailureCategory.Unauthorised or FailureCategory.NotAllowed or FailureCategory.NotFound
            ? failure with { Category = FailureCategory.WrongState, Text = Say("error.keyRefused") }
            : failure;
    }

    /// <summary>An answer to a value that is to be compared: what isn't found is the name that the account's setting gives it.</summary>
    public static ProviderFailure OfComparison(ProviderAnswer answer) =>
        answer.Status is HttpStatusCode.NotFound ? OfSetting(answer, Say("error.notCompared")) : Of(answer);

    /// <summary>An answer to an upload: a key that isn't good any more is refused, and what isn't found is the name that the account's setting gives the document.</summary>
    /// <param name="answer">Without success.</param>
    /// <param name="name">Under which it was sent.</param>
    /// <param name="ofSelfie">Whose name it is.</param>
    public static ProviderFailure OfUpload(ProviderAnswer answer, string name, bool ofSelfie) =>
        answer.Status is HttpStatusCode.NotFound ? OfSetting(answer, Say(ofSelfie ? "error.selfieName" : "error.documentName", name)) : OfStep(answer);

    private static ProviderFailure OfSetting(ProviderAnswer answer, Sentence text) =>
        Of(answer) is { Category: FailureCategory.NotFound } failure ? failure with { Category = FailureCategory.NotAllowed, Text = text } : Of(answer);

    private static IEnumerable<FieldRemark> Remarks(string member, Json value, FieldValues values)
    {
        var key = FieldWire.KeyOf(Id360Fields.All, values, member);
        var messages = value.Text is { } one ? [one] : value.Items.Select(item => item.Text).OfType<string>();
        return key is null ? [] : messages.Select(message => new FieldRemark(key, Say("error.field", Short(message))));
    }

    private static (string? Code, string? Text) Said(ProviderAnswer answer)
    {
        var body = LooseJson.Read(answer.Body) ?? default;
        var inner = body["status_code"] is { IsObject: true } one ? one : body["error"] is { IsObject: true } error ? error : body["status_codes"].Items.FirstOrDefault() is { IsObject: true } first ? first : body;
        var code = inner["code"].Text is { } said && Code().IsMatch(said) ? said : null;
        return (code, inner["message", "detail"].Text is { } text ? Short(text) : body["detail", "error"].Text is { } detail ? Short(detail) : null);
    }

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length > Longest ? line[..Longest] + "…" : line;
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_]{2,60}\z", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Code();
}
