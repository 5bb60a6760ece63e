using System.Globalization;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Results;
using Portal.Core.Texts;
using Portal.Providers.AutoIdent;
using Xunit;

namespace Portal.Providers.Tests.AutoIdent;

/// <summary>What the vendor's records and words mean.</summary>
public sealed class AutoIdentRecordTests : AutoIdentTests
{
    private async Task<ProviderRecord> ReadAsync(string sample, AttemptContext? attempt = null)
    {
        var exchange = Exchange(sample);
        Vendor.Next(exchange);
        return (await Provider.ReadAsync(attempt ?? Attempt(ReferenceIn(exchange)), Stop)).Value!;
    }

    private static string ReferenceIn(Exchange exchange) => exchange.Path.Split('/')[^1].Split('.')[0];

    private static string Ident(string result, string? more = null, string? time = "2026-03-09T10:00:00+01:00") =>
        $$$"""{"identificationprocess":{"result":"{{{result}}}","id":"TST-SFYGG","transactionnumber":"REF12345678901","identificationtime":{{{(time is null ? "null" : $"\"{time}\"")}}}{{{more}}}}}""";

    private async Task<ProviderRecord> ReadBodyAsync(string body, AttemptContext? attempt = null)
    {
        Vendor.Next(200, body);
        return (await Provider.ReadAsync(attempt ?? Attempt(), Stop)).Value!;
    }

    [Theory]
    [InlineData("success", "SUCCESS", AttemptStatus.Success, true, false, EndedBy.Nobody, false, "advice.review")]
    [InlineData("get-success", "SUCCESS", AttemptStatus.Success, true, false, EndedBy.Nobody, false, "advice.review")]
    [InlineData("data-changed", "SUCCESS_DATA_CHANGED", AttemptStatus.SuccessWithChanges, true, false, EndedBy.Nobody, false, "advice.reviewChanges")]
    [InlineData("proof-of-address", "SUCCESS_DATA_CHANGED", AttemptStatus.SuccessWithChanges, true, false, EndedBy.Nobody, false, "advice.reviewChanges")]
    [InlineData("aborted", "ABORTED", AttemptStatus.RetryPossible, false, true, EndedBy.Person, false, "reason.USER_CANCELLATION_IDENTIFY_LATER")]
    [InlineData("check-pending", "CHECK_PENDING", AttemptStatus.InReview, false, false, EndedBy.Nobody, false, "advice.wait")]
    [InlineData("canceled", "CANCELED", AttemptStatus.RetryPossible, false, true, EndedBy.Agent, false, "reason.ID_EXPIRED")]
    [InlineData("canceled-demo", "CANCELED", AttemptStatus.RetryPossible, false, true, EndedBy.Person, false, "reason.USER_CANCELLATION")]
    [InlineData("fraud-pending", "FRAUD_SUSPICION_PENDING", AttemptStatus.FraudSuspected, false, false, EndedBy.Nobody, true, "advice.fraudPending")]
    [InlineData("fraud-confirmed", "FRAUD_SUSPICION_CONFIRMED", AttemptStatus.FraudSuspicionConfirmed, true, false, EndedBy.Nobody, true, "reason.WARNING_MANIPULATED_DATA")]
    public async Task Read_Sample_MeansWhatTheTableSays(string sample, string word, AttemptStatus status, bool final, bool link, EndedBy endedBy, bool suspicion, string advice)
    {
        var reading = (await ReadAsync(sample)).Status;

        Assert.Equal((word, status, final, link, endedBy, suspicion), (reading.RawWord, reading.Status, reading.IsFinal, reading.LinkUsable, reading.EndedBy, reading.Suspicion));
        Assert.Equal("autoident." + advice, reading.Advice!.Key);
    }

