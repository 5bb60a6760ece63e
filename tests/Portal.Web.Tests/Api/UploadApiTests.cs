using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Portal.Web.Tests.Api;

/// <summary>Files by REST.</summary>
[Collection("api")]
public sealed class UploadApiTests(ApiPortal portal)
{
    private const string Pdf = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 4 >>\n%%EOF\n";

    [Fact]
    public async Task Upload_AsMultipartOrAsBody_GivesTheIdOfTheFile()
    {
        var (multipart, one) = await SendAsync("Officer", Part(Pdf, "Vertrag.pdf"));
        var (raw, other) = await SendAsync("Officer", Raw(Pdf, "Vertrag.pdf"));

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (multipart.StatusCode, raw.StatusCode));
        Assert.All(new[] { one!, other! }, upload =>
        {
            Assert.Equal("Vertrag.pdf", (string?)upload["fileName"]);
            Assert.Equal("application/pdf", (string?)upload["mimeType"]);
            Assert.Equal(Pdf.Length, (int)upload["size"]!);
            Assert.Equal(1, (int)upload["pages"]!);
        });
        var (gone, _) = await portal.SendAsync("Officer", HttpMethod.Delete, $"/uploads/{one!["id"]}");
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
    }

    [Fact]
    public async Task Upload_NotWhatItShouldBe_IsRefusedWithASentence()
    {
        var (html, said) = await SendAsync("Officer", Part("<html>%PDF-1.4</html>", "contract.pdf"), "?provider=identify24&field=contract.file");
        var (none, _) = await SendAsync("Officer", new MultipartFormDataContent { { new StringContent("only text"), "note" } });
        var (broken, _) = await SendAsync("Officer", new StringContent("--x", Encoding.UTF8) { Headers = { ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x") } });
        var large = await StatusOfTooLargeAsync(Part(Pdf + new string(' ', 40 * 1024 * 1024), "large.pdf"));
        var (support, _) = await SendAsync("Support", Part(Pdf, "contract.pdf"));
        var (field, _) = await SendAsync("Officer", Part(Pdf, "contract.pdf"), "?provider=postident&field=person.firstName");

        Assert.Equal((HttpStatusCode.BadRequest, "upload.otherKind"), (html.StatusCode, (string?)said!["code"]));
        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Forbidden, HttpStatusCode.BadRequest], [none.StatusCode, broken.StatusCode, support.StatusCode, field.StatusCode]);
        Assert.Contains(large, new HttpStatusCode?[] { HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.BadRequest, null });
    }

    /// <summary>The answer, or none when the server hung up on what was still being sent: it need not listen to the end.</summary>
    private async Task<HttpStatusCode?> StatusOfTooLargeAsync(HttpContent content)
    {
        try
        {
            return (await SendAsync("Officer", content)).Response.StatusCode;
        }
        catch (HttpRequestException e) when (e.InnerException is IOException)
        {
            return null;
        }
    }

    private Task<(HttpResponseMessage Response, JsonNode? Json)> SendAsync(string role, HttpContent content, string query = "") =>
        portal.SendAsync(role, HttpMethod.Post, "/uploads" + query, change: request => request.Content = content);

    private static MultipartFormDataContent Part(string content, string name) => new() { { new ByteArrayContent(Encoding.Latin1.GetBytes(content)), "file", name } };

    private static ByteArrayContent Raw(string content, string name) => new(Encoding.Latin1.GetBytes(content))
    {
        Headers = { ContentType = new MediaTypeHeaderValue("application/pdf"), ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = name } },
    };
}
