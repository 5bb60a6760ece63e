using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Results;
using Portal.Core.Texts;
using Xunit;

namespace Portal.Providers.Tests.PostIdent;

public sealed class PostIdentRecordTests : PostIdentTests
{
    private AttemptContext Attempt(FieldValues? values = null, AccountContext? account = null) =>
        ProviderRig.Attempt(account ?? PostIdentSamples.Account(Vendor.BaseUrl), values ?? PostIdentSamples.Few, "123456789ABC");

    private async Task<ProviderRecord> ReadAsync(string body, FieldValues? values = null)
    {
        Vendor.Next(200, body);
        var outcome = await Rig.Provider.ReadAsync(Attempt(values), Stop);
        Assert.True(outcome.Succeeded, outcome.Failure?.Text.Key);
        return outcome.Value;
    }

    private async Task<ProviderRecord> ReadFullAsync()
    {
        Vendor.Next(Exchange("full"));
        return (await Rig.Provider.ReadAsync(Attempt(PostIdentSamples.Values), Stop)).Value!;
    }

    private static string Record(string status, string identifications, string validUntil = "2026-04-08T23:59:59+02:00") =>
        "{\"caseId\":\"123456789ABC\",\"caseStatus\":{\"status\":\"" + status + "\",\"validUntil\":\"" + validUntil + "\"},\"identifications\":[" + identifications + "]}";

    private static string Identification(string status, string minute = "00", string more = "") =>
        "{\"identificationMethod\":\"video\",\"identificationStatus\":{\"status\":\"" + status + "\",\"modified\":\"2026-03-10T10:" + minute + ":00Z\"}" + more + "}";

    [Theory]
    [InlineData("new", "", AttemptStatus.Created, false, true)]
    [InlineData("new", "coupon requested", AttemptStatus.AwaitingBranch, false, true)]
    [InlineData("in progress", "", AttemptStatus.Started, false, true)]
    [InlineData("in progress", "started", AttemptStatus.Started, false, true)]
    [InlineData("in progress", "coupon requested", AttemptStatus.AwaitingBranch, false, true)]
    [InlineData("in progress", "incomplete", AttemptStatus.RetryPossible, false, true)]
    [InlineData("in progress", "declined", AttemptStatus.RetryPossible, false, true)]
    [InlineData("in progress", "review pending", AttemptStatus.InReview, false, false)]
    [InlineData("in progress", "success", AttemptStatus.PreliminarySuccess, false, false)]
    [InlineData("In Progress", "Success", AttemptStatus.PreliminarySuccess, false, false)]
    [InlineData("closed", "success", AttemptStatus.Success, true, false)]
    [InlineData("closed", "declined", AttemptStatus.Declined, true, false)]
    [InlineData("closed", "incomplete", AttemptStatus.Aborted, true, false)]
    [InlineData("closed", "", AttemptStatus.Aborted, true, false)]
    [InlineData("closed", "declined,success", AttemptStatus.Success, true, false)]
    [InlineData("closed", "incomplete,declined", AttemptStatus.Declined, true, false)]
    [InlineData("closed", "declined,incomplete", AttemptStatus.Declined, true, false)]
    [InlineData("in progress", "incomplete,coupon requested", AttemptStatus.AwaitingBranch, false, true)]
    [InlineData("in progress", "coupon requested,incomplete", AttemptStatus.RetryPossible, false, true)]
    [InlineData("in progress", "review pending,started", AttemptStatus.InReview, false, false)]
    public async Task Read_WordsTogether_MeanWhatTheTableSays(string word, string identifications, AttemptStatus status, bool final, bool link)
    {
        var list = identifications.Split(',', StringSplitOptions.RemoveEmptyEntries).Select((one, index) => Identification(one, index.ToString("00", CultureInfo.InvariantCulture)));

        var reading = (await ReadAsync(Record(word, string.Join(',', list)))).Status;

        Assert.Equal((status, final, link, true), (reading.Status, reading.IsFinal, reading.LinkUsable, reading.IsMapped));
        Assert.StartsWith(word, reading.RawWord, StringComparison.Ordinal);
        Assert.NotNull(reading.Advice);
    }

