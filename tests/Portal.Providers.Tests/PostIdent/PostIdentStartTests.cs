using System.Text.Json.Nodes;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Xunit;

namespace Portal.Providers.Tests.PostIdent;

public sealed class PostIdentStartTests : PostIdentTests
{
    private Task<ProviderOutcome<StartedAttempt>> StartAsync(FieldValues values, AccountContext? account = null, bool isRepeat = false) =>
        Rig.Provider.StartAsync(ProviderRig.Start(account ?? PostIdentSamples.Account(Vendor.BaseUrl), values, isRepeat), Stop);

    private JsonNode Sent(int call = 0) => JsonNode.Parse(Vendor.Calls.ElementAt(call).Body)!;

    [Fact]
    public async Task Start_Created_GivesCaseLinksAndValidity()
    {
        Vendor.Next(Exchange("start"));

        var started = (await StartAsync(PostIdentSamples.Few)).Value!;

        Assert.Equal("123456789ABC", started.ProviderReference);
        Assert.Equal(new DateTime(2026, 4, 8, 21, 59, 59, DateTimeKind.Utc), started.ValidUntil);
        Assert.Equal(("new", Core.Cases.AttemptStatus.Created), (started.Status.RawWord, started.Status.Status));
        Assert.Equal(
            [
                new StartLink("web", "https://postident.deutschepost.de/user/start/?caseId=123456789ABC"),
                new StartLink("ios", "postident://cases/123456789ABC") { Detail = "de.deutschepost.postident" },
                new StartLink("android", "postident://cases/123456789ABC") { Detail = "de.deutschepost.postident" },
            ],
            started.Links);
        Assert.Equal("start", Assert.Single(started.Payloads).Name);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("postident://web")]
    [InlineData("no address")]
    public async Task Start_WebLinkThatIsNone_IsLeftOut(string url)
    {
        Vendor.Next(201, $$"""{"caseId":"123456789ABC","webStart":{"caseURL":"{{url}}"},"iosStart":{"caseUrlScheme":"javascript:alert(1)"} }""");

        Assert.Empty((await StartAsync(PostIdentSamples.Few)).Value!.Links);
    }

    [Fact]
    public async Task Start_CreatedWithoutACase_IsUnreadableAndTheOutcomeUnknown()
    {
        Vendor.Next(201, "{}");

        var failure = (await StartAsync(PostIdentSamples.Few)).Failure!;

        Assert.Equal((FailureCategory.MalformedAnswer, true), (failure.Category, failure.OutcomeUnknown));
    }

    [Theory]
    [InlineData("start-400-email", "person.email", "postident.error.90005")]
    [InlineData("start-400-date", "document.dateIssued", "postident.error.90001")]
    public async Task Start_RefusedField_IsSaidBesideIt(string exchange, string key, string text)
    {
        Vendor.Next(Exchange(exchange));

        var failure = (await StartAsync(PostIdentSamples.Values)).Failure!;

        Assert.Equal(FailureCategory.InvalidOrder, failure.Category);
        Assert.Equal(new FieldRemark(key, new Sentence(text)), Assert.Single(failure.Fields));
    }

    [Fact]
    public async Task Start_SeveralErrorsInAnotherShape_AreEachAtTheirPlace()
    {
        Vendor.Next(Exchange("start-400-root"));

        var failure = (await StartAsync(PostIdentSamples.Values)).Failure!;

        Assert.Equal(
            [
                new FieldRemark("person.firstName", new Sentence("postident.error.field", "Too long.")),
                new FieldRemark("licence.classes[1].name", new Sentence("postident.error.field", "No such class.")),
                new FieldRemark(string.Empty, new Sentence("postident.error.member", "processData.callbackURL", "Unknown.")),
                new FieldRemark(string.Empty, new Sentence("postident.error.whole", "Something else.")),
            ],
            failure.Fields);
        Assert.Equal(("90002", "Too long."), (failure.ProviderCode, failure.ProviderText));
    }

    [Fact]
    public async Task Start_UnknownCountries_AreClearedAndTheCaseIsTriedOnceMore()
    {
        Vendor.Next(Exchange("start-400-country")).Next(Exchange("start"));

        var started = (await StartAsync(PostIdentSamples.Values)).Value!;

        Assert.Equal("postident.remark.cleared.address.country, postident.remark.cleared.person.nationality", string.Join(", ", started.Remarks.Select(remark => remark.Key)));
        Assert.Null(Sent(1)["contactDataProvided"]!["address"]!["country"]);
        Assert.Null(Sent(1)["identificationDocumentProvided"]!["nationality"]);
        Assert.Equal("DEU", Sent(1)["identificationDocumentProvided"]!["countryOfDocument"]!.GetValue<string>());
    }

    [Fact]
    public async Task Start_CountriesStillRefused_IsAFailureAfterTwoCalls()
    {
        Vendor.Next(Exchange("start-400-country")).Next(Exchange("start-400-country"));

        Assert.Equal(2, (await StartAsync(PostIdentSamples.Values)).Failure!.Fields.Count);
    }

