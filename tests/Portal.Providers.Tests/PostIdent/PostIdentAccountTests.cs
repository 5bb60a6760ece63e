using System.Security.Cryptography;
using System.Text;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Xunit;

namespace Portal.Providers.Tests.PostIdent;

public sealed class PostIdentAccountTests : PostIdentTests
{
    private static WebhookCall Push(string body) => new() { Method = "POST", Query = string.Empty, Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), Body = Encoding.UTF8.GetBytes(body) };

    private IReadOnlyList<FieldRemark> Examine(FieldValues values, LegalBasis legalBasis = LegalBasis.Standard, string publicUrl = "https://portal.example/") =>
        Rig.Provider.Examine(PostIdentSamples.Account(Vendor.BaseUrl, publicUrl: publicUrl), values, legalBasis);

    private static FieldValues Values(params (string Key, string? Value)[] changes) => PostIdentSamples.Few.With([("person.email", "erika@example.org"), .. changes]);

    [Theory]
    [InlineData("alive", true, "alive.ok")]
    [InlineData("alive-nok", false, "alive.nok")]
    public async Task Check_Answer_IsSaidInWords(string exchange, bool working, string finding)
    {
        Vendor.Next(Exchange(exchange));

        var check = (await Rig.Provider.CheckAsync(PostIdentSamples.Account(Vendor.BaseUrl), Stop)).Value!;

        Assert.Equal(working, check.Working);
        Assert.Contains(check.Findings, sentence => string.Equals(sentence.Key, $"postident.{finding}", StringComparison.Ordinal));
        Assert.Contains(check.Findings, sentence => sentence.Key is "postident.alive.encryptedResults");
    }

    /// <summary>Twice a minute are allowed: what fails is not asked again by itself.</summary>
    [Theory]
    [InlineData(500, FailureCategory.Unavailable)]
    [InlineData(503, FailureCategory.Unavailable)]
    [InlineData(429, FailureCategory.Throttled)]
    public async Task Check_HttpError_IsAFailureAfterOneCall(int status, FailureCategory category)
    {
        Vendor.Otherwise = (context, _) =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };

        Assert.Equal(category, (await Rig.Provider.CheckAsync(PostIdentSamples.Account(Vendor.BaseUrl), Stop)).Failure!.Category);
        Assert.Single(Vendor.Calls);
    }

    [Fact]
    public async Task Check_LineCut_IsAFailureAfterOneCallAndLeavesNothingUncertain()
    {
        Vendor.Otherwise = (context, _) =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        var failure = (await Rig.Provider.CheckAsync(PostIdentSamples.Account(Vendor.BaseUrl), Stop)).Failure!;

        Assert.Equal((FailureCategory.Unavailable, false), (failure.Category, failure.OutcomeUnknown));
        Assert.Single(Vendor.Calls);
    }

    [Fact]
    public async Task Check_OwnCredentials_AreUsedForItAlone()
    {
        Vendor.Next(Exchange("alive")).Next(Exchange("full"));
        var account = PostIdentSamples.Account(Vendor.BaseUrl, settings => settings["aliveUserName"] = "monitor", secrets => secrets["alivePassword"] = "geheim-3");

        await Rig.Provider.CheckAsync(account, Stop);
        await Rig.Provider.ReadAsync(ProviderRig.Attempt(account, PostIdentSamples.Few, "123456789ABC"), Stop);

        Assert.Equal("Basic " + Convert.ToBase64String("monitor:geheim-3"u8), Vendor.Calls.First().Headers["Authorization"]);
        Assert.NotEqual(Vendor.Calls.First().Headers["Authorization"], Vendor.Calls.Last().Headers["Authorization"], StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("privateKeyPem", "no key", "alive.badKey")]
    [InlineData("dataPassword", "", "alive.noDataPassword")]
    public async Task Check_ResultsCouldNotBeRead_IsNotWorking(string secret, string value, string finding)
    {
        Vendor.Next(Exchange("alive"));

        var check = (await Rig.Provider.CheckAsync(PostIdentSamples.Account(Vendor.BaseUrl, secrets: secrets => secrets[secret] = value), Stop)).Value!;

        Assert.False(check.Working);
        Assert.Contains(check.Findings, sentence => string.Equals(sentence.Key, $"postident.{finding}", StringComparison.Ordinal));
    }

    [Fact]
    public void Description_Check_IsAllowedTwiceAMinuteAtMost() => Assert.True(Rig.Provider.Description.CheckAtMostEvery >= TimeSpan.FromSeconds(30));

    [Theory]
    [InlineData("""{"caseId":"123456789ABC","referenceId":"REF12345678901"}""", "123456789ABC", "REF12345678901")]
    [InlineData("""{"caseId":"123456789ABC","referenceId":null}""", "123456789ABC", null)]
    [InlineData("""{"caseId":123456789012}""", "123456789012", null)]
    [InlineData("""{"referenceId":"REF12345678901"}""", null, "REF12345678901")]
    [InlineData("""[{"caseId":"A"},{"caseId":"A"}]""", "A", null)]
    [InlineData("""{"caseId":"A","status":"success","extra":{}}""", "A", null)]
    public void Understand_Push_NamesTheCaseAndNothingElse(string body, string? caseId, string? reference)
    {
        var nudge = Assert.Single(Rig.Provider.Understand(PostIdentSamples.Account(Vendor.BaseUrl), Push(body)).Nudges);

        Assert.Equal((caseId, reference), (nudge.ProviderReference, nudge.Reference));
        Assert.Null(nudge.Pushed);
    }

    [Theory]
    [InlineData("", "postident.push.noJson")]
    [InlineData("<xml/>", "postident.push.noJson")]
    [InlineData("{\"caseId\":", "postident.push.noJson")]
    [InlineData("{}", "postident.push.noCase")]
    [InlineData("[]", "postident.push.noCase")]
    [InlineData("{\"caseId\":{}}", "postident.push.noCase")]
    public void Understand_PushThatIsNone_SaysSo(string body, string text) =>
        Assert.Equal(text, Rig.Provider.Understand(PostIdentSamples.Account(Vendor.BaseUrl), Push(body)).Malformed?.Key);

    [Fact]
    public void Examine_SoundValues_FindsNothing() => Assert.Empty(Examine(Values(("person.mobilePhone", "+49 171 1234567")), LegalBasis.GwG));

    [Theory]
    [InlineData("person.lastName", null, "person.firstName", "namesTogether")]
    [InlineData("person.firstName", null, "person.lastName", "namesTogether")]
    [InlineData("person.email", null, "person.email", "willBeAsked")]
    [InlineData("person.title", "Dr.", "person.title", "deprecated")]
    [InlineData("person.birthName", "mustermann", "person.birthName", "birthNameSame")]
    [InlineData("person.birthName", "geb. Gabler", "person.birthName", "birthNamePrefix")]
    [InlineData("order.preferredLanguage", "EN_UK", "order.preferredLanguage", "english")]
    [InlineData("callback.incomplete.ios", "app://x", "callback.incomplete.ios", "deprecated")]
    [InlineData("licence.number", "A1", "licence.number", "licenceWithoutMobility")]
    public void Examine_WhatTheGuideWarnsOf_IsAWarning(string key, string? value, string remarkKey, string text)
    {
        var remark = Assert.Single(Examine(Values((key, value))));

        Assert.Equal((remarkKey, $"postident.examine.{text}", false), (remark.Key, remark.Text.Key, remark.IsError));
    }

    [Fact]
    public void Examine_MoneyLaunderingActWithoutPhone_IsAWarning() => Assert.Equal("person.mobilePhone", Assert.Single(Examine(Values(), LegalBasis.GwG)).Key);

    [Fact]
    public void Examine_ExpiryBeforeIssue_IsAWarning() =>
        Assert.Equal("document.dateOfExpiry", Assert.Single(Examine(Values(("document.dateIssued", "2020-01-02"), ("document.dateOfExpiry", "2020-01-01")))).Key);

    [Fact]
    public void Examine_LicenceForMobility_IsFine() => Assert.Empty(Examine(Values(("licence.number", "A1")), LegalBasis.Mobility));

    [Fact]
    public void Examine_PublicAddressWithoutHttps_IsAWarningOfTheWholeForm() =>
        Assert.Equal((string.Empty, false), Examine(Values(), publicUrl: "http://portal.example/").Select(remark => (remark.Key, remark.IsError)).Single());

    [Fact]
    public void Generate_PrivateKey_IsUsableAndPrintsItsPublicPartOnly()
    {
        var generator = (IGeneratesSecrets)Rig.Provider;

        var secret = generator.Generate("privateKeyPem");

        using var key = RSA.Create();
        key.ImportFromPem(secret.Value);
        Assert.Equal(3072, key.KeySize);
        Assert.Equal(secret.PublicPart, generator.PublicPart("privateKeyPem", secret.Value));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())), secret.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE", secret.ToString(), StringComparison.Ordinal);
        Assert.Contains("privateKeyPem", generator.Generated);
    }

    [Fact]
    public void PublicPart_NoPrivateKey_IsNothing()
    {
        var generator = (IGeneratesSecrets)Rig.Provider;
        using var small = RSA.Create(1024);
        using var big = RSA.Create(2048);

        Assert.Null(generator.PublicPart("privateKeyPem", "hello"));
        Assert.Null(generator.PublicPart("privateKeyPem", small.ExportPkcs8PrivateKeyPem()));
        Assert.Null(generator.PublicPart("privateKeyPem", big.ExportSubjectPublicKeyInfoPem()));
        Assert.NotNull(generator.PublicPart("privateKeyPem", big.ExportRSAPrivateKeyPem()));
    }
}
