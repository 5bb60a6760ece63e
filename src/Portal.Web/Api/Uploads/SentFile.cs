using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Portal.Core.Texts;

namespace Portal.Web.Api.Uploads;

/// <summary>The file in a request, streamed: the first part of a multipart body that has a file name, or the body itself.</summary>
/// <param name="FileName">As the sender names it; hostile text.</param>
/// <param name="Content">Read once.</param>
internal sealed record SentFile(string? FileName, Stream Content)
{
    // Boundaries and part heads.
    private const int Envelope = 64 * 1024;

    /// <summary>Finds it.</summary>
    /// <param name="request">As it arrived; nothing of its body is read yet.</param>
    /// <param name="maxBytes">Largest file.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="IOException">The body breaks off or can't be read as multipart.</exception>
    public static async Task<(SentFile? File, ApiFault? Fault)> FindAsync(HttpRequest request, long maxBytes, CancellationToken cancellationToken)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = maxBytes + Envelope;
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            return (new SentFile(NameIn(request.Headers.ContentDisposition), request.Body), null);
        }

        if (HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 100 } boundary)
        {
            return (null, Malformed);
        }

        var parts = new MultipartReader(boundary.ToString(), request.Body);
        while (await parts.ReadNextSectionAsync(cancellationToken) is { } part)
        {
            if (NameIn(part.ContentDisposition) is { } name)
            {
                return (new SentFile(name, part.Body), null);
            }
        }

        return (null, new ApiFault(StatusCodes.Status400BadRequest, new Sentence("api.upload.none")));
    }

    /// <summary>The multipart body can't be read.</summary>
    public static ApiFault Malformed => new(StatusCodes.Status400BadRequest, new Sentence("api.upload.malformed"));

    /// <inheritdoc />
    public override string ToString() => nameof(SentFile);

    private static string? NameIn(string? disposition) =>
        ContentDispositionHeaderValue.TryParse(disposition, out var parsed) && HeaderUtilities.RemoveQuotes(parsed.FileNameStar.HasValue ? parsed.FileNameStar : parsed.FileName) is { Length: > 0 } name
            ? name.ToString()
            : null;
}
