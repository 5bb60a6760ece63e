using System.Text.Json.Nodes;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Xunit;

namespace Portal.Providers.Tests.PostIdent;

/// <summary>What is sent for a new case.</summary>
public sealed class PostIdentOrderTests : PostIdentTests
{
    private Task<ProviderOutcome<StartedAttempt>> StartAsync(FieldValues values, AccountContext? account = null) =>
        Rig.Provider.StartAsync(ProviderRig.Start(account ?? PostIdentSamples.Account(Vendor.BaseUrl), values), Stop);

    private JsonNode Sent() => JsonNode.Parse(Vendor.Calls.First().Body)!;

    private static void AssertJson(string expected, JsonNode? actual) => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual?.ToJsonString());

    [Fact]
    public async Task Start_EveryField_StandsWhereTheGuideWantsIt()
    {
        Vendor.Next(Exchange("start"));

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
        var call = Assert.Single(Vendor.Calls);
        Assert.Equal("application/json", call.Headers["Content-Type"]);
        Assert.Equal("Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"api-user:{PostIdentSamples.Password}")), call.Headers["Authorization"]);
        Assert.Contains("Köln", call.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FewFields_LeavesTheOthersOffAndComesBackToTheLandingPage()
    {
        Vendor.Next(Exchange("start"));

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
        Vendor.Next(Exchange("start"));

        await StartAsync(PostIdentSamples.Few.With(("document.number", "T1"), ("licence.number", "A1"), ("person.birthDate", "1964-08-12")));

        AssertJson("""{ "number": "T1", "firstName": "Erika", "lastName": "Mustermann", "birthDate": "1964-08-12" }""", Sent()["identificationDocumentProvided"]);
        AssertJson("""{ "number": "A1", "firstName": "Erika", "lastName": "Mustermann", "birthDate": "1964-08-12" }""", Sent()["drivingLicenseProvided"]);
    }

    [Fact]
    public async Task Start_OtherSpellings_AreSentAsTheAccountSays()
    {
        Vendor.Next(Exchange("start"));
        var account = PostIdentSamples.Account(Vendor.BaseUrl, settings =>
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
        Vendor.Next(Exchange("start"));

        var started = (await StartAsync(PostIdentSamples.Few, PostIdentSamples.Account(Vendor.BaseUrl, environment: environment, publicUrl: publicUrl))).Value!;

        Assert.Equal(given, Sent()["processData"]!["webHookUrl"] is not null);
        Assert.Equal(given, Sent()["processData"]!["callbackUrlSuccess"] is not null);
        Assert.Equal(given, started.Remarks.Count == 0);
    }
}