    [Theory]
    [InlineData("in progress", "coupon requested,started", AttemptStatus.Started)]
    [InlineData("in progress", "started,coupon requested", AttemptStatus.AwaitingBranch)]
    [InlineData("in progress", "incomplete,coupon requested,started", AttemptStatus.Started)]
    public async Task Read_ChangedWithinTheSameSecond_TheOneListedLastDecides(string word, string identifications, AttemptStatus status)
    {
        var list = identifications.Split(',').Select(one => Identification(one));

        Assert.Equal(status, (await ReadAsync(Record(word, string.Join(',', list)))).Status.Status);
    }

    [Fact]
    public async Task Read_ChangedWithinTheSameSecond_TheOneBegunLastDecides()
    {
        const string Body =
            """{"caseStatus":{"status":"in progress"},"identifications":[{"identificationMethod":"video","identificationStatus":{"status":"started","created":"2026-03-10T10:00:05Z","modified":"2026-03-10T10:00:05Z"}},{"identificationMethod":"basic","identificationStatus":{"status":"coupon requested","created":"2026-03-10T10:00:01Z","modified":"2026-03-10T10:00:05Z"}}]}""";

        Assert.Equal(AttemptStatus.Started, (await ReadAsync(Body)).Status.Status);
    }

    [Theory]
    [InlineData("closed", "incomplete", AttemptStatus.Expired)]
    [InlineData("closed", "success", AttemptStatus.Success)]
    [InlineData("closed", "declined", AttemptStatus.Declined)]
    public async Task Read_ValidityPast_ExpiresOnlyWhatEndedWithoutAResult(string word, string identification, AttemptStatus status)
    {
        var reading = (await ReadAsync(Record(word, Identification(identification), "2026-03-10T11:59:59Z"))).Status;

        Assert.Equal((status, $"{word} + {identification}"), (reading.Status, reading.RawWord));
    }

    [Fact]
    public async Task Read_OpenCaseWithValidityPast_HasNoUsableLink() =>
        Assert.False((await ReadAsync(Record("in progress", Identification("started"), "2026-03-10T11:59:59Z"))).Status.LinkUsable);

    [Theory]
    [InlineData("sleeping", "started", "sleeping + started")]
    [InlineData("in progress", "dreaming", "in progress + dreaming")]
    public async Task Read_WordThatNobodyKnows_IsOtherAndUnmapped(string word, string identification, string raw)
    {
        var reading = (await ReadAsync(Record(word, Identification(identification)))).Status;

        Assert.Equal((AttemptStatus.Other, false, false, raw), (reading.Status, reading.IsMapped, reading.IsFinal, reading.RawWord));
    }

    [Fact]
    public async Task Read_AnyFieldChanged_IsASuccessWithChanges()
    {
        var body = Record("closed", Identification("success", more: ",\"identificationDocument\":{\"lastName\":{\"status\":\"change\",\"value\":\"Musterfrau\"}}"));

        Assert.Equal(AttemptStatus.SuccessWithChanges, (await ReadAsync(body)).Status.Status);
    }

    [Fact]
    public async Task Read_OlderRecordWithOneIdentification_IsReadAlike()
    {
        var record = await ReadAsync("{\"caseStatus\":{\"status\":\"closed\"},\"primaryIdentification\":" + Identification("success") + "}");

        Assert.Equal((AttemptStatus.Success, "123456789ABC"), (record.Status.Status, record.ProviderReference));
    }

