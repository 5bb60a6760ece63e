using System.Text;
using System.Text.Json.Nodes;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Xunit;

namespace Portal.Providers.Tests.Id360;

public sealed class Id360StartTests : Id360Tests
{
    private Task<ProviderOutcome<StartedAttempt>> StartAsync(FieldValues? values = null, AccountContext? account = null) =>
        Rig.Provider.StartAsync(ProviderRig.Start(account ?? Account(), values ?? Id360Samples.Values), Stop);

    private JsonNode Sent => JsonNode.Parse(Vendor.OwnCalls[^1].Body)!;

    [Fact]
    public async Task Start_EveryField_IsSentUnderItsMember()
    {
        Vendor.Next(Exchange("enrollment"));

        await StartAsync();

        var sent = JsonNode.Parse("""
            {
              "browser_callback_url":"https://bank.example/zurück","client_reference":"REF12345678901",
              "callback_endpoints":[
                {"url":"https://portal.example/webhooks/id/WEBHOOK-SECRET-OF-OURS","on":["E","F","C"],"headers":[{"name":"X-Portal-Callback-Secret","value":"geheim-CALLBACK-HEADER-VALUE"}]},
                {"url":"https://partner.example/push","on":["E","F","C"],"headers":[]}
              ],
              "last_name":"Mustermann","first_name":"Erika-Vorname","email":"erika@example.org","address_line_1":"Heidestr. 17","address_line_2":"Hinterhaus","address_line_3":"Dritte Zeile",
              "zip_code":"51147","city":"Köln-Porz","country":"DE","phone_number":"+49171123456789","group":"Filiale Köln"
            }
            """)!;
        Assert.True(JsonNode.DeepEquals(Sorted(sent), Sorted(Sent)), Sent.ToJsonString());
        var call = Vendor.OwnCalls[^1];
        Assert.Equal("Token TOKENOFTHEVENDOR", call.Headers["Authorization"]);
        Assert.Equal("""{"username":"app-of-ours","password":"geheim-PASSWORD-1"}""", Vendor.Calls.First().Text);
    }

    [Fact]
    public async Task Start_HeaderForTheWholeEnrollment_StandsThereAndNotAtTheEndpoint()
    {
        Vendor.Next(Exchange("enrollment"));

        await StartAsync(Id360Samples.Values.With(("order.partnerCallback", null), ("order.returnUrl", null)), Account(settings => (settings["callbackPlace"], settings["callbackEvents"]) = ("enrollment", "E")));

        Assert.Equal(Id360Samples.HeaderValue, Sent["callback_headers"]!["X-Portal-Callback-Secret"]!.GetValue<string>());
        Assert.Equal("""[{"url":"https://portal.example/webhooks/id/WEBHOOK-SECRET-OF-OURS","on":["E"],"headers":[]}]""", Sent["callback_endpoints"]!.ToJsonString());
        Assert.Equal("https://portal.example/landing", Sent["browser_callback_url"]!.GetValue<string>());
    }

