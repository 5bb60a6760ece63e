using System.Net;
using System.Text.RegularExpressions;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.Identify24.Identify24Description;

namespace Portal.Providers.Identify24;

/// <summary>
/// The vendor's errors as sentences (<i>Errors</i>). <c>"result": false</c> is an error whatever the HTTP status says; its own
/// <c>response_status</c> then counts, else the 402 that the text has for "valid, and failed all the same".
/// </summary>
internal static partial class Identify24Failures
{
    private const int Longest = 300;

    /// <summary>Whether an answer is a success; only then its body is worth reading.</summary>
    public static bool IsSuccess(ProviderAnswer answer, Json body) => answer.IsSuccess && body.IsObject && body["result"].Flag is not false;

    /// <summary>Whether the token is the trouble.</summary>
    public static bool IsUnauthorised(ProviderAnswer answer, Json body) => !IsSuccess(answer, body) && StatusOf(answer, body) is HttpStatusCode.Unauthorized;

    /// <summary>What an answer without success means.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="body">Its body, as far as it is JSON.</param>
    /// <param name="creates">The request made something: after a fault it may be there, and the vendor has no way to look it up.</param>
    public static ProviderFailure Of(ProviderAnswer answer, Json body, bool creates = false)
    {
        if (answer.IsSuccess && !body.IsObject)
        {
            return Failures.Malformed(answer, creates);
        }

        var status = StatusOf(answer, body);
        var messages = MessagesOf(body);
        var failure = Failures.Of(new ProviderAnswer { Status = status, RetryAfter = answer.RetryAfter, Body = answer.Body }) with
        {
            HttpStatus = (int)answer.Status,
            ProviderText = messages.Count == 0 ? null : Short(string.Join(" · ", messages)),
            OutcomeUnknown = creates && (int)status >= 500 && status is not HttpStatusCode.ServiceUnavailable,
        };
        return status switch
        {
            HttpStatusCode.PaymentRequired when creates && answer.IsSuccess => failure with { Category = FailureCategory.InvalidOrder, Text = Say("error.refused"), Fields = Remarks(messages) },
            HttpStatusCode.BadRequest when creates => failure with { Text = Say("error.400"), Fields = Remarks(messages) },
            HttpStatusCode.BadRequest => failure with { Text = Say("error.400") },
            HttpStatusCode.Unauthorized => failure with { Text = Say("error.401") },
            HttpStatusCode.PaymentRequired => failure with { Category = FailureCategory.WrongState, Text = Say("error.402") },
            HttpStatusCode.Forbidden => failure with { Text = Say("error.403") },
            HttpStatusCode.NotFound when creates => failure with { Category = FailureCategory.NotAllowed, Text = Say("error.404.create") },
            HttpStatusCode.NotFound => failure with { Text = Say("error.404") },
            HttpStatusCode.Conflict => failure with { Text = Say("error.409") },
            HttpStatusCode.TooManyRequests => failure with { Text = Say("error.429") },
            >= HttpStatusCode.InternalServerError => failure with { Text = Say(failure.OutcomeUnknown ? "error.uncertain" : "error.5xx") },
            _ => failure,
        };
    }

    private static HttpStatusCode StatusOf(ProviderAnswer answer, Json body)
    {
        if (!answer.IsSuccess)
        {
            return answer.Status;
        }

        return int.TryParse(body["response_status"].Text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var said) && said is >= 400 and < 600
            ? (HttpStatusCode)said
            : HttpStatusCode.PaymentRequired;
    }

    /// <summary>A list of texts in the samples; objects are met elsewhere, so their members are read too.</summary>
    private static List<string> MessagesOf(Json body)
    {
        var said = body["messages", "message"];
        IEnumerable<string?> texts = said.Text is { } one ? [one] : said.Items.SelectMany(item => item.Text is { } text ? [text] : item.Members.Select(member => member.Value.Text is { } inner ? $"{member.Name}: {inner}" : null));
        return [.. texts.OfType<string>().Take(20).Select(Short)];
    }

    private static IReadOnlyList<FieldRemark> Remarks(List<string> messages) => [.. messages.Select(Remark)];

    /// <summary>Beside the one field whose attribute a message names.</summary>
    private static FieldRemark Remark(string message)
    {
        var named = Identify24Fields.All.Where(field => field.WirePath is not null && Word().Matches(message).Any(word => string.Equals(word.Value, field.WirePath, StringComparison.OrdinalIgnoreCase))).Take(2).ToList();
        return named is [var field] ? new FieldRemark(field.Key, Say("error.field", message)) : new FieldRemark(string.Empty, Say("error.whole", message));
    }

    private static string Short(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length > Longest ? line[..Longest] + "…" : line;
    }

    [GeneratedRegex("[A-Za-z0-9_]+", RegexOptions.CultureInvariant, 250)]
    private static partial Regex Word();
}
