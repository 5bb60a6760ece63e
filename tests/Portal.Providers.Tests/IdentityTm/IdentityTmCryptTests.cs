using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Core.Documents;
using Portal.Core.Providers;
using Portal.Providers.IdentityTm;
using Xunit;

namespace Portal.Providers.Tests.IdentityTm;

/// <summary>Content that the vendor encrypts for the account: made by Node, whose AES-GCM takes an IV of any length.</summary>
public sealed class IdentityTmCryptTests : IdentityTmTests
{
    private static readonly JsonNode Fixture = Recorded.Json("Fixtures/identity-tm-crypt.json");

    private AccountContext Encrypting(string key = IdentityTmSamples.ContentKey) => IdentityTmSamples.Account(Vendor.BaseUrl, secrets: secrets => secrets["contentKey"] = key);

    private static byte[] IdentData => Convert.FromBase64String(Fixture["identData"]!.GetValue<string>());

    [Fact]
    public async Task Open_VectorOfTheFactSheet_IsThePlainText()
    {
        var blob = Convert.FromHexString("a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3b4b5b6094403efffc81af3cbd6f225854eab70d6b65d77bbccbce995be2d98b97a0b25dc5ed62711803e448555e9bab6b421c0aa49562bfa2f0515b34f64");

        var plain = await IdentityTmCipherStream.OpenAsync(blob, Convert.FromHexString(IdentityTmSamples.ContentKey), Stop);

        Assert.Equal("""{"Identitfied":"2025-05-15T15:25:31+02:00"}""", Encoding.UTF8.GetString(plain));
    }

    [Fact]
    public async Task Open_VectorsOfEveryLength_AreThePlainText()
    {
        foreach (var vector in Fixture["vectors"]!.AsArray())
        {
            var plain = await IdentityTmCipherStream.OpenAsync(Convert.FromBase64String(vector!["blob"]!.GetValue<string>()), Convert.FromHexString(Fixture["keyHex"]!.GetValue<string>()), Stop);

            Assert.Equal((vector["length"]!.GetValue<int>(), vector["sha256"]!.GetValue<string>()), (plain.Length, Convert.ToHexStringLower(SHA256.HashData(plain))));
        }
    }