    [Theory]
    [InlineData("FAILED", "OTHER_ERROR", AttemptStatus.RetryPossible, EndedBy.Agent)]
    [InlineData("FAILED", "STALLED_TIMEOUT", AttemptStatus.RetryPossible, EndedBy.Technology)]
    [InlineData("ABORTED", "APP_CANCELLATION_TSP_TECHNICAL_EXCEPTION", AttemptStatus.RetryPossible, EndedBy.Technology)]
    [InlineData("CANCELED", "A_REASON_OF_TOMORROW", AttemptStatus.RetryPossible, EndedBy.Agent)]
    [InlineData("REVIEW_PENDING", null, AttemptStatus.PreliminarySuccess, EndedBy.Nobody)]
    [InlineData("Started", null, AttemptStatus.Started, EndedBy.Nobody)]
    public void Word_WithReason_SaysWhoEndedIt(string word, string? reason, AttemptStatus status, EndedBy endedBy)
    {
        var reading = AutoIdentStatuses.Of(word, reason);

        Assert.Equal((status, endedBy, reason, true), (reading.Status, reading.EndedBy, reading.RawText, reading.IsMapped));
    }

    [Fact]
    public void Word_NobodyKnows_IsOtherAndUnmapped()
    {
        var reading = AutoIdentStatuses.Of("SOMETHING_NEW", null);

        Assert.Equal((AttemptStatus.Other, false, "SOMETHING_NEW"), (reading.Status, reading.IsMapped, reading.RawWord));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("fr")]
    public void Reasons_All_AreSaidInTheLanguage(string language)
    {
        var book = new TextBook([new TextSource("autoident", Provider.Description.Texts)]);

        Assert.Equal(105, AutoIdentReasons.Known.Count);
        Assert.Empty(AutoIdentReasons.Known.Where(reason => book.Find(reason.Advice.Key, CultureInfo.GetCultureInfo(language)) is null).Select(reason => reason.Word));
    }

    [Fact]
    public async Task Read_NotStarted_IsAStateAndNoError()
    {
        Vendor.Next(Exchange("not-started"));

        var record = (await Provider.ReadAsync(Attempt("TST-QJPCG"), Stop)).Value!;

        Assert.Equal((AttemptStatus.Created, "CREATED", null), (record.Status.Status, record.Status.RawWord, record.ModifiedAt));
        Assert.Equal((ProviderRig.Now.UtcDateTime.AddDays(89), true), (record.ValidUntil, record.ValidUntilIsComputed));
    }

    [Fact]
    public async Task Read_NoRecordAfterOneWasSeen_IsGone()
    {
        var seen = (await ReadAsync("canceled")).Facts;
        Vendor.Next(404, Error("OBJECT_NOT_FOUND"));

        var failure = (await Provider.ReadAsync(AutoIdentSamples.Attempt(Account(), facts: seen), Stop)).Failure!;

        Assert.Equal(FailureCategory.NotFound, failure.Category);
    }

    [Fact]
    public async Task Read_PageThatIsNotThere_IsNoIdentThatHasNotStarted()
    {
        Vendor.Next(404, "<html>no such page</html>", "text/html");

        var failure = (await Provider.ReadAsync(Attempt(), Stop)).Failure!;

        Assert.Equal((FailureCategory.Unavailable, "autoident.error.noSuchPage"), (failure.Category, failure.Text.Key));
    }

    [Theory]
    [InlineData(404, false)]
    [InlineData(404, true)]
    [InlineData(410, false)]
    public async Task Read_LoginThatIsNotThere_SaysNothingOfTheIdent(int status, bool withCause)
    {
        Vendor.SignIn = null;
        Vendor.Next(status, withCause ? Error("OBJECT_NOT_FOUND") : "<html>");

        var failure = (await Provider.ReadAsync(Attempt(), Stop)).Failure!;

        Assert.Equal((FailureCategory.Unavailable, "autoident.error.noSuchPage"), (failure.Category, failure.Text.Key));
    }

