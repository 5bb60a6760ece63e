using System.Text;
using Portal.Providers.Http;
using Portal.Providers.Wire;

namespace Portal.Providers.PostIdent;

/// <summary>One error of the vendor's. Its texts are hostile.</summary>
/// <param name="Code">Such as 90005; may be missing.</param>
/// <param name="Key">The member it is about, from the body's root or from <c>orderData</c>.</param>
/// <param name="Text">Message, else reason.</param>
internal sealed record PostIdentError(string? Code, string? Key, string? Text)
{
    public const string NotActivated = "90124";
    public const string CouponWrongState = "90307";
    public const string CouponLimit = "90308";

    /// <summary>What a body says: errors at the root or under <c>error</c>, one or several, and the case that a conflict names.</summary>
    public static (IReadOnlyList<PostIdentError> Errors, string? CaseId) Read(ProviderAnswer answer)
    {
        if (LooseJson.Read(answer.Body) is not { } root)
        {
            return (Unread(answer), null);
        }

        var inner = root["error"];
        var listed = root["errors"] is { IsMissing: false } atRoot ? atRoot : inner["errors"];
        IReadOnlyList<PostIdentError> errors = [.. listed.Items.Select(One).Where(error => error != new PostIdentError(null, null, null))];
        if (errors.Count == 0)
        {
            var alone = One(inner.IsObject ? inner : root);
            errors = alone.Text is null ? Unread(answer) : [alone];
        }

        return (errors, root["caseId"].Text ?? inner["caseId"].Text);
    }

    private static PostIdentError One(Json error) =>
        new(error["errorcode", "code"].Text, error["key"].Text, Short(error["message", "reason"].Text));

    /// <summary>Nothing fits: the text as it came, unless it is a page.</summary>
    private static IReadOnlyList<PostIdentError> Unread(ProviderAnswer answer) =>
        answer.MediaType is "text/html" || answer.Body.IsEmpty || Short(Encoding.UTF8.GetString(answer.Body.Span[..Math.Min(answer.Body.Length, 2000)])) is not { } text || text.StartsWith('<')
            ? []
            : [new PostIdentError(null, null, text)];

    private static string? Short(string? text)
    {
        text = text?.ReplaceLineEndings(" ").Trim();
        return string.IsNullOrEmpty(text) ? null : text.Length > 300 ? text[..300] + "…" : text;
    }
}
