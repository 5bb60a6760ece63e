using System.Text;
using System.Text.Json.Nodes;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Xunit;

namespace Portal.Providers.Tests.Identify24;

public sealed class Identify24StartTests : Identify24Tests
{
    private static readonly byte[] Pdf = "%PDF-1.4\n%%EOF\n"u8.ToArray();

    private Task<ProviderOutcome<StartedAttempt>> StartAsync(FieldValues values, byte[]? upload = null, AccountContext? account = null) => Rig.Provider.StartAsync(
        new StartRequest
        {
            Account = account ?? Account(),
            Reference = "REF12345678901",
            Fields = values,
            LegalBasis = LegalBasis.GwG,
            OpenUpload = (_, _) => Task.FromResult(upload is null ? null : new UploadedFile("vertrag.pdf", "application/pdf", new MemoryStream(upload))),
        },
        Stop);

    private JsonNode Sent => JsonNode.Parse(Vendor.OwnCalls[^1].Body)!;

    [Fact]
    public async Task Start_EveryField_IsSentUnderItsAttributeAndInItsForm()
    {
        Vendor.Next(Exchange("create"));

        await StartAsync(Identify24Samples.Values.With(("contract.file", null)));

        var sent = JsonNode.Parse("""
            {
              "project_id":"6","custom_id":"REF12345678901","person_title":"Dr.","gender":"FEMALE","person_first_name":"ERIKA-VORNAME","person_last_name":"MUSTERMANN-WEISS",
              "birthday":"1964-08-12","birth_place":"BERLIN-GEBURTSORT","nationality":"DE","person_position":"Prokuristin","email":"erika@example.org","mobile_phone":"+49171123456789",
              "international_code":"DE","language":"pl","street":"HEIDESTR.","house_no":"17","zip_code":"51147","city":"KÖLN-PORZ","country":"DE","type_of_id":"Reisepass",
              "id_number":"L01X00T47","id_country":"DE","id_issue_date":"2020-11-01","id_end_date":"2030-10-31","issuing_authority":"Stadt Köln",
              "pdf_url":"https://bank.example/vertrag.pdf","custom1":"eins-Eigenes","custom2":"zwei-Eigenes","custom3":"drei-Eigenes","custom4":"vier-Eigenes"
            }
            """)!;
        Assert.True(JsonNode.DeepEquals(Sorted(sent), Sorted(Sent)), Sent.ToJsonString());
        var call = Vendor.OwnCalls[^1];
        Assert.Equal(("PARTNER-OF-OURS", "TOKEN-OF-THE-VENDOR", "application/json"), (call.Headers["X-API-PARTNER"], call.Headers["X-API-TOKEN"], call.Headers["Content-Type"]));
        Assert.Equal("""{"PARTNER":"PARTNER-OF-OURS","APIKEY":"geheim-APIKEY-1"}""", Vendor.Calls.First().Text);
        Assert.Contains("KÖLN", call.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_Answer_IsReadWithItsLink()
    {
        Vendor.Next(Exchange("create"));

        var started = (await StartAsync(Identify24Samples.Values, Pdf)).Value!;

        Assert.Equal((Identify24Samples.IdentId, AttemptStatus.Created, "created"), (started.ProviderReference, started.Status.Status, started.Status.RawWord));
        Assert.Equal(("web", $"https://identify24.de/apply/{Identify24Samples.IdentId}"), (started.Links.Single().Kind, started.Links.Single().Url));
        Assert.Equal((ProviderRig.Now.UtcDateTime.AddDays(90), true), (started.ValidUntil, started.ValidUntilIsComputed));
        Assert.Empty(started.Remarks);
    }

    [Fact]
    public async Task Start_UploadedContract_TravelsInTheOrderInsteadOfItsAddress()
    {
        Vendor.Next(Exchange("create"));

        await StartAsync(Identify24Samples.Values, Pdf);

        Assert.Equal("data:@file/pdf;base64," + Convert.ToBase64String(Pdf), Sent["pdf_content"]!.GetValue<string>());
        Assert.Null(Sent["pdf_url"]);
    }

    // How many bytes follow, not the bytes: a row of a theory is written out as text before it runs.
    [Theory]
    [InlineData(null, 0, "error.contractGone")]
    [InlineData("PK\x03\x04 no pdf", 0, "error.contractNoPdf")]
    [InlineData("<html>%PDF-1.4</html>", 0, "error.contractNoPdf")]
    [InlineData("", 0, "error.contractNoPdf")]
    [InlineData("%PDF-1.4", 10 << 20, "error.contractTooLarge")]
    public async Task Start_ContractThatIsNone_IsRefusedBeforeAnyCall(string? begins, int more, string text)
    {
        byte[]? upload = begins is null ? null : [.. Encoding.Latin1.GetBytes(begins), .. new byte[more]];

        var failure = (await StartAsync(Identify24Samples.Values, upload)).Failure!;

        Assert.Equal((FailureCategory.InvalidOrder, $"identify24.{text}", "contract.file"), (failure.Category, failure.Text.Key, failure.Fields.Single().Key));
        Assert.Empty(Vendor.Calls);
    }

    [Theory]
    [InlineData("fr", "en")]
    [InlineData("de", "de")]
    [InlineData("cs", "cs")]
    [InlineData("sk", "sk")]
    [InlineData(null, null)]
    public async Task Start_Language_IsOneOfTheVendors(string? chosen, string? sent)
    {
        Vendor.Next(Exchange("create"));

        await StartAsync(Identify24Samples.Provided.With(("person.language", chosen), ("contract.file", null), ("person.gender", "diverse")));

        Assert.Equal(sent, Sent["language"]?.GetValue<string>());
        Assert.Null(Sent["gender"]);
    }

    [Theory]
    [InlineData(400, FailureCategory.InvalidOrder, "error.400", false)]
    [InlineData(401, FailureCategory.Unauthorised, "error.401", false)]
    [InlineData(402, FailureCategory.WrongState, "error.402", false)]
    [InlineData(403, FailureCategory.NotAllowed, "error.403", false)]
    [InlineData(404, FailureCategory.NotAllowed, "error.404.create", false)]
    [InlineData(409, FailureCategory.Conflict, "error.409", false)]
    [InlineData(429, FailureCategory.Throttled, "error.429", false)]
    [InlineData(500, FailureCategory.Unavailable, "error.uncertain", true)]
    [InlineData(502, FailureCategory.Unavailable, "error.uncertain", true)]
    [InlineData(503, FailureCategory.Unavailable, "error.5xx", false)]
    [InlineData(504, FailureCategory.Unavailable, "error.uncertain", true)]
    public async Task Start_HttpError_IsASentence(int status, FailureCategory category, string text, bool uncertain)
    {
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, status, """{"result":false,"messages":["birthday is missing","something else"]}"""u8.ToArray());

        var failure = (await StartAsync(Identify24Samples.Values, Pdf)).Failure!;

        Assert.Equal((category, $"identify24.{text}", uncertain, status), (failure.Category, failure.Text.Key, failure.OutcomeUnknown, failure.HttpStatus));
        Assert.Equal(status switch { 401 => 2, 429 => 3, _ => 1 }, Vendor.OwnCalls.Count);
        Assert.Equal("birthday is missing · something else", failure.ProviderText);
        if (status is 400)
        {
            Assert.Equal("person.birthDate, ", string.Join(", ", failure.Fields.Select(field => field.Key)));
        }
    }

    [Theory]
    [InlineData("""{"result":false,"messages":["email is invalid"]}""", FailureCategory.InvalidOrder, "error.refused", "person.email")]
    [InlineData("""{"result":"false","messages":{"zip_code":"wrong"},}""", FailureCategory.InvalidOrder, "error.refused", "address.postalCode")]
    [InlineData("""{"result":false,"response_status":403,"messages":[]}""", FailureCategory.NotAllowed, "error.403", null)]
    [InlineData("""{"result":false,"response_status":"429"}""", FailureCategory.Throttled, "error.429", null)]
    public async Task Start_ResultFalse_IsAnErrorAlthoughHttpSaysOk(string body, FailureCategory category, string text, string? field)
    {
        Vendor.Next(200, body);

        var failure = (await StartAsync(Identify24Samples.Values, Pdf)).Failure!;

        Assert.Equal((category, $"identify24.{text}", false), (failure.Category, failure.Text.Key, failure.OutcomeUnknown));
        Assert.Equal(field, failure.Fields.SingleOrDefault()?.Key);
    }

    [Theory]
    [InlineData("<html>Welcome</html>", "text/html")]
    [InlineData("{}", "application/json")]
    [InlineData("""{"result":true,"ident_id":"../../etc"}""", "application/json")]
    [InlineData("""{"result":true,"ident_id":{}}""", "application/json")]
    public async Task Start_SuccessThatCannotBeRead_IsUncertain(string body, string type)
    {
        Vendor.Next(200, body, type);

        var failure = (await StartAsync(Identify24Samples.Values, Pdf)).Failure!;

        Assert.Equal((FailureCategory.MalformedAnswer, true), (failure.Category, failure.OutcomeUnknown));
    }

    [Fact]
    public async Task Start_NoAnswer_IsUncertainAndNotRepeated()
    {
        Vendor.Otherwise = AbortAsync;

        var failure = (await StartAsync(Identify24Samples.Values, Pdf)).Failure!;

        Assert.Equal((FailureCategory.Unavailable, true, "identify24.error.uncertain"), (failure.Category, failure.OutcomeUnknown, failure.Text.Key));
        Assert.Single(Vendor.OwnCalls);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("not an address")]
    [InlineData("")]
    public async Task Start_LinkThatIsNone_IsLeftOutAndSaid(string link)
    {
        Vendor.Next(200, $$"""{"result":true,"ident_id":"abc-1","conference_url":"{{link}}"}""");

        var started = (await StartAsync(Identify24Samples.Values, Pdf)).Value!;

        Assert.Empty(started.Links);
        Assert.Equal("identify24.remark.noLink", started.Remarks.Single().Key);
    }

    [Fact]
    public async Task Start_NoProjectChosen_IsSaidBeforeAnyCall()
    {
        var failure = (await StartAsync(Identify24Samples.Values, Pdf, Account(settings => settings.Remove("projectId")))).Failure!;

        Assert.Equal((FailureCategory.NotAllowed, "identify24.error.noProject"), (failure.Category, failure.Text.Key));
        Assert.Empty(Vendor.Calls);
    }

    [Fact]
    public async Task Start_TokenDied_IsRenewedOnceAndTheOrderIsMade()
    {
        Vendor.Next(401, """{"result":false}""").Next(Exchange("create"));

        Assert.True((await StartAsync(Identify24Samples.Values, Pdf)).Succeeded);
        Assert.Equal((2, 2), (Vendor.SignIns, Vendor.OwnCalls.Count));
    }

    private static JsonObject Sorted(JsonNode node) => new(node.AsObject().OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
}
