using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Providers.IdentityTm;
using Xunit;

namespace Portal.Providers.Tests.IdentityTm;

public sealed class IdentityTmCommandTests : IdentityTmTests
{
    private AttemptContext Attempt() => IdentityTmSamples.Attempt(Account);

    [Theory]
    [InlineData(202, null, null)]
    [InlineData(404, FailureCategory.NotFound, "orderNotFound")]
    [InlineData(406, FailureCategory.WrongState, "notCancellable")]
    [InlineData(401, FailureCategory.Unauthorised, "credentials")]
    public async Task Cancel_Answer_IsSaidPlainly(int status, FailureCategory? category, string? text)
    {
        On("cancelOrder", status, string.Empty);

        var outcome = await ((ICancelsAttempts)Rig.Provider).CancelAsync(Attempt(), Stop);

        Assert.Equal((category, text), (outcome.Failure?.Category, outcome.Failure?.Text.Key["identity-tm.error.".Length..]));
        Assert.Equal($"POST cancelOrder/{IdentityTmSamples.OrderId}", Assert.Single(Called));
    }

    [Theory]
    [InlineData(202, false, true, "done", null)]
    [InlineData(404, true, true, "gone", null)]
    [InlineData(404, false, null, null, FailureCategory.NotFound)]
    [InlineData(406, false, false, "notYet", null)]
    [InlineData(406, true, false, "notYet", null)]
    public async Task Delete_Answer_IsDoneOnlyIfItIs(int status, bool triedBefore, bool? deleted, string? text, FailureCategory? category)
    {
        On("delIdentdata", status, string.Empty);

        var outcome = await ((IDeletesAtProvider)Rig.Provider).DeleteAsync(Attempt(), triedBefore, Stop);

        Assert.Equal((deleted, text, category), (outcome.Value?.Deleted, outcome.Value?.Text.Key["identity-tm.delete.".Length..], outcome.Failure?.Category));
        Assert.Equal($"DELETE delIdentdata/{IdentityTmSamples.OrderId}", Assert.Single(Called));
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData(null, false)]
    public void DeletesAfterSecuring_IsTheAccountsSetting(string? setting, bool expected)
    {
        var account = IdentityTmSamples.Account(Vendor.BaseUrl, settings =>
        {
            if (setting is not null)
            {
                settings["deleteAfterSecuring"] = setting;
            }
        });

        Assert.Equal(expected, ((IDeletesAtProvider)Rig.Provider).DeletesAfterSecuring(account));
    }

