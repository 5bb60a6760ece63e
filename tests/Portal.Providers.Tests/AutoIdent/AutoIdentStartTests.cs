using System.Text.Json.Nodes;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Xunit;

namespace Portal.Providers.Tests.AutoIdent;

/// <summary>Making and changing idents, and the links that are made of them.</summary>
public sealed class AutoIdentStartTests : AutoIdentTests
{
    private Task<ProviderOutcome<StartedAttempt>> StartAsync(AccountContext account, FieldValues? values = null, bool isRepeat = false) =>
        Provider.StartAsync(ProviderRig.Start(account, values ?? AutoIdentSamples.Few, isRepeat), Stop);

    private JsonNode Sent => JsonNode.Parse(Vendor.OwnCalls[0].Body)!;

    [Fact]
    public async Task Start_EveryField_IsSentFlatUnderTheVendorsNames()
    {
        Vendor.Next(Exchange("start"));

        await StartAsync(Account(), AutoIdentSamples.Values);

        var expected = JsonNode.Parse("""
            {"firstname":"Erika-Vorname","lastname":"Mustermann","birthday":"1964-08-12","birthplace":"Berlin-Geburtsort","nationality":"DE","gender":"FEMALE",
             "email":"erika@example.org","mobilephone":"+49171123456789","street":"Heidestraße","streetnumber":"17","zipcode":"51147","city":"Köln-Stadt","country":"DE",
             "custom1":"REF_101485489","custom2":"Kampagne A357","custom3":"dritter Text","custom4":"vierter Text","custom5":"fünfter Text"}
            """);
        Assert.True(JsonNode.DeepEquals(expected, Sent), Sent.ToJsonString());
        Assert.Equal(AutoIdentSamples.Token, Vendor.OwnCalls[0].Headers["X-API-LOGIN-TOKEN"]);
        Assert.Equal("""{"apiKey":"geheim-API-KEY-1"}""", Vendor.Calls.First().Text);
    }