    [Fact]
    public async Task Read_WithoutATransactionNumber_AsksByTheVendorsId()
    {
        Vendor.Next(200, Ident("SUCCESS"));

        await Provider.ReadAsync(AutoIdentSamples.Attempt(Account(), reference: string.Empty), Stop);

        Assert.EndsWith("/identifications/TST-SFYGG", Vendor.OwnCalls[0].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_SeveralInTheWrapper_TakesOurs()
    {
        var record = await ReadBodyAsync($$"""{"identifications":[{{Ident("CANCELED").Replace("REF12345678901", "OTHER", StringComparison.Ordinal).Replace("TST-SFYGG", "TST-OTHER", StringComparison.Ordinal)}},{{Ident("SUCCESS")}}]}""");

        Assert.Equal(AttemptStatus.Success, record.Status.Status);
    }

    [Fact]
    public async Task Read_MissingCommaAndBareWords_AreReadAllTheSame()
    {
        var record = await ReadBodyAsync("""{"identificationprocess":{"result":"SUCCESS","transactionnumber":"REF12345678901" "wasnfcused":"true"},"identificationdocument2":{"firstname": Erika,"lastname": Mustermann}}""");

        Assert.Equal("Erika, Mustermann, true", string.Join(", ", record.Result!.Fields.Select(field => field.Value).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Read_TransactionNumberInAnotherCase_IsOurs() =>
        Assert.Equal("REF12345678901", (await ReadBodyAsync(Ident("SUCCESS").Replace("REF12345678901", "ref12345678901", StringComparison.Ordinal))).Reference);

    [Theory]
    [InlineData(",\"poaresult\":\"CANCELED\"", "check.address")]
    [InlineData(",\"poaresult\":\"SUCCESS_DATA_CHANGED\"", null)]
    [InlineData(",\"poaresult\":\"SUCCESS\"", null)]
    [InlineData("},\"esigning\":{\"result\":\"FAILED\"", "check.signing")]
    [InlineData("},\"esigning\":{\"result\":\"SUCCESS\"", null)]
    [InlineData("},\"banktransferpaymentinfo\":{\"paymentstatus\":\"PENDING\"", "check.payment")]
    public async Task Read_PartThatWasNotSuccessful_IsAnOpenCheck(string more, string? check) =>
        Assert.Equal(check is null ? null : "autoident." + check, (await ReadBodyAsync(Ident("SUCCESS", more))).OpenChecks.SingleOrDefault()?.Key);

    [Fact]
    public async Task Read_SigningAccount_TakesFromTheXmlWhatTheJsonLacks()
    {
        Vendor.Next(200, Ident("SUCCESS_DATA_CHANGED")).Next(200, Recorded.Exchange("AutoIdent", "xml-qes").Lines is { } lines ? string.Join('\n', lines).Replace("<paymentstatus>SUCCESS", "<paymentstatus>FAILED", StringComparison.Ordinal) : string.Empty, "application/xml");

        var record = (await Provider.ReadAsync(AutoIdentSamples.Attempt(Account(settings => settings["esign"] = "true")), Stop)).Value!;

        Assert.Equal("autoident.check.payment", Assert.Single(record.OpenChecks).Key);
        Assert.Contains(record.Result!.Fields, field => field is { Path: "checks.esigning.result", Value: "SUCCESS" });
        Assert.Contains(record.Result.Fields, field => field is { Path: "person.firstName", Value: "ERIKA", Outcome: FieldOutcome.Match });
        Assert.Equal("ident, xml", string.Join(", ", record.Payloads.Select(payload => payload.Name)));
    }

    [Theory]
    [InlineData("userdata", "xml-result", "person.firstName", "ERIKA")]
    [InlineData("identificationdocument", "xml-result", "document.authority", "CITYLONDON, LONDON")]
    [InlineData("additionaldocuments", "xml-address", "document.additional[0].address.city", "MUNICH")]
    public async Task Read_AnyAccountWhoseJsonLacksASection_TakesItFromTheXml(string section, string xml, string path, string value)
    {
        var json = Exchange("proof-of-address");
        var body = json.Body!["identifications"]?[0] ?? json.Body!;
        body.AsObject().Remove(section);
        Vendor.Next(200, body.ToJsonString()).Next(200, string.Join('\n', Exchange(xml).Lines!), "application/xml");

        var record = (await Provider.ReadAsync(Attempt(ReferenceIn(json)), Stop)).Value!;

        Assert.Equal(value, record.Result!.Fields.Single(field => string.Equals(field.Path, path, StringComparison.Ordinal)).Value);
        Assert.Equal(("SUCCESS_DATA_CHANGED", "ident, xml"), (record.Status.RawWord, string.Join(", ", record.Payloads.Select(payload => payload.Name))));
    }

    [Theory]
    [InlineData("REVIEW_PENDING")]
    [InlineData("ABORTED")]
    [InlineData("CANCELED")]
    public async Task Read_NotFinal_AsksForNoXml(string word)
    {
        await ReadBodyAsync(Ident(word));

        Assert.Single(Vendor.OwnCalls);
    }

    [Theory]
    [InlineData(400, false)]
    [InlineData(403, false)]
    [InlineData(404, false)]
    [InlineData(503, true)]
    public async Task Read_PlainAccountThatGivesNoXml_IsReadWithoutIt(int status, bool fails)
    {
        Vendor.Next(200, Ident("SUCCESS")).Next(status, Error("BAD_REQUEST"));

        var outcome = await Provider.ReadAsync(Attempt(), Stop);

        Assert.Equal(fails, !outcome.Succeeded);
        Assert.Equal(fails, outcome.Failure?.IsRetryable ?? false);
    }

    [Theory]
    [InlineData("", "check.noSigning, check.noPayment")]
    [InlineData("},\"esigning\":{\"result\":\"SUCCESS\"", "check.noPayment")]
    [InlineData("},\"banktransferpaymentinfo\":{\"paymentstatus\":\"SUCCESS\"", "check.noSigning")]
    [InlineData("},\"esigning\":{\"result\":\"SUCCESS\"},\"banktransferpaymentinfo\":{\"paymentstatus\":\"FAILED\"", "check.payment")]
    [InlineData("},\"esigning\":{\"result\":\"SUCCESS\"},\"banktransferpaymentinfo\":{\"paymentstatus\":\"SUCCESS\"", "")]
    public async Task Read_MoneyLaunderingAct_WithoutSignatureOrTransferIsAnOpenCheck(string more, string checks)
    {
        var record = await ReadBodyAsync(Ident("SUCCESS", more), AutoIdentSamples.Attempt(Account(), legalBasis: LegalBasis.GwG));

        Assert.Equal(checks, string.Join(", ", record.OpenChecks.Select(check => check.Key["autoident.".Length..])));
    }

    [Fact]
    public async Task Read_SigningAccountWhoseXmlIsAway_IsReadAgainLater()
    {
        Vendor.Next(200, Ident("SUCCESS")).Next(503, string.Empty);

        Assert.True((await Provider.ReadAsync(AutoIdentSamples.Attempt(Account(settings => settings["esign"] = "true")), Stop)).Failure!.IsRetryable);
    }

    [Fact]
    public async Task Read_XmlThatBringsADocumentType_IsNotReadAndSaid()
    {
        Vendor.Next(200, Ident("SUCCESS")).Next(200, """<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><identifications><identification><esigning><result>&e;</result></esigning></identification></identifications>""", "application/xml");

        var record = (await Provider.ReadAsync(AutoIdentSamples.Attempt(Account(settings => settings["esign"] = "true")), Stop)).Value!;

        Assert.Equal("autoident.xml.notAccepted", Assert.Single(record.Result!.Warnings).Text.Key);
        Assert.Equal("autoident.check.xml", Assert.Single(record.OpenChecks).Key);
    }

    [Fact]
    public async Task Read_FinalResultAgain_IsOfferedAsACorrection()
    {
        var final = AutoIdentSamples.Attempt(Account(), isFinal: true);

        Assert.True((await ReadBodyAsync(Ident("SUCCESS"), final)).IsCorrection);
        Assert.False((await ReadBodyAsync(Ident("REVIEW_PENDING"), final)).IsCorrection);
        Assert.False((await ReadBodyAsync(Ident("SUCCESS"))).IsCorrection);
    }

    [Fact]
    public async Task Read_FinalResultTakenBackByANewerRecord_StaysAtItsEnd()
    {
        var before = await ReadBodyAsync(Ident("SUCCESS"));
        var final = AutoIdentSamples.Attempt(Account(), isFinal: true, facts: before.Facts);

        var same = await ReadBodyAsync(Ident("CANCELED", ",\"reason\":\"ID_BLURRY\""), final);
        var newer = await ReadBodyAsync(Ident("CANCELED", ",\"reason\":\"ID_BLURRY\"", "2026-03-09T12:00:00+01:00"), final);

        Assert.False(same.IsCorrection);
        Assert.Equal((true, true, AttemptStatus.RetryPossible), (newer.IsCorrection, newer.Status.IsFinal, newer.Status.Status));
    }

    [Fact]
    public async Task Read_TriedAgainAfterACancellation_IsWhatWasPushedUntilThereIsANewRecord()
    {
        var body = Ident("CANCELED", ",\"reason\":\"ID_BLURRY\"");
        var canceled = await ReadBodyAsync(body, With(AutoIdentTries.Begun("START", null)));
        var readAgain = await ReadBodyAsync(body, With(canceled.Facts));
        var begun = await ReadBodyAsync(body, With([.. canceled.Facts, .. AutoIdentTries.Begun("START", null)]));
        var brokenOff = await ReadBodyAsync(body, With([.. begun.Facts, .. AutoIdentTries.Begun("ABORTED", "USER_CANCELLATION_TERMS_DENIED")]));
        var next = await ReadBodyAsync(Ident("CANCELED", ",\"reason\":\"ID_GLARE\"", "2026-03-09T12:00:00+01:00"), With([.. begun.Facts, .. AutoIdentTries.Begun("START", null)]));

        Assert.Equal(
            "CANCELED ID_BLURRY, CANCELED ID_BLURRY, START , ABORTED USER_CANCELLATION_TERMS_DENIED, CANCELED ID_GLARE",
            string.Join(", ", new[] { canceled, readAgain, begun, brokenOff, next }.Select(record => $"{record.Status.RawWord} {record.Status.RawText}")));

        AttemptContext With(IEnumerable<KeyValuePair<string, string>> facts) => WithFacts(facts);
    }

    [Fact]
    public async Task Read_TriedAgainAfterAnAbortion_IsWhatWasPushedUntilThereIsANewRecord()
    {
        var body = Ident("ABORTED", ",\"reason\":\"USER_CANCELLATION_IDENTIFY_LATER\"", time: null);
        var aborted = await ReadBodyAsync(body, WithFacts(AutoIdentTries.Begun("START", null)));
        var begun = await ReadBodyAsync(body, WithFacts([.. aborted.Facts, .. AutoIdentTries.Begun("START", null)]));
        var again = await ReadBodyAsync(body, WithFacts([.. aborted.Facts, .. AutoIdentTries.Begun("START", null), .. begun.Facts]));
        var other = await ReadBodyAsync(Ident("ABORTED", ",\"reason\":\"USER_CANCELLATION_TERMS_DENIED\"", time: null), WithFacts([.. aborted.Facts, .. AutoIdentTries.Begun("START", null)]));
        var next = await ReadBodyAsync(Ident("CANCELED", ",\"reason\":\"ID_GLARE\""), WithFacts([.. aborted.Facts, .. AutoIdentTries.Begun("START", null)]));

        Assert.Equal(
            "ABORTED USER_CANCELLATION_IDENTIFY_LATER, START , START , ABORTED USER_CANCELLATION_TERMS_DENIED, CANCELED ID_GLARE",
            string.Join(", ", new[] { aborted, begun, again, other, next }.Select(record => $"{record.Status.RawWord} {record.Status.RawText}")));
    }

    private AttemptContext WithFacts(IEnumerable<KeyValuePair<string, string>> facts) =>
        AutoIdentSamples.Attempt(Account(), facts: facts.GroupBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal));

    [Theory]
    [InlineData("FRAUD_SUSPICION_CONFIRMED", AttemptStatus.FraudSuspicionConfirmed)]
    [InlineData("FRAUD_SUSPICION_PENDING", AttemptStatus.FraudSuspected)]
    public async Task Read_PersonWhoIsTooYoung_IsNotSpokenOfAsAFraud(string word, AttemptStatus status)
    {
        var record = await ReadBodyAsync(Ident(word, ",\"reason\":\"WARNING_USER_UNDERAGE\",\"previousresult\":\"FRAUD_SUSPICION_PENDING\""));

        Assert.Equal((status, false, "autoident.reason.WARNING_USER_UNDERAGE"), (record.Status.Status, record.Status.Suspicion, record.Status.Advice!.Key));
        var warning = Assert.Single(record.Result!.Warnings);
        Assert.Equal(("autoident.reason.WARNING_USER_UNDERAGE", false), (warning.Text.Key, warning.Suspicion));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("fr")]
    public void Words_OfTheProcess_AreSaidInTheLanguage(string language)
    {
        var book = new TextBook([new TextSource("autoident", Provider.Description.Texts)]);
        string[] words =
        [
            "previousResult.FRAUD_SUSPICION_PENDING", "previousResult.REVIEW_PENDING", "esigning.result.SUCCESS", "esigning.result.FAILED", "esigning.result.CANCELED", "esigning.result.PENDING",
            "payment.paymentStatus.SUCCESS", "payment.paymentStatus.FAILED", "payment.paymentStatus.CANCELED", "payment.paymentStatus.PENDING",
            "poaResult.SUCCESS", "poaResult.SUCCESS_DATA_CHANGED", "poaResult.CANCELED", "type.APP", "type.WEB",
        ];

        Assert.All(words, word => Assert.NotNull(book.Find($"autoident.result.checks.{word}", CultureInfo.GetCultureInfo(language))));
    }

    [Fact]
    public async Task Read_Original_LeavesTheIdentifiedSideEmpty()
    {
        var result = (await ReadAsync("proof-of-address")).Result!;

        var street = result.Fields.Single(field => field.Path is "address.street");
        Assert.Equal((null, "HIGH STREET", FieldOutcome.Provided), (street.Value, street.Provided, street.Outcome));
        Assert.Equal(("MUNICH", FieldOutcome.Match), (result.Fields.Single(field => field.Path is "address.city").Value, result.Fields.Single(field => field.Path is "address.city").Outcome));
    }

    [Fact]
    public async Task Read_EverySection_IsUnderOurPaths()
    {
        var result = (await ReadAsync("everything")).Result!;
        ResultField Field(string path) => result.Fields.Single(field => string.Equals(field.Path, path, StringComparison.Ordinal));

        Assert.Equal(("1983-05-22", "1981-07-02", FieldOutcome.Changed, "autoident.note.reviewChange"), (Field("person.birthDate").Value, Field("person.birthDate").Provided, Field("person.birthDate").Outcome, Field("person.birthDate").Note!.Key));
        Assert.Equal("1983-05-21", result.Identifications[0].Fields.Single(field => field.Path is "person.birthDate").Value);
        Assert.Equal((null, FieldOutcome.Changed, "autoident.note.changedNotDelivered"), (Field("person.lastName").Value, Field("person.lastName").Outcome, Field("person.lastName").Note!.Key));
        Assert.Equal((FieldOutcome.Match, "autoident.note.countryForm"), (Field("address.country").Outcome, Field("address.country").Note!.Key));
        Assert.Equal("autoident.note.reviewNew", Field("person.title").Note!.Key);
        Assert.Equal((FieldOutcome.Redacted, null), (Field("document.number").Outcome, Field("document.number").Value));
        Assert.Equal(("A1", "EMPTY"), (Field("licence.classes[0].name").Value, Field("licence.classes[0].validFromReadout").Value));
        Assert.Equal("2010-06-15", Field("licence.classes[13].validFrom").Value);
        Assert.Equal(("B072RRE2I55", "2028-01-18"), (Field("licence.number").Value, Field("licence.dateOfExpiry").Value));
        Assert.Equal(("LINDENALLEE", "HEIDESTR."), (Field("document.additional[0].address.street").Value, Field("document.additional[0].address.street").Provided));
        Assert.Equal((true, "s-4711"), (Field("checks.esigning.sessionId").Sensitive, Field("checks.esigning.sessionId").Value));
        Assert.Equal("€0.01", Field("checks.payment.amount").Value);
        Assert.Equal(("+49171123456789", null, FieldOutcome.Unchecked), (Field("contact.mobilePhone").Value, Field("contact.mobilePhone").Provided, Field("contact.mobilePhone").Outcome));
        Assert.Equal("autoident.note.givenByPerson", Field("contact.mobilePhone").Note!.Key);
    }

    [Fact]
    public async Task Read_ContactThatThePersonChanged_IsShownAndChangesNoStatus()
    {
        var record = await ReadAsync("everything", AutoIdentSamples.Attempt(Account(), fields: AutoIdentSamples.Values));
        var email = record.Result!.Fields.Single(field => field.Path is "contact.email");

        Assert.Equal(("erika.neu@example.org", "erika@example.org", FieldOutcome.Unchecked), (email.Value, email.Provided, email.Outcome));
        var phone = record.Result.Fields.Single(field => field.Path is "contact.mobilePhone");
        Assert.Equal((null, "+49171123456789", FieldOutcome.Provided), (phone.Value, phone.Provided, phone.Outcome));
    }

    [Fact]
    public async Task Read_ContactOfAnIdentThatIsNobodys_IsNotSaidToBeThePersons()
    {
        var record = await ReadAsync("everything", AutoIdentSamples.Attempt(Account(), fields: new FieldValues()));

        Assert.All(record.Result!.Fields.Where(field => field.Path.StartsWith("contact.", StringComparison.Ordinal)), field => Assert.Equal((null, FieldOutcome.Provided), (field.Value, field.Outcome)));
    }

    [Fact]
    public async Task List_FourLists_PointAtWhatIsInThem()
    {
        Vendor.Next(200, $$"""{"identifications":[{{Ident("REVIEW_PENDING")}}]}""").Next(200, """{"identifications":[]}""").Next(200, "[]")
            .Next(200, $$"""[{{Ident("SUCCESS").Replace("REF12345678901", "second", StringComparison.Ordinal)}},{{Ident("SUCCESS", time: "2025-01-01T00:00:00Z").Replace("REF12345678901", "old", StringComparison.Ordinal)}}]""");

        var nudges = (await Provider.ListAsync(Account(), Stop)).Value!;

        Assert.Equal("ref12345678901, second", string.Join(", ", nudges.Select(nudge => nudge.Reference)));
        Assert.Equal("pending=true, aborted=true, canceled=true, successful=true", string.Join(", ", Vendor.OwnCalls.Select(call => call.Path.Split('?')[1])));
        Assert.Equal("REVIEW_PENDING, SUCCESS", string.Join(", ", nudges.Select(nudge => nudge.Word)));
        Assert.All(nudges, nudge => Assert.Null(nudge.Pushed));
    }
}
