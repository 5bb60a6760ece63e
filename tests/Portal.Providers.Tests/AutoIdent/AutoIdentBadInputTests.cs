using System.Text.Json.Nodes;
using Portal.Core.Providers;
using Xunit;

namespace Portal.Providers.Tests.AutoIdent;

/// <summary>Records that are not what the vendor documents: what can be read is read, nothing is lost, nothing breaks.</summary>
public sealed class AutoIdentBadInputTests : AutoIdentTests
{
    private async Task<ProviderOutcome<ProviderRecord>> ReadAsync(string body)
    {
        Vendor.Next(200, body);
        return await Provider.ReadAsync(Attempt(), Stop);
    }

    [Fact]
    public async Task Read_NameOfThreeHundredCharacters_IsKeptWhole()
    {
        var name = string.Concat(Enumerable.Repeat("Müstermänn-", 28))[..300];
        var body = Exchange("everything").Body!;
        body["userdata"]!["lastname"] = new JsonObject { ["status"] = "NEW", ["value"] = name };

        Assert.Contains((await ReadAsync(body.ToJsonString())).Value!.Result!.Fields, field => string.Equals(field.Value, name, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("customdata")]
    [InlineData("contactdata")]
    [InlineData("userdata")]
    [InlineData("identificationdocument")]
    [InlineData("identificationdocument2")]
    [InlineData("additionaldocuments")]
    [InlineData("esigning")]
    [InlineData("banktransferpaymentinfo")]
    [InlineData("attachments")]
    public async Task Read_SectionMissingOrNullOrOfAnotherType_LeavesTheOthers(string section)
    {
        foreach (var instead in new JsonNode?[] { null, JsonValue.Create("text"), JsonValue.Create(12), new JsonArray(), new JsonArray(null, new JsonArray()), new JsonObject() })
        {
            var body = Exchange("everything").Body!.AsObject();
            body[section] = instead;
            Assert.True((await ReadAsync(body.ToJsonString())).Value!.Result!.Fields.Count > 5, section);
        }

        var without = Exchange("everything").Body!.AsObject();
        without.Remove(section);
        Assert.True((await ReadAsync(without.ToJsonString())).Value!.Result!.Fields.Count > 5);
    }

    [Fact]
    public async Task Read_NullEverywhere_StillSaysItsResult()
    {
        var record = (await ReadAsync("""{"identificationprocess":{"result":"SUCCESS","reason":null,"id":null,"transactionnumber":null,"identificationtime":null,"type":null},"customdata":null,"contactdata":{"email":null},"userdata":{"firstname":null,"address":{"city":null}},"identificationdocument":{"driverlicenses":[null,{"licenseClass":null}]},"attachments":null}""")).Value!;

        Assert.Equal(("SUCCESS", AutoIdentSamples.Ident, 0), (record.Status.RawWord, record.ProviderReference, record.Result!.Fields.Count));
    }

    [Theory]
    [InlineData("""{"identificationprocess":{}}""")]
    [InlineData("""{"identificationprocess":{"result":{}}}""")]
    [InlineData("""{"identificationprocess":"SUCCESS"}""")]
    [InlineData("""{"identifications":[]}""")]
    [InlineData("""{"identifications":[{"identificationprocess":{"result":"SUCCESS","id":"A"}},{"identificationprocess":{"result":"SUCCESS","id":"B"}}]}""")]
    [InlineData("[1,2]")]
    [InlineData("")]
    public async Task Read_WithoutAResultOfOurs_IsAMalformedAnswer(string body) =>
        Assert.Equal(FailureCategory.MalformedAnswer, (await ReadAsync(body)).Failure!.Category);

    [Theory]
    [InlineData("12")]
    [InlineData("true")]
    public async Task Read_ResultOfAnotherType_IsAWordThatNobodyKnows(string word) =>
        Assert.False((await ReadAsync($$$"""{"identificationprocess":{"result":{{{word}}}}}""")).Value!.Status.IsMapped);

    [Fact]
    public async Task Read_IdThatIsNone_IsNotTakenOver() =>
        Assert.Equal(AutoIdentSamples.Ident, (await ReadAsync("""{"identificationprocess":{"result":"SUCCESS","id":"../../other?x=1"}}""")).Value!.ProviderReference);

    [Theory]
    [InlineData(400, "UNPARSEABLE_JSON", FailureCategory.InvalidOrder, "error.unparseable")]
    [InlineData(400, "MISSING_TRANSACTION_TOKEN", FailureCategory.InvalidOrder, "error.missingTransaction")]
    [InlineData(400, "UNRECOGNIZED_FIELD", FailureCategory.InvalidOrder, "error.unrecognized")]
    [InlineData(400, "BAD_REQUEST", FailureCategory.InvalidOrder, "error.badRequest")]
    [InlineData(401, "SECURITY_VIOLATION", FailureCategory.NotAllowed, "error.securityViolation")]
    [InlineData(403, "FORBIDDEN", FailureCategory.NotAllowed, "error.forbidden")]
    [InlineData(409, "EXISTING_IDENTIFICATION", FailureCategory.Conflict, "error.existing")]
    [InlineData(412, "PRECONDITION_FAILED", FailureCategory.WrongState, "error.precondition")]
    [InlineData(500, "INTERNAL_SERVER_ERROR", FailureCategory.Unavailable, "error.server")]
    public async Task Read_EveryDocumentedError_HasItsSentence(int status, string cause, FailureCategory category, string sentence)
    {
        Vendor.Next(status, Error(cause, message: "said so"));

        var failure = (await Provider.ReadAsync(Attempt(), Stop)).Failure!;

        Assert.Equal((category, "autoident." + sentence, cause, "said so (73464627)"), (failure.Category, failure.Text.Key, failure.ProviderCode, failure.ProviderText));
    }
}