    [Theory]
    [InlineData("female", "FEMALE")]
    [InlineData("male", "MALE")]
    [InlineData("diverse", "OTHER")]
    public async Task Start_Gender_IsTheVendorsWord(string ours, string theirs)
    {
        Vendor.Next(Exchange("start"));

        await StartAsync(Account(), AutoIdentSamples.Few.With(("person.gender", ours)));

        Assert.Equal(theirs, Sent["gender"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("true", "namirial", "de")]
    [InlineData("true", "", "de")]
    [InlineData("true", "idnow", null)]
    [InlineData("false", "namirial", null)]
    public async Task Start_Language_IsSentToTheTrustServiceThatWantsIt(string signs, string tsp, string? sent)
    {
        Vendor.Next(Exchange("start"));

        await StartAsync(Account(settings => (settings["esign"], settings["tsp"]) = (signs, tsp)), AutoIdentSamples.Values);

        Assert.Equal(sent, Sent["preferredLang"]?.GetValue<string>());
    }

    [Fact]
    public async Task Start_Created_GivesIdLinksAndAComputedValidity()
    {
        Vendor.Next(Exchange("start"));

        var started = (await StartAsync(Account(settings => settings["lifetimeDays"] = "30"), AutoIdentSamples.Values)).Value!;

        Assert.Equal(("TST-FXWFG", AttemptStatus.Created, "CREATED"), (started.ProviderReference, started.Status.Status, started.Status.RawWord));
        Assert.Equal((ProviderRig.Now.UtcDateTime.AddDays(30), true, false), (started.ValidUntil, started.ValidUntilIsComputed, started.Adopted));
        Assert.Equal(
            """
            web https://go.test.idnow.de/democompany/identifications/REF12345678901
            short https://go.test.idnow.de/TST-FXWFG
            code TST-FXWFG
            embedded https://go.test.idnow.de/democompany/identifications/TST-FXWFG/identification/start
            """.ReplaceLineEndings("\n"),
            string.Join('\n', started.Links.Select(link => $"{link.Kind} {link.Url}")));
    }

    [Theory]
    [InlineData("DE", AccountEnvironment.Live, "https://go.idnow.de/")]
    [InlineData("CH", AccountEnvironment.Live, "https://go.online-ident.ch/")]
    [InlineData("AE", AccountEnvironment.Live, "https://go.idnow.ae/")]
    [InlineData("CH", AccountEnvironment.Test, "https://go.test.online-ident.ch/")]
    [InlineData("AE", AccountEnvironment.Test, "https://go.test.idnow.ae/")]
    public async Task Start_Region_DecidesWherePersonsGo(string region, AccountEnvironment environment, string persons)
    {
        Vendor.Next(Exchange("start"));

        var started = (await StartAsync(AutoIdentSamples.Account(Vendor.BaseUrl, settings => settings["region"] = region, environment: environment))).Value!;

        Assert.Equal([persons + "democompany/identifications/REF12345678901", persons + "TST-FXWFG"], [started.Links[0].Url, started.Links[1].Url]);
        Assert.Equal(3, started.Links.Count);
    }

    [Fact]
    public async Task Start_OwnAddressOrStandIn_WinsOverTheRegion()
    {
        Vendor.Next(Exchange("start")).Next(Exchange("start"));

        var own = (await StartAsync(Account(settings => settings["personUrl"] = "https://ident.bank.example/go"))).Value!;
        var standIn = (await StartAsync(AutoIdentSamples.Account(Vendor.BaseUrl, environment: AccountEnvironment.Sandbox, version: 2))).Value!;

        Assert.Equal("https://ident.bank.example/go/democompany/identifications/REF12345678901", own.Links[0].Url);
        Assert.Equal($"{Vendor.BaseUrl}democompany/identifications/REF12345678901", standIn.Links[0].Url);
    }

    [Fact]
    public async Task Start_DateRefused_IsSaidBesideTheField()
    {
        Vendor.Next(Exchange("start-400-date"));

        var failure = (await StartAsync(Account(), AutoIdentSamples.Values)).Failure!;

        Assert.Equal((FailureCategory.InvalidOrder, "BAD_REQUEST"), (failure.Category, failure.ProviderCode));
        var remark = Assert.Single(failure.Fields);
        Assert.Equal(("person.birthDate", "autoident.error.field"), (remark.Key, remark.Text.Key));
        Assert.Contains("73464627", failure.ProviderText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_FieldNotKnown_IsSaidBesideTheField()
    {
        Vendor.Next(Exchange("start-400-member"));

        var remark = Assert.Single((await StartAsync(Account(), AutoIdentSamples.Values)).Failure!.Fields);

        Assert.Equal(("address.houseNumber", "autoident.error.unrecognizedHere"), (remark.Key, remark.Text.Key));
    }

    [Theory]
    [InlineData("INVALID_LOGIN_TOKEN")]
    [InlineData("TOKEN_EXPIRED")]
    [InlineData("EXPIRED_TOKEN")]
    [InlineData(null)]
    public async Task Start_TokenRejected_SignsInAgainOnceAndRepeatsOnce(string? cause)
    {
        Vendor.Next(401, cause is null ? string.Empty : Error(cause)).Next(Exchange("start"));

        Assert.True((await StartAsync(Account())).Succeeded);
        Assert.Equal((2, 2), (Vendor.SignIns, Vendor.OwnCalls.Count));
    }

    [Fact]
    public async Task Start_NewTokenRejectedToo_IsAnAccountThatDoesNotWork()
    {
        Vendor.Next(Exchange("start-401")).Next(Exchange("start-401"));

        var failure = (await StartAsync(Account())).Failure!;

        Assert.Equal((FailureCategory.Unauthorised, "autoident.error.login"), (failure.Category, failure.Text.Key));
    }

    [Fact]
    public async Task Start_SomebodyElses_FailsWithoutANewLogin()
    {
        Vendor.Next(401, Error("SECURITY_VIOLATION"));

        var failure = (await StartAsync(Account())).Failure!;

        Assert.Equal((FailureCategory.NotAllowed, "autoident.error.securityViolation", 1), (failure.Category, failure.Text.Key, Vendor.SignIns));
    }

    [Fact]
    public async Task Start_ManyAtOnce_SignInOnce()
    {
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, 201, AutoIdentSamples.Text("""{"id":"TST-FXWFG"}"""));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => StartAsync(Account())));

        Assert.Equal((1, 10), (Vendor.SignIns, Vendor.OwnCalls.Count));
    }

    [Fact]
    public async Task Start_FinishedIdentUnderTheNumber_IsAConflictAndOnARepeatTakenOver()
    {
        var body = Exchange("everything");
        Vendor.Next(Exchange("start-409")).Next(Exchange("start-409")).Next(body);

        var conflict = (await StartAsync(Account())).Failure!;
        var adopted = (await StartAsync(Account(), isRepeat: true)).Value!;

        Assert.Equal((FailureCategory.Conflict, "autoident.error.existing"), (conflict.Category, conflict.Text.Key));
        Assert.Equal(("TST-ALLES", true, AttemptStatus.SuccessWithChanges), (adopted.ProviderReference, adopted.Adopted, adopted.Status.Status));
    }

    [Fact]
    public async Task Start_RepeatThatFindsItsIdent_IsTakenOver()
    {
        Vendor.Next(Exchange("start-200"));

        Assert.True((await StartAsync(Account(), isRepeat: true)).Value!.Adopted);
    }

    [Fact]
    public async Task Start_AnswerWithoutAnId_IsUncertain()
    {
        Vendor.Next(201, """{"id":"../other"}""");

        Assert.True((await StartAsync(Account())).Failure!.OutcomeUnknown);
    }

    [Fact]
    public async Task Update_OpenIdent_SendsEverythingAgain()
    {
        Vendor.Next(Exchange("start-200"));

        var started = (await Provider.UpdateAsync(Attempt(), AutoIdentSamples.Values, Stop)).Value!;

        Assert.Equal(("TST-FXWFG", false), (started.ProviderReference, started.Adopted));
        Assert.Equal("Berlin-Geburtsort", Sent["birthplace"]!.GetValue<string>());
    }

    [Fact]
    public async Task Update_FinishedIdent_IsTooLate()
    {
        Vendor.Next(Exchange("start-409"));

        var failure = (await Provider.UpdateAsync(Attempt(), AutoIdentSamples.Values, Stop)).Failure!;

        Assert.Equal((FailureCategory.WrongState, "autoident.error.finished"), (failure.Category, failure.Text.Key));
    }

    [Theory]
    [InlineData("DE", "https://gateway.test.idnow.de/")]
    [InlineData("CH", "https://gateway.test.online-ident.ch/")]
    [InlineData("AE", "https://gateway.test.idnow.ae/")]
    public void Region_UsualAddress_IsThatOfTheRegion(string region, string address)
    {
        var usual = AutoIdentSamples.Account(new Uri("https://gateway.test.idnow.de/"), settings => settings["region"] = region);
        var chosen = AutoIdentSamples.Account(new Uri("https://proxy.bank.example/idnow/"), settings => settings["region"] = region);

        Assert.Equal(new Uri(address), Providers.AutoIdent.AutoIdentRegion.Of(usual).BaseUrl);
        Assert.Equal(chosen.BaseUrl, Providers.AutoIdent.AutoIdentRegion.Of(chosen).BaseUrl);
    }
}