    [Theory]
    [InlineData(IdentityTmSamples.ContentKey)]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    [InlineData("000102030405060708090A0B0C0D0E0F101112131415161718191A1B1C1D1E1F")]
    public async Task Read_EncryptedIdentData_IsReadWithTheKeyInEitherForm(string key)
    {
        OnStatus("25 6");
        On("getIdentData", 200, IdentData, "application/json");

        var record = (await Rig.Provider.ReadAsync(IdentityTmSamples.Attempt(Encrypting(key)), Stop)).Value!;

        Assert.Equal("Mustermann", record.Result!.Fields.Single(field => field.Path is "person.lastName").Value);
        Assert.EndsWith("/IncludeIdentifier/crypt", Called.Last(), StringComparison.Ordinal);
        Assert.Contains("Erika", Encoding.UTF8.GetString(record.Payloads.Single(payload => payload.Name is "identData").Content.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tag", "identity-tm.error.contentNotAuthentic")]
    [InlineData("text", "identity-tm.error.contentNotAuthentic")]
    [InlineData("iv", "identity-tm.error.contentNotAuthentic")]
    [InlineData("cut in the text", "identity-tm.error.contentNotAuthentic")]
    [InlineData("cut in the tag", "identity-tm.error.contentCut")]
    [InlineData("cut in the iv", "identity-tm.error.contentCut")]
    [InlineData("empty", "identity-tm.error.contentCut")]
    [InlineData("plain", "identity-tm.error.contentNotAuthentic")]
    public async Task Read_SpoiltContent_IsAClearFailureAndNothingIsKept(string how, string text)
    {
        var spoilt = IdentData;
        switch (how)
        {
            case "tag": spoilt[^1] ^= 1; break;
            case "text": spoilt[40] ^= 1; break;
            case "iv": spoilt[0] ^= 1; break;
            case "cut in the text": spoilt = spoilt[..^20]; break;
            case "cut in the tag": spoilt = spoilt[..30]; break;
            case "cut in the iv": spoilt = spoilt[..22]; break;
            case "empty": spoilt = []; break;
            case "plain": spoilt = Exchange("ident-data").Bytes; break;
        }

        OnStatus("25 6");
        On("getIdentData", 200, spoilt, "application/json");

        var record = (await Rig.Provider.ReadAsync(IdentityTmSamples.Attempt(Encrypting()), Stop)).Value!;

        Assert.Equal((FailureCategory.MalformedAnswer, text, true), (record.ResultFailure!.Category, record.ResultFailure.Text.Key, record.ResultFailure.IsRetryable));
        Assert.Equal((true, "6", true), (record.Result is null, record.Status.RawWord, record.EvidenceKeptUntil is not null));
    }

    [Fact]
    public async Task Read_WrongKey_IsAClearFailure()
    {
        OnStatus("25 6");
        On("getIdentData", 200, IdentData, "application/json");

        var failure = (await Rig.Provider.ReadAsync(IdentityTmSamples.Attempt(Encrypting(new string('f', 64))), Stop)).Value!.ResultFailure!;

        Assert.Equal("identity-tm.error.contentNotAuthentic", failure.Text.Key);
    }

    [Fact]
    public async Task Read_KeyThatIsNone_IsSaidAndPlainDataAreNotAskedFor()
    {
        OnStatus("25 6");

        var failure = (await Rig.Provider.ReadAsync(IdentityTmSamples.Attempt(Encrypting("short")), Stop)).Value!.ResultFailure!;

        Assert.Equal("identity-tm.error.badContentKey", failure.Text.Key);
        Assert.DoesNotContain(Called, call => call.Contains("getIdentData", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fetch_WithAKey_AsksEncryptedWhereThereIsSuchAForm()
    {
        OnStatus("25 77 6 84");
        On("getIdentData", 200, IdentData, "application/json");
        var account = IdentityTmSamples.Account(Vendor.BaseUrl, settings => settings["recording"] = "voice", secrets => secrets["contentKey"] = IdentityTmSamples.ContentKey);

        await Rig.Provider.FetchEvidenceAsync(IdentityTmSamples.Attempt(account, facts: [("signs", "hashes"), ("videoReady", "true")]), new EvidenceBag(), Stop);
        await Rig.Provider.FetchEvidenceAsync(IdentityTmSamples.Attempt(account, facts: ("signs", "documents")), new EvidenceBag(), Stop);

        var words = Called.Select(call => (Word: call.Split('/')[0].Split(' ')[1], Encrypted: call.EndsWith("/crypt", StringComparison.Ordinal))).ToHashSet();
        Assert.Equal(
            "getESignHash False, getESignPDF True, getIdentData True, getImages False, getStatus False",
            string.Join(", ", words.Select(word => $"{word.Word} {word.Encrypted}").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Fetch_RecordingsWithAKey_AreAskedForEncrypted()
    {
        OnStatus("25 78 6");
        On("getIdentData", 200, IdentData, "application/json");
        var account = IdentityTmSamples.Account(Vendor.BaseUrl, settings => settings["recording"] = "voice", secrets => secrets["contentKey"] = IdentityTmSamples.ContentKey);

        await Rig.Provider.FetchEvidenceAsync(IdentityTmSamples.Attempt(account, facts: [("add", "131072"), ("videoReady", "true")]), new EvidenceBag(), Stop);

        Assert.Equal(
            $"getIdentDataPDF/{IdentityTmSamples.OrderId}/crypt, getVideoFileBinary/{IdentityTmSamples.OrderId}/crypt, getVoiceFiles/{IdentityTmSamples.OrderId}/crypt",
            string.Join(", ", Called.Select(call => call["GET ".Length..]).Where(call => call.StartsWith("getV", StringComparison.Ordinal) || call.StartsWith("getIdentDataPDF", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Fetch_SpoiltFile_IsAFailureAndTheSinkSeesTheStreamBreak()
    {
        OnStatus("25 6");
        On("getIdentData", 200, IdentData, "application/json");
        var vector = Convert.FromBase64String(Fixture["vectors"]!.AsArray().Last()!["blob"]!.GetValue<string>());
        vector[^1] ^= 1;
        On("getIdentDataPDF", 200, vector, "application/pdf");
        var bag = new EvidenceBag();

        var failure = (await Rig.Provider.FetchEvidenceAsync(IdentityTmSamples.Attempt(Encrypting()), bag, Stop)).Failure!;

        Assert.Equal("identity-tm.error.contentNotAuthentic", failure.Text.Key);
        Assert.DoesNotContain(bag.Files, one => one.File.Kind is DocumentKind.ResultReport);
    }
}
