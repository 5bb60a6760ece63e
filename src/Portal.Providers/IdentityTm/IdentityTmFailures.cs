using System.Net;
using System.Text;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.Http;
using Portal.Providers.Wire;
using static Portal.Providers.IdentityTm.IdentityTmDescription;

namespace Portal.Providers.IdentityTm;

/// <summary>The vendor's codes as failures with a sentence. It says that errors are described in the body and not in which form: whatever there is, is shown.</summary>
internal static class IdentityTmFailures
{
    private const int Longest = 300;

    /// <summary>An answer about an order.</summary>
    public static ProviderFailure Of(ProviderAnswer answer, bool creates = false)
    {
        var failure = Failures.Of(answer, creates) with { ProviderText = TextOf(answer), ProviderCode = ((int)answer.Status).ToString(System.Globalization.CultureInfo.InvariantCulture) };
        return answer.Status switch
        {
            HttpStatusCode.Unauthorized => failure with { Text = Say("error.credentials") },
            HttpStatusCode.NotFound => failure with { Text = Say("error.orderNotFound") },
            HttpStatusCode.NotAcceptable => failure with { Category = FailureCategory.WrongState, Text = Say("error.wrongState") },
            HttpStatusCode.Gone => failure with { Category = FailureCategory.Gone, Text = Say("error.processed") },
            _ => failure,
        };
    }

    /// <summary>An answer to a step with a TAN (chapters 5 and 6): each code has a sentence of its own, and how many tries are left is not said.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="notStarted">What to say when the first step is missing.</param>
    public static ProviderFailure OfTan(ProviderAnswer answer, string notStarted) => answer.Status switch
    {
        HttpStatusCode.Conflict => Of(answer) with { Category = FailureCategory.InvalidOrder, Text = Say("error.wrongTan"), Fields = [] },
        HttpStatusCode.PreconditionFailed => Of(answer) with { Category = FailureCategory.WrongState, Text = Say(notStarted) },
        // Not "too many calls": waiting does not help, the order is over.
        HttpStatusCode.TooManyRequests => Of(answer) with { Category = FailureCategory.WrongState, Text = Say("error.tooManyTans"), RetryAfter = null },
        _ => Of(answer, creates: true),
    };

    /// <summary>An answer to a new order: what the vendor says is put beside the field that it names, if it names one.</summary>
    public static ProviderFailure OfStart(ProviderAnswer answer, FieldValues values)
    {
        var failure = Of(answer, creates: true);
        return answer.Status switch
        {
            HttpStatusCode.BadRequest => failure with { Fields = [Remark(failure.ProviderText, values)] },
            HttpStatusCode.NotFound => failure with { Category = FailureCategory.NotAllowed, Text = Say("error.unknownAddress") },
            _ => failure,
        };
    }

    /// <summary>What the vendor says, in whatever form; never a page.</summary>
    public static string? TextOf(ProviderAnswer answer)
    {
        if (answer.Body.IsEmpty || answer.MediaType is "text/html")
        {
            return null;
        }

        var said = LooseJson.Read(answer.Body) is { } json
            ? json["Error"].Text ?? json["Message"].Text ?? json["Description"].Text ?? json.Text ?? json["Error"]["Message"].Text ?? First(json)
            : Encoding.UTF8.GetString(answer.Body.Span[..Math.Min(answer.Body.Length, 2000)]);
        said = said?.ReplaceLineEndings(" ").Trim();
        return string.IsNullOrEmpty(said) || said.StartsWith('<') ? null : said.Length > Longest ? said[..Longest] + "…" : said;
    }

    private static string? First(Json json) => json.Members.Select(member => member.Value.Text).FirstOrDefault(text => text is not null);

    private static FieldRemark Remark(string? text, FieldValues values)
    {
        var said = text ?? "400";
        var named = said.Split([' ', ',', ';', ':', '"', '\'', '(', ')', '='], StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word.Replace("->", ".", StringComparison.Ordinal).TrimEnd('.'))
            .Select(word => FieldWire.KeyOf(IdentityTmFields.All, values, word))
            .FirstOrDefault(key => key is not null);
        return named is null ? new FieldRemark(string.Empty, Say("error.whole", said)) : new FieldRemark(named, new Sentence($"{Key}.error.field", said));
    }
}