    [Fact]
    public async Task Start_CountryAndSomethingElse_IsSaidWithoutASecondTry()
    {
        Vendor.Next(Exchange("start-400-country-and-email"));

        Assert.Equal("address.country, person.email", string.Join(", ", (await StartAsync(PostIdentSamples.Values)).Failure!.Fields.Select(remark => remark.Key)));
    }

    [Fact]
    public async Task Start_CredentialsRejected_IsUnauthorised()
    {
        Vendor.Next(Exchange("start-401"));

        var failure = (await StartAsync(PostIdentSamples.Few)).Failure!;

        Assert.Equal((FailureCategory.Unauthorised, "90114", "postident.error.credentials"), (failure.Category, failure.ProviderCode, failure.Text.Key));
    }

    [Fact]
    public async Task Start_AccountWithoutCredentials_MakesNoCall()
    {
        var failure = (await StartAsync(PostIdentSamples.Few, PostIdentSamples.Account(Vendor.BaseUrl, secrets: secrets => secrets.Remove("password")))).Failure!;

        Assert.Equal("postident.error.notConfigured", failure.Text.Key);
        Assert.Empty(Vendor.Calls);
    }

    [Fact]
    public async Task Start_ReferenceTakenByACaseThatDoesNotCarryIt_IsAConflictThatNamesTheCase()
    {
        Vendor.Next(Exchange("start-409")).Next(Exchange("adopt-other"));

        var failure = (await StartAsync(PostIdentSamples.Few)).Failure!;

        Assert.Equal((FailureCategory.Conflict, "YR9W91GEZK24", "90016"), (failure.Category, failure.ExistingReference, failure.ProviderCode));
        Assert.Equal(new Sentence("postident.error.referenceTaken", "YR9W91GEZK24"), failure.Text);
    }

    /// <summary>The reference is random: who has a case under it is us, whatever we took our first call for.</summary>
    [Fact]
    public async Task Start_ReferenceTakenThoughItIsNoRepeat_TakesTheCaseOverAndSaysWhoseDataItHolds()
    {
        Vendor.Next(Exchange("start-409")).Next(Exchange("adopt"));

        var started = (await StartAsync(PostIdentSamples.Few)).Value!;

        Assert.Equal(("YR9W91GEZK24", true), (started.ProviderReference, started.Adopted));
        Assert.Equal("postident.remark.adopted, postident.remark.adoptedFirstData", string.Join(", ", started.Remarks.Select(remark => remark.Key)));
    }

    /// <summary>A server that fails while it answers may have made the case: only a repeat under the same reference is safe.</summary>
    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Start_ServerFails_LeavesTheOutcomeUnknownAndIsNotRepeatedByItself(int status)
    {
        Vendor.Next(status, "");

        var failure = (await StartAsync(PostIdentSamples.Few)).Failure!;

        Assert.Equal((FailureCategory.Unavailable, true), (failure.Category, failure.OutcomeUnknown));
        Assert.Single(Vendor.Calls);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(429)]
    public async Task Start_Refused_HasSurelyMadeNothing(int status)
    {
        Vendor.Next(status, "");

        Assert.False((await StartAsync(PostIdentSamples.Few)).Failure!.OutcomeUnknown);
    }

    [Fact]
    public async Task Start_ReferenceTakenAtARepeat_TakesTheCaseOverOnceItsRecordConfirmsIt()
    {
        Vendor.Next(Exchange("start-409")).Next(Exchange("adopt"));

        var started = (await StartAsync(PostIdentSamples.Few, isRepeat: true)).Value!;

        Assert.True(started.Adopted);
        Assert.Equal("postident.remark.adopted", Assert.Single(started.Remarks).Key);
        Assert.Equal("YR9W91GEZK24", started.ProviderReference);
        Assert.Equal(new DateTime(2026, 4, 8, 21, 59, 59, DateTimeKind.Utc), started.ValidUntil);
        Assert.Equal("postident://cases/YR9W91GEZK24", started.Links[1].Url);
        Assert.Equal(new Uri(Vendor.BaseUrl, "user/start/?caseId=YR9W91GEZK24").AbsoluteUri, started.Links[0].Url);
        Assert.Equal("REF12345678901", Sent()["processData"]!["referenceId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Start_ReferenceTakenBySomeoneElse_StaysAConflict()
    {
        Vendor.Next(Exchange("start-409")).Next(Exchange("adopt-other"));

        Assert.Equal(FailureCategory.Conflict, (await StartAsync(PostIdentSamples.Few, isRepeat: true)).Failure!.Category);
    }

    [Fact]
    public async Task Start_RecordOfTheTakenReferenceNotReadable_LeavesTheOutcomeUnknown()
    {
        Vendor.Next(Exchange("start-409")).Next(500, "").Next(500, "").Next(500, "");

        var failure = (await StartAsync(PostIdentSamples.Few, isRepeat: true)).Failure!;

        Assert.Equal((true, true, "YR9W91GEZK24"), (failure.IsRetryable, failure.OutcomeUnknown, failure.ExistingReference));
        Assert.Equal("postident.error.referenceTaken", failure.Text.Key);
    }

    [Fact]
    public async Task Start_RepeatThatWasNeverMade_IsMade()
    {
        Vendor.Next(Exchange("start"));

        Assert.False((await StartAsync(PostIdentSamples.Few, isRepeat: true)).Value!.Adopted);
    }
}