    [Fact]
    public async Task Read_FullRecord_IsNormalised()
    {
        var record = await ReadFullAsync();

        Assert.Equal((AttemptStatus.SuccessWithChanges, "closed + success", "Checked by an agent"), (record.Status.Status, record.Status.RawWord, record.Status.RawText));
        Assert.Equal(("123456789ABC", "REF12345678901"), (record.ProviderReference, record.Reference));
        Assert.Equal(new DateTime(2026, 3, 10, 10, 30, 0, DateTimeKind.Utc), record.ModifiedAt);
        var fields = record.Result!.Fields.ToDictionary(field => field.Path, StringComparer.Ordinal);
        Assert.Equal(new ResultField("person.firstName") { Provided = "Erika", Value = "Erika", Outcome = FieldOutcome.Match, Source = "photo" }, fields["person.firstName"]);
        Assert.Equal(new ResultField("person.lastName") { Provided = "Mustermann", Value = "Musterfrau", Outcome = FieldOutcome.Changed, Source = "photo" }, fields["person.lastName"]);
        Assert.Equal(new ResultField("document.placeOfIssue") { Provided = null, Value = "Köln", Outcome = FieldOutcome.New, Source = "photo" }, fields["document.placeOfIssue"]);
        Assert.Equal(new ResultField("contact.mobilePhone") { Provided = "+49 171 123456789", Value = "+49 171 999999999", Outcome = FieldOutcome.Changed, Source = "contactData" }, fields["contact.mobilePhone"]);
        Assert.Equal(new Sentence("postident.note.changedNotDelivered"), fields["contact.epost"].Note);
        Assert.Equal(("Heidestr. 17", "Heidestraße 17"), (fields["address.street"].Provided, fields["address.street"].Value));
        Assert.Equal("Heidestraße 17", fields["document.address.street"].Value);
        Assert.Equal("DEU", fields["document.country"].Value);
        Assert.Equal("A", fields["licence.classes[0].name"].Value);
        Assert.Equal(("B", (FieldOutcome?)null), (fields["licence.classes[1].name"].Value, fields["licence.classes[1].name"].Outcome));
        Assert.Equal("true", fields["checks.mailRedirectionDomestic"].Value);
        Assert.Equal("87122222143703", fields["order.accountingNumber"].Value);
        Assert.Equal("Kampagne A357", fields["order.custom2"].Provided);
        Assert.Equal("beispiel://zurueck", fields["order.callback.reviewPending.ios"].Provided);
        Assert.Equal("postident.warning.mailRedirectionDomestic, postident.warning.recordInvalid", string.Join(", ", record.Result.Warnings.Select(warning => warning.Text.Key)));
    }

    [Fact]
    public async Task Read_FullRecord_ListsEveryIdentificationTheReviewedOneFirst()
    {
        var identifications = (await ReadFullAsync()).Result!.Identifications;

        Assert.Equal("photo success, basic coupon requested, eid started, video incomplete", string.Join(", ", identifications.Select(one => $"{one.Method} {one.RawStatus}")));
        Assert.Equal(("Connection lost", "Network of the person"), (identifications[3].Detail, identifications[3].Reason));
        Assert.Contains(identifications[3].Fields, field => field is { Path: "document.number", Value: "T0101214X" });
        Assert.Contains(identifications[2].Fields, field => field is { Path: "checks.dkk", Value: "PSEUDONYM-0815", Sensitive: true });
        Assert.All(identifications.SelectMany(one => one.Fields), field => Assert.Equal(field.Path is "checks.dkk", field.Sensitive));
    }