    [Theory]
    [InlineData("requestSign", 202, null, null)]
    [InlineData("requestSign", 406, FailureCategory.WrongState, "wrongState")]
    [InlineData("requestSign", 410, FailureCategory.Gone, "processed")]
    [InlineData("requestResendSignTan", 202, null, null)]
    [InlineData("requestResendSignTan", 412, FailureCategory.WrongState, "signingNotStarted")]
    [InlineData("confirmSign", 202, null, null)]
    [InlineData("confirmSign", 409, FailureCategory.InvalidOrder, "wrongTan")]
    [InlineData("confirmSign", 410, FailureCategory.Gone, "processed")]
    [InlineData("confirmSign", 412, FailureCategory.WrongState, "signingNotStarted")]
    [InlineData("confirmSign", 429, FailureCategory.WrongState, "tooManyTans")]
    [InlineData("requestPhoneVerification", 202, null, null)]
    [InlineData("requestResendPhoneTan", 412, FailureCategory.WrongState, "phoneNotStarted")]
    [InlineData("provePhoneControl", 202, null, null)]
    [InlineData("provePhoneControl", 409, FailureCategory.InvalidOrder, "wrongTan")]
    [InlineData("provePhoneControl", 412, FailureCategory.WrongState, "phoneNotStarted")]
    [InlineData("provePhoneControl", 429, FailureCategory.WrongState, "tooManyTans")]
    public async Task Tan_Answer_IsSaidPlainlyAndNeverRepeated(string word, int status, FailureCategory? category, string? text)
    {
        On(word, status, string.Empty);

        var failure = word switch
        {
            "requestSign" => (await ((IConfirmsSigning)Rig.Provider).RequestSigningAsync(Attempt(), Stop)).Failure,
            "requestResendSignTan" => (await ((IConfirmsSigning)Rig.Provider).ResendSigningTanAsync(Attempt(), Stop)).Failure,
            "confirmSign" => (await ((IConfirmsSigning)Rig.Provider).ConfirmSigningAsync(Attempt(), "123456", Stop)).Failure,
            "requestPhoneVerification" => (await ((IVerifiesPhones)Rig.Provider).RequestPhoneTanAsync(Attempt(), Stop)).Failure,
            "requestResendPhoneTan" => (await ((IVerifiesPhones)Rig.Provider).ResendPhoneTanAsync(Attempt(), Stop)).Failure,
            _ => (await ((IVerifiesPhones)Rig.Provider).ConfirmPhoneTanAsync(Attempt(), "12345", Stop)).Failure,
        };

        Assert.Equal((category, text), (failure?.Category, failure?.Text.Key["identity-tm.error.".Length..]));
        Assert.Null(failure?.RetryAfter);
        Assert.Equal($"POST {word}/{IdentityTmSamples.OrderId}", Assert.Single(Called));
        Assert.Equal(word switch { "confirmSign" => """{"tan":"123456"}""", "provePhoneControl" => """{"tan":"12345"}""", _ => string.Empty }, Vendor.Calls.Single().Text);
    }

