using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Web.Tests.Api;
using Portal.Web.Tests.Sandbox;
using static Portal.Web.Tests.IdentityTm.IdentityTmSteps;

namespace Portal.Web.Tests.IdentityTm;

/// <summary>Orders at identity.TM that sign, against the stand-in.</summary>
[Collection("api")]
public sealed class IdentityTmSigningLifeTests(ApiPortal portal)
{
    [Fact]
    public async Task Desk_WrongResentAndRightTan_SignsAndFilesWithItsLog()
    {
        var created = await portal.CreateAtTmAsync(Signing, await SigningAsync("Tischler", ("order.add", new JsonArray(PointOfSale, "128"))));

        var (tooEarly, early) = await TanAsync(created, "signing/confirm", "123456");
        var (asked, challenge) = await TanAsync(created, "signing/request");
        var (wrong, problem) = await TanAsync(created, "signing/confirm", "000000");
        var (resent, _) = await TanAsync(created, "signing/resend");
        var (right, _) = await TanAsync(created, "signing/confirm", "123456");

        Assert.NotEqual(HttpStatusCode.NoContent, tooEarly);
        Assert.NotNull(early);
        Assert.Equal((HttpStatusCode.OK, 6), (asked, (int)challenge!["tanLength"]!));
        Assert.Equal(HttpStatusCode.BadRequest, wrong);
        Assert.DoesNotContain("000000", problem!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent), (resent, right));
        var done = await portal.UntilAsync(created, now => now.Text("status").StartsWith("Success", StringComparison.Ordinal) && IsSecured(now));
        Assert.Equal("84", done.Text("rawStatus"));
        Assert.All((string[])["SignedContract", "AuditLog"], kind => Assert.Contains(kind, Kinds(done), StringComparer.Ordinal));
        Assert.Contains("/Type /Sig ", Encoding.Latin1.GetString((await portal.ReadTmAsync(done, "SignedContract")).Content), StringComparison.Ordinal);
        var (late, gone) = await TanAsync(created, "signing/request");
        Assert.Equal(HttpStatusCode.Conflict, late);
        Assert.NotNull(gone);
    }

    [Fact]
    public async Task Desk_FiveWrongTans_EndTheOrder()
    {
        var created = await portal.CreateAtTmAsync(Signing, await SigningAsync("Vertipper", ("order.add", new JsonArray(PointOfSale))));
        await TanAsync(created, "signing/request");
        for (var tries = 1; tries < 5; tries++)
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await TanAsync(created, "signing/confirm", $"00000{tries}")).Status);
        }

        var (last, problem) = await TanAsync(created, "signing/confirm", "000005");

        Assert.Equal((HttpStatusCode.Conflict, "identity-tm.error.tooManyTans"), (last, problem!.Text("code")));
        await portal.UntilAsync(created, now => now.Text("status") is "Cancelled");
    }

    [Fact]
    public async Task Phone_Verified_ComesWithTheResult()
    {
        var created = await portal.CreateAtTmAsync(Signing, Fields("Telefonist"));

        Assert.Equal(HttpStatusCode.OK, (await TanAsync(created, "phone/request")).Status);
        Assert.Equal(HttpStatusCode.OK, (await TanAsync(created, "phone/resend")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await TanAsync(created, "phone/confirm", "99999")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await TanAsync(created, "phone/confirm", "12345")).Status);
        await portal.PlayTmAsync(created, "positive");

        var done = await portal.UntilAsync(created, now => now.Text("status").StartsWith("Success", StringComparison.Ordinal));
        Assert.Contains(done["result"]!["fields"]!.AsArray(), field => field!.Text("path") is "person.mobilePhone" && field!.Text("value").EndsWith("1234567", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SeveralSigners_DistinctNumbers_AllStandInTheFirstCasesDocument()
    {
        var first = await portal.CreateAtTmAsync(Signing, await SigningAsync("Erstunterschrift"));
        var order = ReferenceOf(first);
        var second = await portal.CreateAtTmAsync(Signing, Fields("Zweitunterschrift", ("multi.firstOrder", order), ("person.mobilePhone", "+49 171 1234568")));
        var (likeFirst, one) = await portal.OrderAtTmAsync(Signing, Fields("Drittunterschrift", ("multi.firstOrder", order)));
        var (likeSecond, other) = await portal.OrderAtTmAsync(Signing, Fields("Drittunterschrift", ("multi.firstOrder", order), ("person.mobilePhone", "+491711234568")));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (likeFirst.StatusCode, likeSecond.StatusCode));
        Assert.All((JsonNode[])[one!, other!], problem => Assert.Contains("person.mobilePhone", problem.ToJsonString(), StringComparison.Ordinal));
        await SignAsync(first);
        var alone = await portal.UntilAsync(first, IsSecured);
        Assert.Equal(1, Signatures((await portal.ReadTmAsync(alone, "SignedContract")).Content));

        await SignAsync(second);
        await portal.UntilAsync(second, IsSecured);
        var together = await portal.UntilAsync(first, now => IsSecured(now) && now["documents"]!.AsArray().Any(document => document!.Text("kind") is "SignedContract" && (int)document!["evidenceVersion"]! > 1));

        Assert.Equal(2, Signatures((await portal.ReadTmAsync(together, "SignedContract")).Content));
    }

    [Fact]
    public async Task Hashes_Signed_AreKept()
    {
        var created = await portal.CreateAtTmAsync(Signing, Fields(
            "Streuwert", ("esign.hashes", new JsonArray(new JsonObject { ["hash"] = "q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=", ["fileName"] = "contract" }))));

        await SignAsync(created);

        var done = await portal.UntilAsync(created, IsSecured);
        Assert.StartsWith("contract: ", Encoding.UTF8.GetString((await portal.ReadTmAsync(done, "DetachedSignature")).Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NotSigned_AfterIdentification_KeepsWhatWasFound()
    {
        var created = await portal.CreateAtTmAsync(Signing, await SigningAsync("Zauderer"));
        await portal.PlayTmAsync(created, "positive");
        await portal.UntilAsync(created, now => now.Text("status") is "AwaitingSignature");

        await portal.PlayTmAsync(created, "leave-signing");

        var done = await portal.UntilAsync(created, now => now.Text("status") is "Aborted" && IsSecured(now));
        Assert.Contains(done["result"]!["fields"]!.AsArray(), field => field!.Text("path") is "person.lastName");
        Assert.DoesNotContain("SignedContract", Kinds(done), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("no pdf", "upload.otherKind")]
    [InlineData("%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R /Encrypt 2 0 R >>\n%%EOF\n", "upload.lockedPdf")]
    public async Task Document_NotUsable_IsRefusedWithASentence(string content, string code)
    {
        var (response, upload) = await portal.SendAsync(
            "Officer", HttpMethod.Post, "/uploads?provider=identity-tm&field=esign.documents%5B%5D.file", change: request => request.Content = new MultipartFormDataContent { { new ByteArrayContent(Encoding.Latin1.GetBytes(content)), "file", "contract.pdf" } });

        Assert.Equal((HttpStatusCode.BadRequest, code), (response.StatusCode, upload!.Text("code")));
    }

    [Fact]
    public async Task Document_TagTwiceOrTwoPlaces_IsSaidBesideItsField()
    {
        var twice = await portal.UploadTmAsync("esign.documents[].file", SamplePdf.Of("Contract", "#sign", "#sign"), "contract.pdf");
        var (refused, problem) = await portal.OrderAtTmAsync(Signing, Fields("Doppelt", ("esign.documents", new JsonArray(new JsonObject { ["file"] = twice, ["tag"] = "#sign" }))));
        var (twoPlaces, said) = await portal.OrderAtTmAsync(Signing, Fields("Doppelt", ("esign.documents", new JsonArray(new JsonObject { ["file"] = twice, ["tag"] = "#other", ["posX"] = 1, ["posY"] = 1 }))));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (refused.StatusCode, twoPlaces.StatusCode));
        Assert.Contains("esign.documents[0].tag", problem!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("esign.documents[0].posX", said!.ToJsonString(), StringComparison.Ordinal);
    }

    private async Task SignAsync(JsonNode @case)
    {
        await portal.PlayTmAsync(@case, "positive");
        await portal.PlayTmAsync(@case, "sign");
    }

    private async Task<JsonObject> SigningAsync(string lastName, params (string Key, JsonNode? Value)[] more)
    {
        var file = await portal.UploadTmAsync("esign.documents[].file", SamplePdf.Of("Contract with " + lastName, "#sign"), "contract.pdf");
        return Fields(lastName, [("esign.documents", new JsonArray(new JsonObject { ["file"] = file, ["tag"] = "#sign" })), .. more]);
    }

    private async Task<(HttpStatusCode Status, JsonNode? Json)> TanAsync(JsonNode @case, string step, string? tan = null)
    {
        var (response, json) = await portal.SendAsync("Officer", HttpMethod.Post, $"/cases/{@case["id"]}/{step}", tan is null ? null : new { tan });
        return (response.StatusCode, json);
    }

    private static int Signatures(byte[] pdf) => Encoding.Latin1.GetString(pdf).Split("/Type /Sig ").Length - 1;
}
