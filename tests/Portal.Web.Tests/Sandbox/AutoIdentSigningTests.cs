using System.Security.Cryptography;
using System.Text.Json;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class AutoIdentSigningTests : IAsyncLifetime
{
    private const string Definition = """{"name":"user_contract_doc","identifier":"doc","optional":false,"mimeType":"application/pdf"}""";
    private static readonly byte[] Pdf = "%PDF-1.4 a contract"u8.ToArray();

    private AutoIdentCaller _caller = null!;

    public async ValueTask InitializeAsync() => _caller = await AutoIdentCaller.StartAsync(AutoIdentCaller.Signing);

    public ValueTask DisposeAsync() => _caller.DisposeAsync();

    [Fact]
    public async Task Definition_WholeLife_IsCreatedListedChangedReadAndDeleted()
    {
        using var made = await DefineAsync(Definition);
        using var another = await DefineAsync("""{"name":"AGB eSign","identifier":"gtu","optional":false,"mimeType":"application/pdf"}""");
        using var changed = await _caller.SendAsync(HttpMethod.Post, "documentdefinitions/gtu", """{"optional":false,"name":"Contract2","identifier":"gtu","mimeType":"application/pdf","sortOrder":1}""");
        using var list = await _caller.SendAsync(HttpMethod.Get, "documentdefinitions");
        using var one = await _caller.SendAsync(HttpMethod.Get, "documentdefinitions/doc");
        using var deleted = await _caller.SendAsync(HttpMethod.Delete, "documentdefinitions/doc", """{"optional":false,"name":"user_contract_doc","identifier":"doc","mimeType":"application/pdf","sortOrder":0}""");
        using var gone = await _caller.SendAsync(HttpMethod.Get, "documentdefinitions/doc");

        Assert.Equal((201, 201, 200, 200), ((int)made.StatusCode, (int)another.StatusCode, (int)changed.StatusCode, (int)deleted.StatusCode));
        Assert.Empty(await made.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            """[{"optional":false,"name":"Contract2","identifier":"gtu","mimeType":"application/pdf","sortOrder":1,"viewPolicy":"DEFAULT"},{"optional":false,"name":"user_contract_doc","identifier":"doc","mimeType":"application/pdf","sortOrder":2,"viewPolicy":"DEFAULT"}]""",
            await list.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("user_contract_doc", (await SandboxServer.JsonAsync(one)).GetProperty("name").GetString());
        Assert.Equal((404, "OBJECT_NOT_FOUND", "identifier"), await AutoIdentCaller.ErrorAsync(gone));
    }

    [Theory]
    [InlineData("""{"identifier":"doc","optional":false,"mimeType":"application/pdf"}""", "BAD_REQUEST", "name")]
    [InlineData("""{"name":"Verträge","identifier":"doc","optional":false,"mimeType":"application/pdf"}""", "BAD_REQUEST", "name")]
    [InlineData("""{"name":"a","identifier":"_doc","optional":false,"mimeType":"application/pdf"}""", "BAD_REQUEST", "identifier")]
    [InlineData("""{"name":"a","identifier":"doc","optional":true,"mimeType":"application/pdf"}""", "BAD_REQUEST", "optional")]
    [InlineData("""{"name":"a","identifier":"doc","optional":"false","mimeType":"application/pdf"}""", "BAD_REQUEST", "optional")]
    [InlineData("""{"name":"a","identifier":"doc","optional":false,"mimeType":"text/plain"}""", "BAD_REQUEST", "mimeType")]
    [InlineData("""{"name":"a","identifier":"doc","optional":false,"mimeType":"application/pdf","viewPolicy":"DEFAULT"}""", "UNRECOGNIZED_FIELD", "viewPolicy")]
    public async Task Definition_Wrong_NamesTheField(string body, string cause, string key)
    {
        using var answer = await DefineAsync(body);

        Assert.Equal((400, cause, key), await AutoIdentCaller.ErrorAsync(answer));
    }

    [Fact]
    public async Task Definition_CustomerWithoutSigning_IsAFailedPrecondition()
    {
        var plain = await _caller.BesideAsync(AutoIdentCaller.Plain);

        using var answer = await plain.SendAsync(HttpMethod.Post, "documentdefinitions", Definition);

        Assert.Equal((412, "PRECONDITION_FAILED", null), await AutoIdentCaller.ErrorAsync(answer));
        Assert.Contains("The customer 'sandboxident' is not an esigning customer!", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_NoDefinition_IsAFailedPrecondition()
    {
        await _caller.CreateAsync("S-1");

        using var answer = await UploadAsync("S-1", "doc", Pdf);

        Assert.Equal((412, "PRECONDITION_FAILED", null), await AutoIdentCaller.ErrorAsync(answer));
    }

    [Fact]
    public async Task Document_WholeLife_NeedsUploadIsUploadedAndSigned()
    {
        using var defined = await DefineAsync(Definition);
        var id = await _caller.CreateAsync("S-2");
        var empty = await StatusAsync(id);
        using var refused = await _caller.TryPressAsync(id + "/start");
        using var uploaded = await UploadAsync("S-2", "doc", Pdf);
        var there = await StatusAsync(id);
        using var tooEarly = await _caller.SendAsync(HttpMethod.Get, $"identifications/{id}/documents/doc/signed");
        await _caller.PressAsync(id + "/start");
        using var tooLate = await UploadAsync("S-2", "doc", Pdf);
        await _caller.PressAsync(id + "/success");
        var signed = await StatusAsync(id);

        Assert.Equal("NEED_UPLOAD", empty.GetProperty("status").GetString());
        Assert.False(empty.TryGetProperty("hash", out _));
        Assert.Equal((409, 200), ((int)refused.StatusCode, (int)uploaded.StatusCode));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Pdf));
        Assert.Equal(("UPLOADED", hash, $"{hash[..4]}-{hash[4..8]}-{hash[8..12]}"), (there.GetProperty("status").GetString(), there.GetProperty("hash").GetString(), there.GetProperty("displayHash").GetString()));
        Assert.Equal((400, "BAD_REQUEST", "document"), await AutoIdentCaller.ErrorAsync(tooEarly));
        Assert.Equal((412, "PRECONDITION_FAILED", null), await AutoIdentCaller.ErrorAsync(tooLate));
        Assert.Equal("SIGNED", signed.GetProperty("status").GetString());
        var (code, text) = await OutsideTool.PdfAsync(await _caller.FileAsync($"identifications/{id}/documents/doc/signed"));
        Assert.True(code == 0, text);
        Assert.Contains("Erika Mustermann", text, StringComparison.Ordinal);
        var attachments = (await _caller.ReadAsync(id)).GetProperty("attachments");
        Assert.Equal(("S-2_doc_original.pdf", "S-2_doc_signed.pdf"), (attachments.GetProperty("contract-doc").GetString(), attachments.GetProperty("signedcontract-doc").GetString()));
        Assert.True(attachments.TryGetProperty("signedcontract-sandboxsign_idnow_signature_contract", out _));
    }

    [Fact]
    public async Task Signed_PlainPdf_IsTheOriginalWithASignature()
    {
        using var defined = await DefineAsync(Definition);
        var plain = await _caller.BesideAsync(AutoIdentCaller.Plain);
        await plain.PressAsync(await plain.CreateAsync("S-8") + "/success");
        var original = await plain.FileAsync("identifications/S-8.pdf");
        var id = await _caller.CreateAsync("S-9");
        using var uploaded = await UploadAsync("S-9", "doc", original);
        await _caller.PressAsync(id + "/success");

        var signed = await _caller.FileAsync($"identifications/{id}/documents/doc/signed");

        Assert.Equal(original, signed[..original.Length]);
        var (code, text) = await OutsideTool.PdfAsync(signed);
        Assert.True(code == 0, text);
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, signed, TestContext.Current.CancellationToken);
            Assert.Contains("Signature is Valid", (await OutsideTool.RunAsync("pdfsig", ["-nocert", file])).Output, StringComparison.Ordinal);
            signed[original.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(file, signed, TestContext.Current.CancellationToken);
            Assert.DoesNotContain("Signature is Valid", (await OutsideTool.RunAsync("pdfsig", ["-nocert", file])).Output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Document_SigningFailed_StaysUploaded()
    {
        using var defined = await DefineAsync(Definition);
        var id = await _caller.CreateAsync("S-3");
        using var uploaded = await UploadAsync("S-3", "doc", Pdf);

        await _caller.PressAsync(id + "/success", ("esigning", "FAILED"));

        Assert.Equal("UPLOADED", (await StatusAsync(id)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Document_UnknownDefinition_IsNotFound()
    {
        var id = await _caller.CreateAsync("S-4");
        using var status = await _caller.SendAsync(HttpMethod.Get, $"identifications/{id}/documents/other");
        using var signed = await _caller.SendAsync(HttpMethod.Get, $"identifications/{id}/documents/other/signed");

        Assert.Equal((404, "OBJECT_NOT_FOUND", "identifier"), await AutoIdentCaller.ErrorAsync(status));
        Assert.Equal((404, "OBJECT_NOT_FOUND", "identifier"), await AutoIdentCaller.ErrorAsync(signed));
        Assert.Contains("Unable to find document definition", await signed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/pdf", "not a pdf", "document")]
    [InlineData("text/plain", "%PDF-1.4", "Content-Type")]
    public async Task Upload_NoPdf_IsRefused(string type, string content, string key)
    {
        using var defined = await DefineAsync(Definition);
        await _caller.CreateAsync("S-5");

        using var answer = await UploadAsync("S-5", "doc", System.Text.Encoding.ASCII.GetBytes(content), type);

        Assert.Equal((400, "BAD_REQUEST", key), await AutoIdentCaller.ErrorAsync(answer));
    }

    [Fact]
    public async Task Upload_MoreThanFiftyMegabytesTogether_IsRefused()
    {
        using var defined = await DefineAsync(Definition);
        using var another = await DefineAsync(Definition.Replace("\"doc\"", "\"doc2\"", StringComparison.Ordinal));
        await _caller.CreateAsync("S-6");
        var large = new byte[40 * 1024 * 1024];
        "%PDF-"u8.CopyTo(large);

        using var first = await UploadAsync("S-6", "doc", large);
        using var second = await UploadAsync("S-6", "doc2", large[..(11 * 1024 * 1024)]);
        using var instead = await UploadAsync("S-6", "doc", large);

        Assert.Equal((200, 200), ((int)first.StatusCode, (int)instead.StatusCode));
        Assert.Equal((400, "BAD_REQUEST", "document"), await AutoIdentCaller.ErrorAsync(second));
    }

    [Fact]
    public async Task Upload_TwentySix_IsOneTooMany()
    {
        await _caller.CreateAsync("S-7");
        var statuses = new List<int>();
        for (var number = 1; number <= 26; number++)
        {
            using var defined = await DefineAsync(Definition.Replace("\"doc\"", $"\"doc{number}\"", StringComparison.Ordinal));
            using var uploaded = await UploadAsync("S-7", $"doc{number}", Pdf);
            statuses.Add((int)uploaded.StatusCode);
        }

        Assert.Equal([.. Enumerable.Repeat(200, 25), 400], statuses);
    }

    private Task<HttpResponseMessage> DefineAsync(string body) => _caller.SendAsync(HttpMethod.Post, "documentdefinitions", body);

    private async Task<JsonElement> StatusAsync(string id)
    {
        using var answer = await _caller.SendAsync(HttpMethod.Get, $"identifications/{id}/documents/doc");
        return await SandboxServer.JsonAsync(answer);
    }

    private async Task<HttpResponseMessage> UploadAsync(string number, string identifier, byte[] content, string type = "application/pdf")
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new(type);
        return await _caller.SendAsync(HttpMethod.Post, $"identifications/{number}/documents/{identifier}/data", body);
    }
}
