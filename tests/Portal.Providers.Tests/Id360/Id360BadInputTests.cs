using System.Text;
using System.Text.Json.Nodes;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Xunit;

namespace Portal.Providers.Tests.Id360;

/// <summary>Answers that are not what the vendor documents: what can be read is read, nothing is lost, nothing breaks.</summary>
public sealed class Id360BadInputTests : Id360Tests
{
    private JsonObject Report => Id360Samples.Report(Vendor.BaseUrl);

    private async Task<ProviderOutcome<ProviderRecord>> ReadAsync(string body)
    {
        Vendor.Next(200, body);
        return await Rig.Provider.ReadAsync(Attempt(Id360Samples.Ended()), Stop);
    }

    [Fact]
    public async Task Read_NameOfThreeHundredCharacters_IsKeptWhole()
    {
        var name = string.Concat(Enumerable.Repeat("Müstermänn-", 28))[..300];
        var report = Report;
        report["identity"]!["name"] = name;

        Assert.Contains((await ReadAsync(report.ToJsonString())).Value!.Result!.Fields, field => field.Path is "person.lastName" && string.Equals(field.Value, name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("documents")]
    [InlineData("steps")]
    [InlineData("extracted_data")]
    [InlineData("finalizer_reports")]
    [InlineData("status_codes")]
    [InlineData("all_status_codes")]
    [InlineData("enrollment")]
    public async Task Read_SectionMissingOrNullOrOfAnotherType_LeavesTheOthers(string section)
    {
        foreach (var instead in new JsonNode?[] { null, JsonValue.Create("text"), JsonValue.Create(12), new JsonArray(), new JsonArray(null, new JsonArray()), new JsonObject() })
        {
            var report = Report;
            report[section] = instead;
            var record = (await ReadAsync(report.ToJsonString())).Value!;
            Assert.Equal(("OK", AttemptStatus.Success, true), (record.Status.RawWord, record.Status.Status, record.Result!.Fields.Count > 5));
        }

        var without = Report;
        without.Remove(section);
        Assert.True((await ReadAsync(without.ToJsonString())).Value!.Result!.Fields.Count > 5);
    }

    [Fact]
    public async Task Read_NullEverywhere_StillSaysItsStatus()
    {
        var record = (await ReadAsync("""{"version":null,"id":null,"status":"OK","reason":null,"finished_time":null,"client_reference":null,"identity":{"name":null,"first_names":null},"documents":{"identity_document":[{"name":null,"files":null},null]},"steps":{"route":null},"extracted_data":{"identity":[{"extra":null}]},"finalizer_reports":{"validator_report":{"validations":[null]}},"status_codes":[{"code":null}],"all_status_codes":null,"enrollment":null}""")).Value!;

        Assert.Equal(("OK", Id360Samples.EnrollmentId, 0), (record.Status.RawWord, record.ProviderReference, record.Result!.Fields.Count));
    }

    [Theory]
    [InlineData("""{"status":null}""")]
    [InlineData("""{"status":{}}""")]
    [InlineData("""{"enrollment":"OK"}""")]
    [InlineData("[1,2]")]
    [InlineData("\"OK\"")]
    [InlineData("")]
    public async Task Read_WithoutAStatus_IsAMalformedAnswer(string body) => Assert.Equal(FailureCategory.MalformedAnswer, (await ReadAsync(body)).Failure!.Category);

    [Theory]
    [InlineData("12")]
    [InlineData("true")]
    [InlineData("\"PAUSED_FOR_REVIEW\"")]
    public async Task Read_StatusOfAnotherTypeOrUnknown_IsAWordThatNobodyKnows(string word) =>
        Assert.False((await ReadAsync($$"""{"status":{{word}}}""")).Value!.Status.IsMapped);

    [Fact]
    public async Task Read_IdThatIsNone_IsNotTakenOver() =>
        Assert.Equal(Id360Samples.EnrollmentId, (await ReadAsync("""{"status":"OK","id":"../../other?x=1"}""")).Value!.ProviderReference);

    [Fact]
    public async Task Read_TrailingCommasAndNumbersAsTexts_AreRead()
    {
        var record = (await ReadAsync("""{"status":"OK","id":"47110815","level":"2","identity":{"name":"MUSTERMANN",},"status_codes":[{"code":"NOTE","message":"m",},],}""")).Value!;

        Assert.Equal(("OK", "47110815"), (record.Status.RawWord, record.ProviderReference));
        Assert.Contains(record.Result!.Fields, field => field is { Path: "person.lastName", Value: "MUSTERMANN" });
    }

    [Fact]
    public async Task Start_AsTheGuidePrintsItsAnswer_IsRead()
    {
        // The sample ends the line of finished_time with a semicolon.
        Vendor.Next(200, """
            {
            "id": "47110815",
            "process": 1,
            "api_key": "0123456789abcdef0123456789abcde",
            "status": "NEW",
            "finished_time": null;
            "callback_endpoints": []
            }
            """);

        var started = await Rig.Provider.StartAsync(ProviderRig.Start(Account(), Id360Samples.Values), Stop);

        Assert.Equal(Id360Samples.EnrollmentId, started.Value!.ProviderReference);
    }

    [Fact]
    public async Task Fetch_AddressesAndNamesThatAreHostile_LeaveNoFolderAndCallNobody()
    {
        var report = Report;
        var document = report["documents"]!["identity_document"]![0]!;
        document["name"] = "../../..\\recto\r\n\";<script>.exe";
        document["files"]![0]!["url"] = "http://169.254.169.254/latest/meta-data/";
        Vendor.Next(200, report.ToJsonString());
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, 200, Id360Samples.Png, "image/png");
        var bag = new EvidenceBag();

        var progress = (await Rig.Provider.FetchEvidenceAsync(Attempt(Id360Samples.Ended()), bag, Stop)).Value!;

        Assert.Equal("id360.note.foreignFile", Assert.Single(progress.HeldElsewhere).Key);
        Assert.All(bag.Files, one => Assert.Matches(@"^[a-z_]+-\d\z|^report\.json\z", one.File.FileName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"id\":47110815,\"status\":")]
    [InlineData("<xml/>")]
    [InlineData("[[1,2],null]")]
    [InlineData("{\"status\":\"OK\"}")]
    public void Understand_PushThatSaysNothing_IsMalformedWithASentence(string body)
    {
        var reading = Rig.Provider.Understand(Account(), new WebhookCall { Method = "POST", Query = "", Headers = new Dictionary<string, string>(StringComparer.Ordinal), Body = Encoding.UTF8.GetBytes(body) });

        Assert.True(reading.Malformed is not null && reading.Nudges.Count == 0);
    }
}