    [Fact]
    public async Task Start_HeaderForTheWholeEnrollmentAndSomebodyElsesAddress_GivesOursOnly()
    {
        var account = Account(settings => settings["callbackPlace"] = "enrollment");
        var remark = Assert.Single(Rig.Provider.Examine(account, Id360Samples.Values, LegalBasis.Standard), remark => remark.IsError);
        Assert.Equal(("order.partnerCallback", "id360.examine.headerForAll"), (remark.Key, remark.Text.Key));
        Assert.DoesNotContain(Rig.Provider.Examine(account, Id360Samples.Values.With(("order.partnerCallback", null)), LegalBasis.Standard), one => one.IsError);
        Assert.DoesNotContain(Rig.Provider.Examine(Account(), Id360Samples.Values, LegalBasis.Standard), one => one.IsError);

        // Drafted before the setting was changed.
        Vendor.Next(Exchange("enrollment"));
        await StartAsync(account: account);

        Assert.Null(Sent["callback_headers"]);
        Assert.Contains(Id360Samples.HeaderValue, Sent["callback_endpoints"]![0]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("""{"url":"https://partner.example/push","on":["E","F","C"],"headers":[]}""", Sent["callback_endpoints"]![1]!.ToJsonString());
    }

    [Fact]
    public async Task Start_SlashesAlways_EndsThePathWithOne()
    {
        Vendor.Next(200, Encoding.UTF8.GetString(Exchange("enrollment").Bytes));

        await StartAsync(account: Account(settings => settings["slashes"] = "always"));

        Assert.EndsWith("/enrollment/", Vendor.OwnCalls[^1].Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_Capture_GivesTheLinkAndKeepsTheKey()
    {
        Vendor.Next(Exchange("enrollment"));

        var started = (await StartAsync()).Value!;

        Assert.Equal((Id360Samples.EnrollmentId, AttemptStatus.Created, "NEW"), (started.ProviderReference, started.Status.Status, started.Status.RawWord));
        Assert.Equal($"{Vendor.BaseUrl}static/process_ui/index.html#/enrollment/{Id360Samples.ApiKey}?lang=fr", started.Links.Single().Url);
        Assert.Equal((Id360Samples.ApiKey, "capture"), (started.Facts["apiKey"], started.Facts["mode"]));
        Assert.Equal((ProviderRig.Now.UtcDateTime.AddDays(30), true), (started.ValidUntil, started.ValidUntilIsComputed));
    }

    [Fact]
    public async Task Start_AnswerKept_HoldsNeitherKeyNorSecrets()
    {
        Vendor.Next(Exchange("enrollment"));

        var payload = Encoding.UTF8.GetString((await StartAsync()).Value!.Payloads.Single().Content.Span);

        Assert.DoesNotContain(Id360Samples.ApiKey, payload, StringComparison.Ordinal);
        Assert.DoesNotContain("WEBHOOK-SECRET-OF-OURS", payload, StringComparison.Ordinal);
        Assert.Contains("\"client_reference\":\"REF12345678901\"", payload, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("service", null)]
    [InlineData("capture", "service")]
    public async Task Start_Service_GivesNoLink(string atTheAccount, string? atTheCase)
    {
        Vendor.Next(Exchange("enrollment"));

        var started = (await StartAsync(Id360Samples.Values.With(("order.mode", atTheCase)), Account(settings => settings["mode"] = atTheAccount))).Value!;

        Assert.Empty(started.Links);
        Assert.Equal(("service", "id360.advice.collect"), (started.Facts["mode"], started.Status.Advice!.Key));
    }

    [Fact]
    public async Task Start_AddressThatCannotBeCalled_IsSaid()
    {
        Vendor.Next(Exchange("enrollment"));

        var started = (await StartAsync(Id360Samples.Values.With(("order.partnerCallback", null)), Id360Samples.Account(Vendor.BaseUrl, publicUrl: "http://portal.example/"))).Value!;

        Assert.Equal("id360.remark.noCallback", started.Remarks.Single().Key);
        Assert.Equal("[]", Sent["callback_endpoints"]!.ToJsonString());
    }

    [Theory]
    [InlineData(400, """{"email":["Enter a valid e-mail address."],"zip_code":"too long"}""", FailureCategory.InvalidOrder, "failure.invalidOrder", "person.email, address.postalCode", false)]
    [InlineData(400, """{"code":"ACCOUNT_MISSING_EMAIL","message":"no mail"}""", FailureCategory.InvalidOrder, "id360.code.ACCOUNT_MISSING_EMAIL", "", false)]
    [InlineData(400, """{"status_codes":[{"code":"NEW_CODE","message":"what"}]}""", FailureCategory.InvalidOrder, "id360.code.other", "", false)]
    [InlineData(400, """{"code":"SEC_DATA_INJECTION","message":"what"}""", FailureCategory.WrongState, "id360.error.notPossible", "", false)]
    [InlineData(403, "{}", FailureCategory.NotAllowed, "failure.notAllowed", "", false)]
    [InlineData(404, "", FailureCategory.NotAllowed, "id360.error.unknownProcess", "", false)]
    [InlineData(409, "", FailureCategory.WrongState, "id360.error.wrongState", "", false)]
    [InlineData(429, "", FailureCategory.Throttled, "failure.throttled", "", false)]
    [InlineData(500, "<html></html>", FailureCategory.Unavailable, "id360.error.uncertain", "", true)]
    [InlineData(503, "", FailureCategory.Unavailable, "failure.serverError", "", false)]
    [InlineData(200, "<html></html>", FailureCategory.MalformedAnswer, "id360.error.uncertain", "", true)]
    [InlineData(200, """{"id":"../x","api_key":"abc"}""", FailureCategory.MalformedAnswer, "id360.error.uncertain", "", true)]
    [InlineData(200, """{"id":1,"api_key":"a/../b?c"}""", FailureCategory.MalformedAnswer, "id360.error.uncertain", "", true)]
    [InlineData(200, """{"id":1}""", FailureCategory.MalformedAnswer, "id360.error.uncertain", "", true)]
    public async Task Start_Refused_IsASentence(int status, string body, FailureCategory category, string text, string fields, bool uncertain)
    {
        Vendor.Next(status, body);

        var failure = (await StartAsync()).Failure!;

        Assert.Equal((category, text, uncertain), (failure.Category, failure.Text.Key, failure.OutcomeUnknown));
        Assert.Equal(fields, string.Join(", ", failure.Fields.Select(field => field.Key)));
        Assert.DoesNotContain("SEC_", $"{failure.ProviderCode}{failure.ProviderText}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NoAnswer_IsUncertainAndNotRepeated()
    {
        Vendor.Otherwise = AbortAsync;

        var failure = (await StartAsync()).Failure!;

        Assert.Equal((true, "id360.error.uncertain"), (failure.OutcomeUnknown, failure.Text.Key));
        Assert.Single(Vendor.OwnCalls);
    }

    [Fact]
    public async Task Start_TokenDied_SignsInOnceMoreAndNeverTwiceAMinute()
    {
        Vendor.Next(Exchange("enrollment"));
        await StartAsync();
        Rig.Time.Advance(TimeSpan.FromMinutes(2));
        Vendor.Next(401, "").Next(Exchange("enrollment"));
        Assert.True((await StartAsync()).Succeeded);
        Assert.Equal(2, Vendor.SignIns);

        Rig.Time.Advance(TimeSpan.FromSeconds(30));
        Vendor.Next(401, "");
        var failure = (await StartAsync()).Failure!;
        Assert.Equal((FailureCategory.Throttled, TimeSpan.FromSeconds(30), false), (failure.Category, failure.RetryAfter, failure.OutcomeUnknown));
        Assert.Equal(2, Vendor.SignIns);
    }

    private static JsonObject Sorted(JsonNode node) => new(node.AsObject().OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
}
