using System.Text.Json.Nodes;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.PostIdent;
using Xunit;

namespace Portal.Providers.Tests.PostIdent;

public sealed class PostIdentStartTests : IAsyncLifetime
{
    private readonly ProviderRig rig = new(services => services.AddPostIdent());
    private FakeVendor vendor = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => vendor = await FakeVendor.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await rig.DisposeAsync();
        await vendor.DisposeAsync();
    }

    private static Exchange Recorded(string name) => Tests.Recorded.Exchange("PostIdent", name);

    private Task<ProviderOutcome<StartedAttempt>> StartAsync(FieldValues values, AccountContext? account = null, bool isRepeat = false) =>
        rig.Provider.StartAsync(ProviderRig.Start(account ?? PostIdentSamples.Account(vendor.BaseUrl), values, isRepeat), Stop);

    private JsonNode Sent(int call = 0) => JsonNode.Parse(vendor.Calls.ElementAt(call).Body)!;

    private static void AssertJson(string expected, JsonNode? actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());

    [Fact]
    public async Task Start_EveryField_StandsWhereTheGuideWantsIt()
    {
        vendor.Next(Recorded("start"));

        Assert.True((await StartAsync(PostIdentSamples.Values)).Succeeded);

        AssertJson(
            """
            {
              "customData": { "custom1": "REF_101485489", "custom2": "Kampagne A357", "custom3": "dritter Text", "custom4": "vierter Text", "custom5": "fünfter Text" },
              "processData": {
                "targetCountry": "AUT", "preferredLanguage": "EN_UK", "webHookUrl": "https://portal.example/webhooks/pi/WEBHOOK-SECRET-OF-OURS",
                "webHookUrlPartner": "https://partner.example/push", "referenceId": "REF12345678901",
                "callbackUrlCouponRequested": { "webUrl": "https://bank.example/coupon", "iosUrl": "beispiel://coupon", "androidUrl": "beispiel://coupon-android" },
                "callbackUrlReviewPending": { "webUrl": "https://bank.example/review", "iosUrl": "beispiel://review", "androidUrl": "beispiel://review-android" },
                "callbackUrlIncomplete": { "webUrl": "https://bank.example/incomplete", "iosUrl": "beispiel://incomplete", "androidUrl": "beispiel://incomplete-android" },
                "callBackURLCancelledAndClosed": { "webUrl": "https://bank.example/closed", "iosUrl": "beispiel://closed", "androidUrl": "beispiel://closed-android" },
                "callbackUrlSuccess": { "webUrl": "https://bank.example/success", "iosUrl": "beispiel://success", "androidUrl": "beispiel://success-android" },
                "callbackUrlDeclined": { "webUrl": "https://bank.example/declined", "iosUrl": "beispiel://declined", "androidUrl": "beispiel://declined-android" }
              },
              "contactDataProvided": {
                "title": "Dr.", "firstName": "Erika-Vorname", "lastName": "Mustermann", "mobilePhone": "+49 171 123456789", "email": "erika@example.org", "epost": "erika@epost.example",
                "address": { "streetAddress": "Heidestr. 17", "appendix": "Hinterhaus", "postalCode": "51147", "city": "Köln", "country": "DEU" }
              },
              "identificationDocumentProvided": {
                "type": "1", "number": "T01012148", "firstName": "Erika Maria", "lastName": "Dr. Mustermann", "birthName": "Gabler", "birthDate": "1964-08-12",
                "birthPlace": "Berlin-Geburtsort", "nationality": "DEU", "dateIssued": "2020-11-01", "dateOfExpiry": "2030-10-31", "authority": "Stadt Köln",
                "placeOfIssue": "Köln-Ort", "countryOfDocument": "DEU",
                "address": { "streetAddress": "Heidestr. 18", "appendix": "Vorderhaus", "postalCode": "51148", "city": "Köln-Porz", "country": "RKS" }
              },
              "drivingLicenseProvided": {
                "number": "A 12345678", "firstName": "Erika Martha", "lastName": "Mustermann-Fahrer", "birthDate": "1964-08-13", "birthPlace": "Potsdam",
                "drivingLicenceClasses": [
                  { "className": "A", "dateIssued": "2010-01-01", "dateOfExpiry": "2028-12-31", "restrictions": "79.03" },
                  { "className": "B" }
                ],
                "restrictions": "01.06", "dateIssued": "2011-05-30", "dateOfExpiry": "2033-01-19", "authority": "Stadt Bonn", "countryOfDocument": "DEU"
              }
            }
            """,
            Sent());
        var call = Assert.Single(vendor.Calls);
        Assert.Equal("application/json", call.Headers["Content-Type"]);
        Assert.Equal("Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"api-user:{PostIdentSamples.Password}")), call.Headers["Authorization"]);
        Assert.Contains("Köln", call.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FewFields_LeavesTheOthersOffAndComesBackToTheLandingPage()
    {
        vendor.Next(Recorded("start"));

        await StartAsync(PostIdentSamples.Few);

        AssertJson(
            """
            {
              "contactDataProvided": { "firstName": "Erika", "lastName": "Mustermann" },
              "processData": {
                "referenceId": "REF12345678901", "webHookUrl": "https://portal.example/webhooks/pi/WEBHOOK-SECRET-OF-OURS",
                "callbackUrlCouponRequested": { "webUrl": "https://portal.example/landing" }, "callbackUrlReviewPending": { "webUrl": "https://portal.example/landing" },
                "callBackURLCancelledAndClosed": { "webUrl": "https://portal.example/landing" }, "callbackUrlSuccess": { "webUrl": "https://portal.example/landing" },
                "callbackUrlDeclined": { "webUrl": "https://portal.example/landing" }
              }
            }
            """,
            Sent());
    }

    [Fact]
    public async Task Start_DocumentWithoutNames_TakesThePersons()
    {
        vendor.Next(Recorded("start"));

        await StartAsync(PostIdentSamples.Few.With(("document.number", "T1"), ("licence.number", "A1"), ("person.birthDate", "1964-08-12")));

        AssertJson("""{ "number": "T1", "firstName": "Erika", "lastName": "Mustermann", "birthDate": "1964-08-12" }""", Sent()["identificationDocumentProvided"]);
        AssertJson("""{ "number": "A1", "firstName": "Erika", "lastName": "Mustermann", "birthDate": "1964-08-12" }""", Sent()["drivingLicenseProvided"]);
    }

    [Fact]
    public async Task Start_OtherSpellings_AreSentAsTheAccountSays()
    {
        vendor.Next(Recorded("start"));
        var account = PostIdentSamples.Account(vendor.BaseUrl, settings =>
        {
            settings["licenceSpelling"] = "regular";
            settings["cancelledSpelling"] = "regular";
        });

        await StartAsync(PostIdentSamples.Values, account);

        Assert.Equal("A 12345678", Sent()["drivingLicenceProvided"]!["number"]!.GetValue<string>());
        Assert.Equal("https://bank.example/closed", Sent()["processData"]!["callbackUrlCancelledAndClosed"]!["webUrl"]!.GetValue<string>());
        Assert.Null(Sent()["drivingLicenseProvided"]);
        Assert.Null(Sent()["processData"]!["callBackURLCancelledAndClosed"]);
    }

    [Theory]
    [InlineData("http://localhost:5080/", AccountEnvironment.Sandbox, true)]
    [InlineData("http://localhost:5080/", AccountEnvironment.Test, false)]
    [InlineData("http://portal.example/", AccountEnvironment.Sandbox, false)]
    [InlineData("https://portal.example/", AccountEnvironment.Live, true)]
    public async Task Start_PublicAddress_IsGivenToTheVendorOnlyWhereItCanCallIt(string publicUrl, AccountEnvironment environment, bool given)
    {
        vendor.Next(Recorded("start"));

        var started = (await StartAsync(PostIdentSamples.Few, PostIdentSamples.Account(vendor.BaseUrl, environment: environment, publicUrl: publicUrl))).Value!;

        Assert.Equal(given, Sent()["processData"]!["webHookUrl"] is not null);
        Assert.Equal(given, Sent()["processData"]!["callbackUrlSuccess"] is not null);
        Assert.Equal(given, started.Remarks.Count == 0);
    }

    [Fact]
    public async Task Start_Created_GivesCaseLinksAndValidity()
    {
        vendor.Next(Recorded("start"));

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
        vendor.Next(201, $$"""{"caseId":"123456789ABC","webStart":{"caseURL":"{{url}}"},"iosStart":{"caseUrlScheme":"javascript:alert(1)"} }""");

        Assert.Empty((await StartAsync(PostIdentSamples.Few)).Value!.Links);
    }

    [Fact]
    public async Task Start_CreatedWithoutACase_IsUnreadableAndTheOutcomeUnknown()
    {
        vendor.Next(201, "{}");

        var failure = (await StartAsync(PostIdentSamples.Few)).Failure!;

        Assert.Equal((FailureCategory.MalformedAnswer, true), (failure.Category, failure.OutcomeUnknown));
    }

    [Theory]
    [InlineData("start-400-email", "person.email", "postident.error.90005")]
    [InlineData("start-400-date", "document.dateIssued", "postident.error.90001")]
    public async Task Start_RefusedField_IsSaidBesideIt(string exchange, string key, string text)
    {
        vendor.Next(Recorded(exchange));

        var failure = (await StartAsync(PostIdentSamples.Values)).Failure!;

        Assert.Equal(FailureCategory.InvalidOrder, failure.Category);
        Assert.Equal(new FieldRemark(key, new Sentence(text)), Assert.Single(failure.Fields));
    }

    [Fact]
    public async Task Start_SeveralErrorsInAnotherShape_AreEachAtTheirPlace()
    {
        vendor.Next(Recorded("start-400-root"));

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
        vendor.Next(Recorded("start-400-country")).Next(Recorded("start"));

        var started = (await StartAsync(PostIdentSamples.Values)).Value!;

        Assert.Equal("postident.remark.cleared.address.country, postident.remark.cleared.person.nationality", string.Join(", ", started.Remarks.Select(remark => remark.Key)));
        Assert.Null(Sent(1)["contactDataProvided"]!["address"]!["country"]);
        Assert.Null(Sent(1)["identificationDocumentProvided"]!["nationality"]);
        Assert.Equal("DEU", Sent(1)["identificationDocumentProvided"]!["countryOfDocument"]!.GetValue<string>());
    }

    [Fact]
    public async Task Start_CountriesStillRefused_IsAFailureAfterTwoCalls()
    {
        vendor.Next(Recorded("start-400-country")).Next(Recorded("start-400-country"));

        Assert.Equal(2, (await StartAsync(PostIdentSamples.Values)).Failure!.Fields.Count);
    }

    [Fact]
    public async Task Start_CountryAndSomethingElse_IsSaidWithoutASecondTry()
    {
        vendor.Next(Recorded("start-400-country-and-email"));

        Assert.Equal("address.country, person.email", string.Join(", ", (await StartAsync(PostIdentSamples.Values)).Failure!.Fields.Select(remark => remark.Key)));
    }

    [Fact]
    public async Task Start_CredentialsRejected_IsUnauthorised()
    {
        vendor.Next(Recorded("start-401"));

        var failure = (await StartAsync(PostIdentSamples.Few)).Failure!;

        Assert.Equal((FailureCategory.Unauthorised, "90114", "postident.error.credentials"), (failure.Category, failure.ProviderCode, failure.Text.Key));
    }

    [Fact]
    public async Task Start_AccountWithoutCredentials_MakesNoCall()
    {
        var failure = (await StartAsync(PostIdentSamples.Few, PostIdentSamples.Account(vendor.BaseUrl, secrets: secrets => secrets.Remove("password")))).Failure!;

        Assert.Equal("postident.error.notConfigured", failure.Text.Key);
        Assert.Empty(vendor.Calls);
    }

    [Fact]
    public async Task Start_ReferenceTakenAtTheFirstTry_IsAConflictThatNamesTheCase()
    {
        vendor.Next(Recorded("start-409"));

        var failure = (await StartAsync(PostIdentSamples.Few)).Failure!;

        Assert.Equal((FailureCategory.Conflict, "YR9W91GEZK24", "90016"), (failure.Category, failure.ExistingReference, failure.ProviderCode));
        Assert.Equal(new Sentence("postident.error.referenceTaken", "YR9W91GEZK24"), failure.Text);
    }

    [Fact]
    public async Task Start_ReferenceTakenAtARepeat_TakesTheCaseOverOnceItsRecordConfirmsIt()
    {
        vendor.Next(Recorded("start-409")).Next(Recorded("adopt"));

        var started = (await StartAsync(PostIdentSamples.Few, isRepeat: true)).Value!;

        Assert.True(started.Adopted);
        Assert.Equal("YR9W91GEZK24", started.ProviderReference);
        Assert.Equal(new DateTime(2026, 4, 8, 21, 59, 59, DateTimeKind.Utc), started.ValidUntil);
        Assert.Equal("postident://cases/YR9W91GEZK24", started.Links[1].Url);
        Assert.Equal(new Uri(vendor.BaseUrl, "user/start/?caseId=YR9W91GEZK24").AbsoluteUri, started.Links[0].Url);
        Assert.Equal("REF12345678901", Sent()["processData"]!["referenceId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Start_ReferenceTakenBySomeoneElse_StaysAConflict()
    {
        vendor.Next(Recorded("start-409")).Next(Recorded("adopt-other"));

        Assert.Equal(FailureCategory.Conflict, (await StartAsync(PostIdentSamples.Few, isRepeat: true)).Failure!.Category);
    }

    [Fact]
    public async Task Start_RecordOfTheTakenReferenceNotReadable_LeavesTheOutcomeUnknown()
    {
        vendor.Next(Recorded("start-409")).Next(500, "").Next(500, "").Next(500, "");

        var failure = (await StartAsync(PostIdentSamples.Few, isRepeat: true)).Failure!;

        Assert.Equal((true, true, "YR9W91GEZK24"), (failure.IsRetryable, failure.OutcomeUnknown, failure.ExistingReference));
    }

    [Fact]
    public async Task Start_RepeatThatWasNeverMade_IsMade()
    {
        vendor.Next(Recorded("start"));

        Assert.False((await StartAsync(PostIdentSamples.Few, isRepeat: true)).Value!.Adopted);
    }
}
