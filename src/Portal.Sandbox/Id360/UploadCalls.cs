using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Portal.Sandbox.Id360;

/// <summary>
/// <c>POST enrollment/flow/document/{document}/?total_pages=2&amp;uploaded_page=0</c> ("Identity Document Upload", "Selfie Upload"): the
/// bare file as the body, one call for each page; 204.
/// </summary>
internal sealed class UploadCalls(Enrollments enrollments, Uploads pages, EnrollmentPushes pushes)
{
    private const int BytesAtMost = 9_500_000;
    private const int PagesAtMost = 20;

    public async Task<IResult> AnswerAsync(HttpContext http, Enrollment enrollment, string document)
    {
        if (document is not (Words.Document or Words.Selfie))
        {
            return Refusal.NotFound("No such document.");
        }

        var isSelfie = document == Words.Selfie;
        if (StrictJson.RefuseQuery(http, "total_pages", "uploaded_page") is { } unknown)
        {
            return unknown;
        }

        if (Whole(http, "total_pages") is not (> 0 and <= PagesAtMost and var total) || Whole(http, "uploaded_page") is not { } page || page >= total || (isSelfie && total != 1))
        {
            return Refusal.BadRequest(isSelfie ? "'total_pages' has to be 1 and 'uploaded_page' 0." : "'uploaded_page' has to be from 0 and below 'total_pages'.");
        }

        if (!enrollment.IsOpen || !enrollment.AcceptedCgu)
        {
            return Refusal.NotNow("The terms have to be accepted, and the enrollment not to be over.");
        }

        if (isSelfie && !enrollment.AcceptedBiometry)
        {
            return Refusal.Forbidden("'accepted_biometry' is required for a selfie.");
        }

        if (http.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true)
        {
            return Refusal.BadRequest("The body has to be the file itself.");
        }

        if (await ReadAsync(http) is not { } content)
        {
            return Refusal.BadDocument("A file may have 9.5 MB.");
        }

        if (Ending(content) is not { } ending)
        {
            return Refusal.BadDocument("The file has to be a JPEG, PNG, HEIC or PDF file.");
        }

        pages.Keep(new UploadedPage(enrollment.Id, document, page, total, ending, content));
        if (pages.AreComplete(enrollment.Id, document) && enrollments.Change(enrollment.Id, one => one.IsOpen ? one.Step(document, Words.Collected) : null) is { } taken)
        {
            pushes.Step(taken, document);
        }

        return Results.NoContent();
    }

    private static int? Whole(HttpContext http, string name) =>
        int.TryParse(http.Request.Query[name].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The kind by content; null for what is none of the four.</summary>
    private static string? Ending(byte[] content) => content switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "jpg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "png",
        [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "pdf",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', (byte)'h' or (byte)'m', (byte)'e' or (byte)'i', ..] => "heic",
        _ => null,
    };

    /// <summary>The body, or null when it is larger than allowed.</summary>
    private static async Task<byte[]?> ReadAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        using var read = new MemoryStream();
        var buffer = new byte[81920];
        for (int count; (count = await http.Request.Body.ReadAsync(buffer, http.RequestAborted)) > 0;)
        {
            if (read.Length + count > BytesAtMost)
            {
                return null;
            }

            read.Write(buffer, 0, count);
        }

        return read.ToArray();
    }
}