    [Fact]
    public async Task Tan_Lengths_AreTheTables()
    {
        On("requestSign", 202, string.Empty);
        On("requestPhoneVerification", 202, string.Empty);

        Assert.Equal(new TanChallenge(6, "SMS"), (await ((IConfirmsSigning)Rig.Provider).RequestSigningAsync(Attempt(), Stop)).Value);
        Assert.Equal(new TanChallenge(5, "SMS"), (await ((IVerifiesPhones)Rig.Provider).RequestPhoneTanAsync(Attempt(), Stop)).Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12a456")]
    [InlineData("1234")]
    [InlineData("1234567")]
    public async Task Tan_ThatCannotBeRight_CostsNoTry(string tan)
    {
        Assert.Equal("identity-tm.error.tanShape", (await ((IConfirmsSigning)Rig.Provider).ConfirmSigningAsync(Attempt(), tan, Stop)).Failure!.Text.Key);
        Assert.Empty(Vendor.Calls);
    }

    [Theory]
    [InlineData("documents", false, true)]
    [InlineData("nothing", false, false)]
    [InlineData("documents", true, false)]
    public void Signing_AtTheDesk_IsForOpenOrdersThatSign(string signs, bool isFinal, bool expected)
    {
        var attempt = new AttemptContext
        {
            Account = Account,
            AttemptId = Guid.Empty,
            ProviderReference = "1",
            Reference = "r",
            Fields = IdentityTmSamples.Few,
            LegalBasis = Core.Cases.LegalBasis.GwG,
            Facts = new Dictionary<string, string>(StringComparer.Ordinal) { ["signs"] = signs },
            CreatedAt = default,
            Status = Core.Cases.AttemptStatus.Created,
            IsFinal = isFinal,
        };

        Assert.Equal(expected, ((IConfirmsSigning)Rig.Provider).CanConfirmSigning(attempt));
    }

    [Theory]
    [InlineData("""{"UserExists":false,"UserIsAbleToSign":false}""", false, "none")]
    [InlineData("""{"UserExists":true,"UserIsAbelToSign":true}""", true, "exists canSign")]
    [InlineData("""{"UserExists":"true","UserIsAbleToSign":0}""", false, "exists cannotSign")]
    public async Task Signer_Answer_IsReadInBothSpellings(string body, bool working, string findings)
    {
        On("checkSignmeUser", 200, body);
        var account = IdentityTmSamples.Account(Vendor.BaseUrl, settings => settings["tsp"] = "signme");

        var check = (await ((IChecksSigners)Rig.Provider).CheckSignerAsync(account, new FieldValues([new("signer.email", "e.mustermann@example.com"), new("signer.type", "QES")]), Stop)).Value!;

        Assert.Equal((working, findings), (check.Working, string.Join(' ', check.Findings.Select(finding => finding.Key["identity-tm.signer.".Length..]))));
        Assert.Equal("""{"Email":"e.mustermann@example.com","signatureType":"QES"}""", Vendor.Calls.Single().Text);
    }

    [Theory]
    [InlineData("none", "namirial", "")]
    [InlineData("QES", "namirial", "confirmsSigning")]
    [InlineData("BES", "signme", "checksSigners confirmsSigning")]
    public void Capabilities_OfAnAccount_AreThoseThatItsSettingsLeave(string esign, string tsp, string expected)
    {
        var account = IdentityTmSamples.Account(Vendor.BaseUrl, settings => (settings["esign"], settings["tsp"]) = (esign, tsp));

        Assert.Equal(expected, string.Join(' ', ProviderDirectory.CapabilitiesAt(Rig.Provider, account).Where(name => name is "checksSigners" or "confirmsSigning")));
    }

    [Fact]
    public async Task Signer_AccountOfAnotherProvider_IsNotAsked()
    {
        Assert.Equal(FailureCategory.NotAllowed, (await ((IChecksSigners)Rig.Provider).CheckSignerAsync(Account, new FieldValues(), Stop)).Failure!.Category);
        Assert.Empty(Vendor.Calls);
    }

    [Fact]
    public async Task Password_Change_GivesTheNewOneAndPrintsNothingOfIt()
    {
        On("requestNewPassword", 200, string.Empty);
        On("new-password");
        var changes = (IChangesPassword)Rig.Provider;

        var challenge = (await changes.RequestPasswordTanAsync(Account, Stop)).Value!;
        var secret = (await changes.ChangePasswordAsync(Account, "123456", Stop)).Value!;

        Assert.Equal(6, challenge.TanLength);
        Assert.Equal(("NEUES-PASSWORT-77", string.Empty), (secret.Value, secret.ToString()));
        Assert.Equal("""{"mobile":"\u002B491709998887"}""", Vendor.Calls.First().Text);
    }

    [Fact]
    public async Task Password_TanRejected_DoesNotStopTheAccount()
    {
        On("requestNewPassword", 401, string.Empty);
        On("confirmNewPassword", 401, string.Empty);
        var changes = (IChangesPassword)Rig.Provider;

        Assert.Equal((FailureCategory.InvalidOrder, "identity-tm.error.passwordRequest"), Of((await changes.RequestPasswordTanAsync(Account, Stop)).Failure!));
        Assert.Equal((FailureCategory.InvalidOrder, "identity-tm.error.passwordTan"), Of((await changes.ChangePasswordAsync(Account, "123456", Stop)).Failure!));
    }

    [Fact]
    public async Task Password_AnswerUnreadable_IsSaidToBeUncertain()
    {
        On("confirmNewPassword", 200, "{}");

        var failure = (await ((IChangesPassword)Rig.Provider).ChangePasswordAsync(Account, "123456", Stop)).Failure!;

        Assert.Equal((true, "identity-tm.error.passwordUncertain"), (failure.OutcomeUnknown, failure.Text.Key));
    }

    [Fact]
    public async Task Password_NoNumber_IsNotAskedFor()
    {
        var account = IdentityTmSamples.Account(Vendor.BaseUrl, secrets: secrets => secrets.Remove("adminMobile"));

        Assert.Equal("identity-tm.error.noAdminMobile", (await ((IChangesPassword)Rig.Provider).RequestPasswordTanAsync(account, Stop)).Failure!.Text.Key);
    }

    [Fact]
    public async Task Health_Parts_AreListedWithTheirSentences()
    {
        On("serverStatus", 200, string.Empty);
        On("systemStatus", 200, """{"serverAlive":true,"videoAvailable":false,"novelty":true,"eSign":{"qesAvailable":false}}""");

        var parts = (await ((IReportsHealth)Rig.Provider).HealthAsync(Account, Stop)).Value!;

        Assert.Equal(
            "serverStatus True True, serverAlive True True, videoAvailable False True, novelty True False, eSign.qesAvailable False True",
            string.Join(", ", parts.Select(part => $"{part.Name} {part.Working} {part.Detail is not null}")));
    }

    [Theory]
    [InlineData("""{"serverAlive":true,"apiAvailable":true}""", true, "reached signedIn allParts plainResults products verb")]
    [InlineData("""{"serverAlive":true,"apiAvailable":true,"videoAvailable":false}""", true, "reached signedIn partsDown plainResults products verb")]
    [InlineData("""{"serverAlive":true,"apiAvailable":false}""", false, "reached signedIn partsDown plainResults products verb")]
    public async Task Check_Account_SaysWhatWorks(string body, bool working, string findings)
    {
        On("systemStatus", 200, body);

        var check = (await Rig.Provider.CheckAsync(Account, Stop)).Value!;

        Assert.Equal((working, findings), (check.Working, string.Join(' ', check.Findings.Select(finding => finding.Key["identity-tm.check.".Length..]))));
    }

    [Theory]
    [InlineData(IdentityTmSamples.ContentKey, true, "encryptedResults")]
    [InlineData("short", false, "badKey")]
    public async Task Check_ContentKey_IsLookedAt(string key, bool working, string finding)
    {
        On("system-status");

        var check = (await Rig.Provider.CheckAsync(IdentityTmSamples.Account(Vendor.BaseUrl, secrets: secrets => secrets["contentKey"] = key), Stop)).Value!;

        Assert.Equal(working, check.Working);
        Assert.Contains(new Sentence($"identity-tm.check.{finding}"), check.Findings);
    }

    [Fact]
    public async Task Check_AddressThatIsNone_IsSaid()
    {
        On("system-status");

        var check = (await Rig.Provider.CheckAsync(IdentityTmSamples.Account(Vendor.BaseUrl, settings => settings["webhookAddresses"] = "212.211.189.136/29, 212.211/x"), Stop)).Value!;

        Assert.False(check.Working);
        Assert.Contains(new Sentence("identity-tm.check.badAddress", "212.211/x"), check.Findings);
    }

    [Fact]
    public async Task Reusable_SignedData_AreKeptAsTheyCame()
    {
        On("getIdentData", 200, "SIGNED.DATA", "text/plain");

        var payload = (await ((IReusesIdentifications)Rig.Provider).ReadReusableAsync(Attempt(), Stop)).Value!;

        Assert.Equal(("identDataSigned", "SIGNED.DATA"), (payload.Name, System.Text.Encoding.UTF8.GetString(payload.Content.Span)));
        Assert.Equal($"GET getIdentData/{IdentityTmSamples.OrderId}/Signed", Assert.Single(Called));
    }

    [Theory]
    [InlineData("../other")]
    [InlineData("")]
    [InlineData("a b")]
    public async Task Order_ThatCannotStandInAPath_IsNotAskedFor(string orderId)
    {
        var attempt = ProviderRig.Attempt(Account, IdentityTmSamples.Few, orderId);

        Assert.Equal(FailureCategory.NotFound, (await Rig.Provider.ReadAsync(attempt, Stop)).Failure!.Category);
        Assert.Equal(FailureCategory.NotFound, (await ((IDeletesAtProvider)Rig.Provider).DeleteAsync(attempt, false, Stop)).Failure!.Category);
        Assert.Empty(Vendor.Calls);
    }

    private static (FailureCategory, string) Of(ProviderFailure failure) => (failure.Category, failure.Text.Key);
}
