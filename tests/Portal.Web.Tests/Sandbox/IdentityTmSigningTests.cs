using System.Text.Json;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class IdentityTmSigningTests : IAsyncLifetime
{
    private const int PointOfSale = 8388608;
    private const int Aes = 128;

    private IdentityTmCaller _caller = null!;

    public async ValueTask InitializeAsync() => _caller = await IdentityTmCaller.StartAsync(IdentityTmCaller.Signing);

    public ValueTask DisposeAsync() => _caller.DisposeAsync();

    [Theory]
    [InlineData("\"SignaturePosX\":10,\"SignaturePosY\":10,\"SignatureTag\":\"#here\"", "Position, field name and tag cannot be used at the same time")]
    [InlineData("\"SignaturePosX\":10", "SignaturePosX and SignaturePosY belong together")]
    [InlineData("\"SignatureTag\":\"#twice\"", "SignatureTag must appear exactly once in the document")]
    [InlineData("\"SignatureTag\":\"#nowhere\"", "SignatureTag must appear exactly once in the document")]
    [InlineData("\"SignatureFieldName\":\"Sign\"", "SignatureFieldName names no field of the PDF")]
    [InlineData("\"SignatureOffsetPosX\":4", "An offset needs SignatureTag")]
    [InlineData("\"Stamping\":[{\"PosX\":1,\"PosY\":1,\"Tag\":\"#here\",\"Content\":\"[DATE]\"}]", "A stamp has a position or a tag")]
    [InlineData("\"Stamping\":[{\"PosX\":1,\"PosY\":1}]", "Missing element eSignPDF.Stamping[0].Content")]
    public async Task Put_WrongPlace_IsRefused(string place, string error) => Assert.Equal(error, await _caller.RefusalAsync(IdentityTmCaller.Order(Pdf(place))));

    [Theory]
    [InlineData("not a pdf at all", "eSignPDF.Data is not a PDF")]
    [InlineData("%PDF-1.4 trailer << /Encrypt 7 0 R >>", "eSignPDF.Data must be unprotected")]
    public async Task Put_WrongFile_IsRefused(string content, string error) =>
        Assert.Equal(error, await _caller.RefusalAsync(IdentityTmCaller.Order($$$"""
            "eSignPDF":{"Data":"{{{Convert.ToBase64String(System.Text.Encoding.Latin1.GetBytes(content))}}}"}
            """)));

    [Fact]
    public async Task Desk_WrongThenRightTan_Signs()
    {
        var id = await _caller.CreateAsync(IdentityTmCaller.Order(Pdf("\"SignatureTag\":\"#here\""), add: PointOfSale | Aes));
        Assert.Equal(412, await ConfirmAsync(id, "123456"));
        Assert.Equal(412, await PostAsync("requestResendSignTan", id));

        Assert.Equal(202, await PostAsync("requestSign", id));
        Assert.Equal(202, await PostAsync("requestResendSignTan", id));
        Assert.Equal(400, await ConfirmAsync(id, "12345"));
        Assert.Equal(409, await ConfirmAsync(id, "000000"));
        Assert.Equal(400, await _caller.StatusAsync(HttpMethod.Get, $"getESignPDF/{id}"));
        Assert.Equal(202, await ConfirmAsync(id, "123456"));

        Assert.Equal("25 6 23 83 71 71 84", await _caller.ListAsync(id));
        Assert.Equal(410, await ConfirmAsync(id, "123456"));
        Assert.Equal(410, await PostAsync("requestSign", id));
        var pdf = Assert.Single((await _caller.JsonAsync($"getESignPDF/{id}")).GetProperty("PDFs").EnumerateArray()).GetProperty("Base64Data").GetBytesFromBase64();
        Assert.Equal(0, (await OutsideTool.PdfAsync(pdf)).Code);
        Assert.Equal(0, (await OutsideTool.PdfAsync(await _caller.BytesAsync($"getESignAuditLogPDF/{id}"))).Code);
        Assert.Equal(400, await _caller.StatusAsync(HttpMethod.Get, $"getESignHash/{id}"));
    }

    [Fact]
    public async Task Desk_FiveWrongTans_CancelTheOrder()
    {
        var id = await _caller.CreateAsync(IdentityTmCaller.Order(Pdf(), add: PointOfSale));
        await PostAsync("requestSign", id);

        int[] answers = [await ConfirmAsync(id, "000001"), await ConfirmAsync(id, "000002"), await ConfirmAsync(id, "000003"), await ConfirmAsync(id, "000004"), await ConfirmAsync(id, "000005"), await ConfirmAsync(id, "123456")];

        Assert.Equal([409, 409, 409, 409, 429, 410], answers);
        Assert.Equal(63, (await _caller.KindsAsync(id))[^1]);
    }

    [Fact]
    public async Task Desk_NotIdentifiedOrNotSigning_IsTheWrongState()
    {
        Assert.Equal(406, await PostAsync("requestSign", await _caller.CreateAsync(IdentityTmCaller.Order(Pdf()))));
        Assert.Equal(406, await PostAsync("requestSign", await _caller.CreateAsync()));
        var off = _caller.Beside("sandbox-tm-put");
        Assert.Equal(400, await off.StatusAsync(HttpMethod.Post, "requestSign/" + await off.CreateAsync()));
    }

    [Fact]
    public async Task Phone_ThreeCalls_ProveTheNumber()
    {
        var id = await _caller.CreateAsync();
        Assert.Equal(412, await _caller.StatusAsync(HttpMethod.Post, $"provePhoneControl/{id}", """{"tan":"12345"}"""));
        Assert.Equal((202, 202), (await PostAsync("requestPhoneVerification", id), await PostAsync("requestResendPhoneTan", id)));
        Assert.Equal(409, await _caller.StatusAsync(HttpMethod.Post, $"provePhoneControl/{id}", """{"tan":"99999"}"""));
        Assert.Equal(202, await _caller.StatusAsync(HttpMethod.Post, $"provePhoneControl/{id}", """{"tan":"12345"}"""));
        Assert.Equal(410, await PostAsync("requestPhoneVerification", id));

        await _caller.PressAsync(id + "/positive");

        Assert.Equal(IdentityTmCaller.Mobile, (await _caller.JsonAsync($"getIdentData/{id}")).GetProperty("IdentData").GetProperty("0").GetProperty("Mobile").GetString());
    }

    [Fact]
    public async Task MultiSign_DistinctNumbers_AddASecondSignature()
    {
        var first = await _caller.CreateAsync(IdentityTmCaller.Order(Pdf()));
        var second = await _caller.CreateAsync(Together(first, "+491711234568"));
        var third = await _caller.CreateAsync(Together(first, IdentityTmCaller.Mobile));
        foreach (var id in new[] { first, second, third })
        {
            await _caller.PressAsync(id + "/positive");
            await _caller.PressAsync(id + "/sign");
        }

        var pdf = (await _caller.JsonAsync($"getESignPDF/{first}")).GetProperty("PDFs")[0].GetProperty("Base64Data").GetBytesFromBase64();
        Assert.Equal(2, System.Text.Encoding.Latin1.GetString(pdf).Split("/Type /Sig ").Length - 1);
        Assert.Equal(0, (await OutsideTool.PdfAsync(pdf)).Code);
        Assert.Equal(29, (await _caller.KindsAsync(third))[^1]);
        Assert.Equal(400, await _caller.StatusAsync(HttpMethod.Get, $"getESignPDF/{second}"));
        Assert.Contains("FirstOrderID", await _caller.RefusalAsync(Together(second, "+491711234569")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hashes_Signed_AreUnderTheirNames()
    {
        var id = await _caller.CreateAsync(IdentityTmCaller.Order("\"eSignHash\":[{\"Hash\":\"q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=\",\"Filename\":\"contract\"}]"));
        await _caller.PressAsync(id + "/positive");
        await _caller.PressAsync(id + "/sign");

        var hash = Assert.Single((await _caller.JsonAsync($"getESignHash/{id}")).GetProperty("Hashes").EnumerateArray());

        Assert.True(hash.GetProperty("contract").GetBytesFromBase64().Length > 500);
    }

    [Fact]
    public async Task Reuse_OwnUntouchedData_IdentifiesAtOnce()
    {
        var earlier = await _caller.CreateAsync();
        await _caller.PressAsync(earlier + "/positive", ("set.Surname", "Beispiel"));
        var blob = System.Text.Encoding.UTF8.GetString(await _caller.BytesAsync($"getIdentData/{earlier}/Signed"));

        using var taken = await _caller.SendAsync(HttpMethod.Put, "putOrder", IdentityTmCaller.Order(Pdf() + $",\"IdentDataSigned\":\"{blob}\""));
        using var refused = await _caller.SendAsync(HttpMethod.Put, "putOrder", IdentityTmCaller.Order(Pdf() + $",\"IdentDataSigned\":\"{blob[..^8]}AAAAAAA=\""));

        var body = await SandboxServer.JsonAsync(taken);
        Assert.Equal((true, false), (body.GetProperty("SignedDataAccepted").GetBoolean(), (await SandboxServer.JsonAsync(refused)).GetProperty("SignedDataAccepted").GetBoolean()));
        Assert.Equal("25 6 23", await _caller.ListAsync(body.GetProperty("OrderID").GetString()!));
    }

    [Fact]
    public async Task Crypt_AnyContent_OpensWithAnotherImplementation()
    {
        var id = await _caller.CreateAsync(IdentityTmCaller.Order(add: 131072));
        await _caller.PressAsync(id + "/positive");

        using var data = JsonDocument.Parse(await OpenedAsync(await _caller.BytesAsync($"getIdentData/{id}/IncludeInitialData/crypt")));
        Assert.Equal("Erika", data.RootElement.GetProperty("IdentData").GetProperty("0").GetProperty("Firstname").GetString());
        Assert.StartsWith("%PDF-", System.Text.Encoding.Latin1.GetString(await OpenedAsync(await _caller.BytesAsync($"getIdentDataPDF/{id}/crypt"))), StringComparison.Ordinal);
        Assert.Equal(await _caller.BytesAsync($"getVideoFileBinary/{id}"), await OpenedAsync(await _caller.BytesAsync($"getVideoFileBinary/{id}/crypt")));
        await _caller.PressAsync(id + "/misbehave", ("crypt", "truncated"));
        Assert.Null(await TryOpenAsync(await _caller.BytesAsync($"getIdentData/{id}/crypt")));
        await _caller.PressAsync(id + "/misbehave", ("crypt", "under another key"));
        Assert.Null(await TryOpenAsync(await _caller.BytesAsync($"getIdentData/{id}/crypt")));
        var plain = _caller.Beside(IdentityTmCaller.Plain);
        var other = await plain.CreateAsync();
        await plain.PressAsync(other + "/positive");
        Assert.Equal(400, await plain.StatusAsync(HttpMethod.Get, $"getIdentData/{other}/crypt"));
    }

    [Fact]
    public async Task SignMe_UserOfAnEarlierOrder_Exists()
    {
        var caller = _caller.Beside("sandbox-tm-signme");
        var id = await caller.CreateAsync(IdentityTmCaller.Order("\"Email\":\"erika@example.org\"", product: 15, add: 8));

        Assert.Equal((true, false), await UserAsync("erika@example.org"));
        await caller.PressAsync(id + "/positive");
        Assert.Equal((true, true), await UserAsync("erika@example.org"));
        Assert.Equal((false, false), await UserAsync("max@example.org"));
        Assert.Equal(400, await _caller.StatusAsync(HttpMethod.Post, "checkSignmeUser", """{"Email":"erika@example.org"}"""));

        async Task<(bool, bool)> UserAsync(string email)
        {
            using var answer = await caller.SendAsync(HttpMethod.Post, "checkSignmeUser", $$"""{"Email":"{{email}}","signatureType":"QES"}""");
            var body = await SandboxServer.JsonAsync(answer);
            return (body.GetProperty("UserExists").GetBoolean(), body.GetProperty("UserIsAbleToSign").GetBoolean());
        }
    }

    private Task<int> PostAsync(string call, string id) => _caller.StatusAsync(HttpMethod.Post, $"{call}/{id}");

    private Task<int> ConfirmAsync(string id, string tan) => _caller.StatusAsync(HttpMethod.Post, $"confirmSign/{id}", $$"""{"tan":"{{tan}}"}""");

    private static string Pdf(string place = "") => $$$"""
        "eSignPDF":{"Data":"{{{SamplePdf.Base64("Contract", "#twice", "#twice", "#here")}}}","Filename":"contract.pdf"{{{(place.Length > 0 ? "," + place : "")}}}}
        """;

    private static string Together(string first, string mobile) =>
        $$$"""{"Product":12,"Add":0,"getTargetLink":true,"Mobile":"{{{mobile}}}","MultiSignOptions":{"FirstOrderID":"{{{first}}}","SignParameters":{"Filename":"contract.pdf","SignaturePosX":10,"SignaturePosY":10}""" + "}}";

    private static async Task<byte[]> OpenedAsync(byte[] blob) => Assert.IsType<byte[]>(await TryOpenAsync(blob));

    /// <summary>Node's own AES-GCM, which shares nothing with ours.</summary>
    private static async Task<byte[]?> TryOpenAsync(byte[] blob)
    {
        const string Script =
            """
            const c = require('crypto');
            const { key, blob } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
            const all = Buffer.from(blob, 'base64');
            const d = c.createDecipheriv('aes-256-gcm', Buffer.from(key, 'hex'), all.subarray(0, 23));
            d.setAuthTag(all.subarray(all.length - 16));
            process.stdout.write(Buffer.concat([d.update(all.subarray(23, all.length - 16)), d.final()]).toString('base64'));
            """;
        var (code, output) = await OutsideTool.RunAsync("node", ["-e", Script], JsonSerializer.Serialize(new { key = "5b0d1c6f2a9e4873b1c4d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9a0b1c2", blob = Convert.ToBase64String(blob) }));
        return code == 0 ? Convert.FromBase64String(output) : null;
    }
}
