namespace Portal.Web.Tests.Sandbox;

/// <summary>What the vendor's guide shows: the sample order, member by member.</summary>
internal static class GuideSamples
{
    public const string Order =
        """
        {
          "customData": { "custom1": "REF_101485489", "custom2": "Kampagne A357" },
          "processData": {
            "targetCountry": "DEU", "preferredLanguage": "DE_DE",
            "webHookUrl": "https://musterbank.example/api/pi/webhooklistener", "referenceId": "YR9W91GEZK24",
            "callbackUrlCouponRequested": { "webUrl": "https://musterbank.example/picallback/coupondownloaded.html" },
            "callbackUrlReviewPending": { "webUrl": "https://musterbank.example/picallback/reviewpending.html" },
            "callbackUrlSuccess": { "webUrl": "https://musterbank.example/picallback/success.html" },
            "callbackUrlDeclined": { "webUrl": "https://musterbank.example/picallback/declined.html" }
          },
          "contactDataProvided": {
            "firstName": "Erika", "lastName": "Mustermann",
            "address": { "city": "Köln", "streetAddress": "Heidestr. 17", "postalCode": "51147", "country": "DEU" }
          },
          "identificationDocumentProvided": {
            "birthName": "Gabler", "nationality": "DEU", "firstName": "Erika", "lastName": "Mustermann", "placeOfIssue": "",
            "countryOfDocument": "DEU", "birthDate": "1964-08-12", "birthPlace": "Berlin",
            "dateIssued": "2010-11-01", "dateOfExpiry": "2020-10-31",
            "address": { "city": "Köln", "streetAddress": "Heidestr. 17", "postalCode": "51147", "country": "DEU" },
            "type": "1", "authority": "Stadt Köln", "number": "T01012148"
          }
        }
        """;
}
