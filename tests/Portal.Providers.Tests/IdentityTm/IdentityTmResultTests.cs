using System.Text;
using System.Text.Json.Nodes;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Results;
using Portal.Core.Texts;
using Portal.Providers.IdentityTm;
using Portal.Providers.Tests.Conformance;
using Xunit;

namespace Portal.Providers.Tests.IdentityTm;

public sealed class IdentityTmResultTests : IdentityTmTests
{
    private async Task<ProviderRecord> ReadAsync(FieldValues? values = null, Action<Dictionary<string, string>>? settings = null, Action<Dictionary<string, string>>? secrets = null)
    {
        OnStatus("25 77 6");
        var outcome = await Rig.Provider.ReadAsync(IdentityTmSamples.Attempt(IdentityTmSamples.Account(Vendor.BaseUrl, settings, secrets), values), Stop);
        Assert.True(outcome.Succeeded, outcome.Failure?.Text.Key);
        return outcome.Value;
    }

    private static ResultField Field(ProviderRecord record, string path) => Assert.Single(record.Result!.Fields, field => string.Equals(field.Path, path, StringComparison.Ordinal));

    [Fact]
    public async Task Read_ListForm_HasCheckedAndInitialData()
    {
        On("ident-data");

        var record = await ReadAsync();

        Assert.Equal(("Mustermann", "Musterfrau", "Video"), (Field(record, "person.lastName").Value, Field(record, "person.lastName").Provided, Field(record, "person.lastName").Source));
        Assert.Equal("T22000129", Field(record, "document.number").Value);
        Assert.Null(Field(record, "document.dateOfExpiry").Provided);
        Assert.Equal("B072RRE2I55", Field(record, "licence.number").Value);
        Assert.Equal("2010-01-11", Field(record, "order.additional.idCardDateOfIssue").Value);
        Assert.Equal("12/345/67890", Field(record, "order.additional.taxNumber.value").Value);
        Assert.Equal(("Video", "6", new DateTime(2018, 9, 5, 9, 6, 21, DateTimeKind.Utc)), (record.Result!.Identifications[0].Method, record.Result.Identifications[0].RawStatus, record.Result.Identifications[0].At));
        Assert.True(Field(record, "document.eidRestrictedIdentifier").Sensitive);
        Assert.True(Field(record, "checks.eidJwt").Sensitive);
        Assert.Contains($"GET getIdentData/{IdentityTmSamples.OrderId}/IncludeInitialData/IncludeIdentifyMethod/IncludeIdentifier", Called, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Read_ObjectForm_IsTheSameAndKeepsImagesOutOfThePayload()
    {
        On("ident-data-images");

        var record = await ReadAsync();

        Assert.Equal(("Erika", "Düsseldorf"), (Field(record, "person.firstName").Value, Field(record, "person.birthPlace").Value));
        var payload = Encoding.UTF8.GetString(record.Payloads.Single(one => one.Name is "identData").Content.Span);
        Assert.DoesNotContain("/9j/4AAQ", payload, StringComparison.Ordinal);
        Assert.Contains("front_20250516-085942-865344415.jpg", payload, StringComparison.Ordinal);
        Assert.Contains("\"Image\":\"\"", payload, StringComparison.Ordinal);
        Assert.DoesNotContain(record.Result!.Fields, field => field.Value?.StartsWith("/9j/", StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task Read_ImagesInsideTheData_AreNoPersonAndNoField()
    {
        On("getIdentData", 200, """{"Identitfied":"2025-05-15T15:25:31+02:00","IdentData":{"0":{"Type":1,"Firstname":"Erika"},"1":{"Type":2,"Firstname":"Erike"},"Images":[{"Image":"/9j/","Filename":"front_1.jpg"}]}}""");

        var record = await ReadAsync();

        Assert.Equal(("Erika", "Erike"), (Field(record, "person.firstName").Value, Field(record, "person.firstName").Provided));
        Assert.Single(record.Result!.Fields);
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("3", "1 2")]
    [InlineData("25", "1 8 16")]
    [InlineData("33", "1 32")]
    [InlineData("\"4\"", "4")]
    [InlineData("\"new\"", "")]
    public async Task Read_KindsOfDocument_AreFlags(string flags, string kinds)
    {
        On("getIdentData", 200, $$$"""{"IdentData":[{"Type":1,"Firstname":"Erika","IDCard":{"extDocumentType":{{{flags}}}}}]}""");

        var fields = (await ReadAsync()).Result!.Fields;

        Assert.Equal(kinds, string.Join(' ', fields.Where(field => field.Path.StartsWith("document.kinds[", StringComparison.Ordinal)).Select(field => field.Value)));
        Assert.Equal(flags.Trim('"'), fields.Single(field => field.Path is "document.extDocumentType").Value);
    }

    [Fact]
    public async Task Read_FlagsOfTheIdentification_StandAboveEverything()
    {
        On("getIdentData", 200, """{"OcrStatus":2,"eIdUsed":true,"SecurityCheckFailed":true,"FraudAttempt":true,"IdentData":[{"Firstname":"Erika"}]}""");

        var record = await ReadAsync();

        Assert.Equal(
            "!fraudAttempt, !securityCheckFailed, ocr.2, eidUsed",
            string.Join(", ", record.Result!.Warnings.Select(warning => (warning.Suspicion ? "!" : string.Empty) + warning.Text.Key["identity-tm.warning.".Length..])));
        Assert.True(record.Status.Suspicion);
        Assert.Equal(new Sentence("identity-tm.check.warning"), Assert.Single(record.OpenChecks));
    }

    [Fact]
    public async Task Read_OtherDataToCheck_AreTheProvidedOnes()
    {
        On("getIdentData", 200, """{"IdentData":[{"Firstname":"Erika","Mobile":"+491727654321","Artistname":"Die Muster"}]}""");

        var record = await ReadAsync(IdentityTmSamples.Values.With(("esign.documents[0].file", null), ("esign.documents[0].tag", null)).With(
            [.. IdentityTmSamples.Values.All.Keys.Where(key => key.StartsWith("esign.", StringComparison.Ordinal) || key.StartsWith("multi.", StringComparison.Ordinal)).Select(key => (key, (string?)null))]));

        Assert.Equal(("Erika Maria", "+49 172 7654321", "Die Muster"), (Field(record, "person.firstName").Provided, Field(record, "person.mobilePhone").Provided, Field(record, "person.artistName").Provided));
    }

    [Fact]
    public async Task Read_CountryInAnotherForm_CountsAsTheSame()
    {
        On("getIdentData", 200, """{"IdentData":[{"Firstname":"Erika","Surname":"MUSTERMANN","Country":"DE"}]}""");

        var result = ResultCompletion.Complete((await ReadAsync()).Result!, IdentityTmDescription.Value.Fields, IdentityTmSamples.Few);

        Assert.All(result.Fields, field => Assert.Equal(FieldOutcome.Match, field.Outcome));
    }

    [Fact]
    public async Task Read_VariantThatTheAccountMayNotAskFor_DoesNotCostTheResult()
    {
        Vendor.Next(200, Status("25 6")).Next(400, "IncludeEidJwt not enabled", "text/plain").Next(Exchange("ident-data") with { Path = $"/api/2.10/getIdentData/{IdentityTmSamples.OrderId}" });
        var account = IdentityTmSamples.Account(Vendor.BaseUrl, settings => settings["identDataVariants"] = "IncludeEidJwt");

        var record = (await Rig.Provider.ReadAsync(IdentityTmSamples.Attempt(account), Stop)).Value!;

        Assert.NotNull(record.Result);
        Assert.Equal($"GET getIdentData/{IdentityTmSamples.OrderId}/IncludeEidJwt, GET getIdentData/{IdentityTmSamples.OrderId}", string.Join(", ", Called.Skip(1)));
    }

    [Theory]
    [InlineData("25 17", 404, null)]
    [InlineData("25 99", 400, null)]
    [InlineData("25 6", 404, FailureCategory.NotFound)]
    [InlineData("25 6", 503, FailureCategory.Unavailable)]
    [InlineData("25 17", 503, FailureCategory.Unavailable)]
    [InlineData("25 6", 401, FailureCategory.Unauthorised)]
    public async Task Read_NoIdentData_KeepsWhereTheOrderStandsAndFailsOnlyWhereDataAreDue(string codes, int status, FailureCategory? failure)
    {
        On("getIdentData", status, string.Empty);
        OnStatus(codes);
        await using var rig = new ProviderRig(services => services.AddIdentityTm(), options => options.Retries = 0);

        var record = (await rig.Provider.ReadAsync(IdentityTmSamples.Attempt(Account), Stop)).Value!;

        Assert.Equal((codes.Split(' ')[^1], true, failure), (record.Status.RawWord, record.Status.IsFinal, record.ResultFailure?.Category));
        Assert.Null(record.Result);
        Assert.Equal(record.Events[^1].At.AddDays(7), record.EvidenceKeptUntil);
        Assert.Equal(status is 404 && failure is not null, record.ResultFailure?.Text.Key is "identity-tm.note.noIdentData");
    }

    /// <summary>Every member of the ident data, replaced by what should not stand there.</summary>
    [Theory]
    [InlineData("ident-data")]
    [InlineData("ident-data-images")]
    public async Task Read_IdentDataWithAnyMemberChanged_NeverThrows(string exchange)
    {
        OnStatus("25 6");
        var attempt = IdentityTmSamples.Attempt(Account);
        foreach (var changed in JsonMutations.Of(Exchange(exchange).Body!))
        {
            On("getIdentData", 200, changed, "application/json");
            await Rig.Provider.ReadAsync(attempt, Stop);
            await Rig.Provider.FetchEvidenceAsync(attempt, new EvidenceBag(), Stop);
        }
    }

    [Fact]
    public async Task Read_MembersThatNobodyKnows_AreShownUnderTheirOwnNames()
    {
        var body = Exchange("ident-data").Body!;
        body["Novelty"] = "n1";
        body["Deep"] = JsonNode.Parse("""{"Er":[{"Still":"n2"}]}""");
        var person = body["IdentData"]![0]!;
        person["Novelty"] = "n3";
        person["IDCard"]!["Novelty"] = "n4";
        person["DriverLicence"]!["Novelty"] = "n5";
        person["Additional"]!["novelty"] = "n6";
        person["More"] = JsonNode.Parse("""[{"X":"n7"}]""");
        On("getIdentData", 200, body.ToJsonString());

        var fields = (await ReadAsync()).Result!.Fields.Where(field => field.Value?.Length is 2 && field.Value[0] is 'n').ToDictionary(field => field.Value!, field => field.Path, StringComparer.Ordinal);

        Assert.Equal(
            "checks.novelty, checks.deep.er[0].still, person.novelty, document.novelty, licence.novelty, order.additional.novelty, person.more[0].x",
            string.Join(", ", fields.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)));
    }
}
