using System.Net;
using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Providers.Http;

/// <summary>What an answer without success means where the provider's document says nothing else.</summary>
internal static class Failures
{
    /// <summary>The failure that an HTTP status stands for; an adapter adds the vendor's code and text, or replaces the sentence.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="creates">The request makes or uses up something: a server that fails while it answers may have done so all the same.</param>
    public static ProviderFailure Of(ProviderAnswer answer, bool creates = false)
    {
        var (category, key) = Meaning(answer.Status);
        return new ProviderFailure(category, new Sentence(key))
        {
            HttpStatus = (int)answer.Status,
            RetryAfter = answer.RetryAfter,
            OutcomeUnknown = creates && answer.Status >= HttpStatusCode.InternalServerError,
        };
    }

    /// <summary>An answer of success that can't be read.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="creates">The request made or used up something: it has had its effect, and what came of it is not known.</param>
    public static ProviderFailure Malformed(ProviderAnswer answer, bool creates = false) =>
        new(FailureCategory.MalformedAnswer, new Sentence("failure.malformed")) { HttpStatus = (int)answer.Status, OutcomeUnknown = creates };

    private static (FailureCategory Category, string Key) Meaning(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity => (FailureCategory.InvalidOrder, "failure.invalidOrder"),
        HttpStatusCode.Unauthorized => (FailureCategory.Unauthorised, "failure.unauthorised"),
        HttpStatusCode.Forbidden => (FailureCategory.NotAllowed, "failure.notAllowed"),
        HttpStatusCode.NotFound => (FailureCategory.NotFound, "failure.notFound"),
        HttpStatusCode.Conflict => (FailureCategory.Conflict, "failure.conflict"),
        HttpStatusCode.Gone => (FailureCategory.Gone, "failure.gone"),
        HttpStatusCode.TooManyRequests => (FailureCategory.Throttled, "failure.throttled"),
        HttpStatusCode.RequestTimeout => (FailureCategory.Unavailable, "failure.timeout"),
        >= HttpStatusCode.InternalServerError => (FailureCategory.Unavailable, "failure.serverError"),
        >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest => (FailureCategory.MalformedAnswer, "failure.redirect"),
        _ => (FailureCategory.MalformedAnswer, "failure.malformed"),
    };
}
