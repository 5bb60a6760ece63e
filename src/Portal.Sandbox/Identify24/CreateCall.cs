using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portal.Sandbox.Drawing;
using Portal.Sandbox.Faults;

namespace Portal.Sandbox.Identify24;

/// <summary><c>POST /ident/create</c>. Nothing makes a repetition known: each call makes another ident.</summary>
internal sealed class CreateCall(Idents idents, FaultSettings faults, TimeProvider time)
{
    /// <summary>What the sample puts before the Base64 of a file; the table speaks of the Base64 alone.</summary>
    private const string SamplePrefix = "data:@file/pdf;base64,";

    public async Task<IResult> AnswerAsync(HttpContext http, Partner partner)
    {
        var (members, refused) = await StrictBody.ReadAsync(http, OrderRules.Members);
        if (refused is not null)
        {
            return refused;
        }

        var now = time.GetUtcNow();
        var anyCase = faults.Get(Identify24Sandbox.ProviderKey, null, Identify24Faults.Case) != Identify24Faults.Case.Default;
        var (data, wrong) = OrderRules.Read(members, anyCase, DateOnly.FromDateTime(now.UtcDateTime));
        if (wrong is not null)
        {
            return wrong;
        }

        if (Partners.All.All(one => one.Project(data["project_id"]) is null))
        {
            return Refusal.NotFound("The project");
        }

        if (partner.Project(data["project_id"]) is not { } project)
        {
            return Refusal.Forbidden();
        }

        var content = data.GetValueOrDefault("pdf_content", "");
        var contract = content.Length > 0 ? Decode(content) : data.GetValueOrDefault("pdf_url", "") is { Length: > 0 } url ? Fetched(url, now) : null;
        if (content.Length > 0 && contract is null)
        {
            return Refusal.Invalid("pdf_content");
        }

        if (!project.IsActive)
        {
            return Refusal.Failed("The project is not active");
        }

        var made = idents.Add((id, number) => new Ident
        {
            Id = id,
            CustomerId = number,
            Partner = partner.Name,
            Data = data.Remove("pdf_content"),
            Contract = contract,
            Created = now,
            Changed = now,
        });
        http.Request.RouteValues["caseId"] = made.Id;
        return JsonAnswer.Of(StatusCodes.Status200OK, new JsonObject
        {
            ["result"] = true,
            ["messages"] = new JsonArray(),
            ["ident_id"] = made.Id,
            ["conference_url"] = $"{http.Request.Scheme}://{http.Request.Host}{Identify24Sandbox.Root}/apply/{made.Id}",
        });
    }

    private static byte[]? Decode(string content)
    {
        var text = content.StartsWith(SamplePrefix, StringComparison.Ordinal) ? content.AsSpan(SamplePrefix.Length) : content;
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64Chars(text, bytes, out var length) && bytes.AsSpan(0, length).StartsWith("%PDF-"u8) ? bytes[..length] : null;
    }

    /// <summary>"Should be fetched by identify": nothing leaves this machine, so that a page which names the address stands in.</summary>
    private static byte[] Fetched(string url, DateTimeOffset now)
    {
        var paper = new Pdf();
        paper.Text(50, 780, 14, "Contract (sandbox)", bold: true);
        paper.Text(50, 750, 11, "Stands in for the file at");
        paper.Text(50, 730, 11, url.Length > 90 ? url[..90] + "..." : url);
        return paper.Save("Contract", now);
    }
}
