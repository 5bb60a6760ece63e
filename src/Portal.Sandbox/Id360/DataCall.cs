using System.Text;
using Microsoft.AspNetCore.Http;

namespace Portal.Sandbox.Id360;

/// <summary>
/// <c>POST enrollment/{id}/control/data/{name}/?locked=true</c> ("Data Comparison"): the bare value as the body; 204. A locked value
/// stays as it is: the same again is no modification, another one is refused.
/// </summary>
internal sealed class DataCall(Enrollments enrollments, EnrollmentPushes pushes)
{
    private const int BytesAtMost = 4000;

    public async Task<IResult> AnswerAsync(HttpContext http, Enrollment enrollment, string name)
    {
        if (!enrollment.Application.Compares.Contains(name, StringComparer.Ordinal))
        {
            return Refusal.NotFound("The process does not compare this field.");
        }

        if (StrictJson.RefuseQuery(http, "locked") is { } unknown)
        {
            return unknown;
        }

        var asked = http.Request.Query["locked"].ToString();
        if (asked is not ("" or "true" or "false"))
        {
            return Refusal.BadRequest("'locked' has to be true or false.");
        }

        if (http.Request.ContentType is { } type && !type.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase))
        {
            return Refusal.BadRequest("The body has to be the value in plain text.");
        }

        if (!enrollment.IsOpen)
        {
            return Refusal.NotNow("The enrollment is over.");
        }

        var value = await ReadAsync(http);
        if (string.IsNullOrWhiteSpace(value) || value.Contains('\n', StringComparison.Ordinal))
        {
            return Refusal.BadRequest("The body has to hold the value, and nothing else.");
        }

        if (enrollment.Data.GetValueOrDefault(name) is { Locked: true } kept)
        {
            return kept.Value == value ? Results.NoContent() : Refusal.NotNow("The value is locked.");
        }

        var data = enrollment.Data.SetItem(name, new Compared(value, asked == "true"));
        if (enrollments.Change(enrollment.Id, one => one.IsOpen ? one.Step(Words.Control) with { Data = data } : null) is { } changed)
        {
            pushes.Step(changed, Words.Control);
        }

        return Results.NoContent();
    }

    private static async Task<string?> ReadAsync(HttpContext http)
    {
        var buffer = new byte[BytesAtMost + 1];
        var read = await http.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, http.RequestAborted);
        return read > BytesAtMost ? null : Encoding.UTF8.GetString(buffer, 0, read);
    }
}