    [Fact]
    public async Task Read_SameRecordTwice_TellsTheSameHistory()
    {
        var first = await ReadFullAsync();
        var second = await ReadFullAsync();

        var keys = first.Events.Select(one => one.Key).ToList();
        Assert.Equal(string.Join('\n', keys), string.Join('\n', second.Events.Select(one => one.Key)));
        Assert.Equal(keys.Count, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.Contains(first.Events, one => one.Status is { RawWord: "in progress + coupon requested" } && one.At == new DateTime(2026, 3, 9, 13, 1, 0, DateTimeKind.Utc));
        Assert.Contains(first.Events, one => one.Status is { RawWord: "closed + success", IsFinal: true });
    }

    [Fact]
    public async Task Read_Payload_HasNeitherOurWebhookSecretNorFiles()
    {
        var payload = Assert.Single((await ReadFullAsync()).Payloads);
        var text = Encoding.UTF8.GetString(payload.Content.Span);

        Assert.Contains("Musterfrau", text, StringComparison.Ordinal);
        Assert.DoesNotContain("FORMER-SECRET", text, StringComparison.Ordinal);
        Assert.DoesNotContain("WEBHOOK-SECRET", text, StringComparison.Ordinal);
        Assert.NotNull(JsonNode.Parse(text));
    }

    [Fact]
    public async Task Read_Request_ProvesOurKeyByTheDataPassword()
    {
        await ReadFullAsync();

        using var key = RSA.Create();
        key.ImportFromPem(PostIdentSamples.PrivateKey);
        var publicKey = key.ExportSubjectPublicKeyInfo();
        var headers = Assert.Single(Vendor.Calls).Headers;
        Assert.Equal(Convert.ToBase64String(publicKey), headers["x-scr-key"]);
        Assert.Equal(Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(PostIdentSamples.DataPassword), publicKey)), headers["x-scr-keyhash"]);
        Assert.Equal("RSA-OAEP-256", headers["x-scr-alg"]);
    }

    [Fact]
    public async Task Read_AccountWithoutKey_AsksWithoutKeyHeaders()
    {
        Vendor.Next(Exchange("full"));

        Assert.True((await Rig.Provider.ReadAsync(Attempt(account: PostIdentSamples.Account(Vendor.BaseUrl, secrets: secrets => secrets.Remove("privateKeyPem"))), Stop)).Succeeded);
        Assert.False(Assert.Single(Vendor.Calls).Headers.ContainsKey("x-scr-key"));
    }

    [Theory]
    [InlineData("A256GCM, wrong key", "postident.error.wrongKey")]
    [InlineData("RSA-OAEP (SHA-1)", "postident.error.algorithm")]
    [InlineData("compressed", "postident.error.encryption")]
    [InlineData("unknown content encryption", "postident.error.encryption")]
    [InlineData("A128CBC-HS256, tag changed", "postident.error.notAuthentic")]
    [InlineData("four parts", "postident.error.notEncrypted")]
    public async Task Read_EncryptedAnswerThatCannotBeOpened_SaysWhy(string vector, string text)
    {
        Vendor.Next(200, Vector(vector), "application/jose");

        var failure = (await Rig.Provider.ReadAsync(Attempt(), Stop)).Failure!;

        Assert.Equal((FailureCategory.MalformedAnswer, text), (failure.Category, failure.Text.Key));
    }

    [Fact]
    public async Task Read_EncryptedAnswerWithoutAKey_SaysSo()
    {
        Vendor.Next(200, Vector("A256GCM"), "application/jose");

        Assert.Equal("postident.error.noKey", (await Rig.Provider.ReadAsync(Attempt(account: PostIdentSamples.Account(Vendor.BaseUrl, secrets: secrets => secrets.Remove("privateKeyPem"))), Stop)).Failure!.Text.Key);
    }

    [Theory]
    [InlineData("full-404", FailureCategory.NotFound, "postident.error.caseNotFound")]
    [InlineData("full-410", FailureCategory.Gone, "postident.error.closed")]
    public async Task Read_CaseThatIsNoLongerThere_SaysSo(string exchange, FailureCategory category, string text)
    {
        Vendor.Next(Exchange(exchange));

        var failure = (await Rig.Provider.ReadAsync(Attempt(), Stop)).Failure!;

        Assert.Equal((category, text), (failure.Category, failure.Text.Key));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("")]
    public async Task Read_CaseIdThatIsNone_MakesNoCall(string caseId)
    {
        var failure = (await Rig.Provider.ReadAsync(ProviderRig.Attempt(PostIdentSamples.Account(Vendor.BaseUrl), PostIdentSamples.Few, caseId), Stop)).Failure!;

        Assert.Equal(FailureCategory.NotFound, failure.Category);
        Assert.Empty(Vendor.Calls);
    }

    private static string Vector(string name) =>
        Recorded.Json("Fixtures/jwe.json")["cases"]!.AsArray().Single(one => string.Equals(one!["name"]!.GetValue<string>(), name, StringComparison.Ordinal))!["compact"]!.GetValue<string>();
}
