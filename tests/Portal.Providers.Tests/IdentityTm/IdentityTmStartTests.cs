using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Xunit;

namespace Portal.Providers.Tests.IdentityTm;

public sealed class IdentityTmStartTests : IdentityTmTests
{
    private Task<ProviderOutcome<StartedAttempt>> StartAsync(FieldValues? values = null, bool isRepeat = false, AccountContext? account = null, string reference = "REF12345678901") =>
        Rig.Provider.StartAsync(ProviderRig.Start(account ?? Account, values ?? IdentityTmSamples.Few, isRepeat, reference), Stop);

    [Fact]
    public async Task Start_Accepted_GivesEveryWayIn()
    {
        On("order");

        var started = (await StartAsync()).Value!;

        Assert.Equal((IdentityTmSamples.OrderId, "25", AttemptStatus.Created), (started.ProviderReference, started.Status.RawWord, started.Status.Status));
        Assert.Equal(
            [
                new StartLink("web", "https://www.identity.tm/status/37C4B60A72A1C6C74FC038282CED500B"),
                new StartLink("deepLink", "https://www.identity.tm/ident/37C4B60A72A1C6C74FC038282CED500B"),
                new StartLink("autoId", "https://www.identity.tm/autoid/37C4B60A72A1C6C74FC038282CED500B"),
                new StartLink("shortCode", "SHU8T"),
                new StartLink("longCode", "a9PPz-eFcNBifsk--bNJ"),
                new StartLink("userToken", "0123456789abcdef0123456789abcdef") { Detail = "4711" },
            ],
            started.Links);
        Assert.Empty(started.Remarks);
        Assert.Equal("nothing", started.Facts["signs"]);
        Assert.DoesNotContain("0123456789abcdef", System.Text.Encoding.UTF8.GetString(Assert.Single(started.Payloads).Content.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("esign.documents[0].file", SampleFiles.PdfId, "documents")]
    [InlineData("esign.hashes[0].hash", "n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg=", "hashes")]
    [InlineData("multi.firstOrder", "99920006C38842", "firstOrder")]
    [InlineData("order.add", "8", "nothing")]
    public async Task Start_WhatTheOrderSigns_IsKept(string key, string value, string kind)
    {
        On("order");

        Assert.Equal(kind, (await StartAsync(IdentityTmSamples.Few.With((key, value)))).Value!.Facts["signs"]);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("/status/1")]
    public async Task Start_LinkThatIsNone_IsLeftOut(string url)
    {
        On("putOrder", 202, $$"""{"OrderID":"1","TargetURL":"{{url}}"}""");

        Assert.Empty((await StartAsync()).Value!.Links);
    }

    [Fact]
    public async Task Start_ErrorBesideTheOrder_AndSignedDataRefused_AreSaid()
    {
        On("putOrder", 202, """{"OrderID":"1","Error":"SMS gateway is slow","SignedDataAccepted":false}""");

        Assert.Equal("identity-tm.remark.noTarget, identity-tm.remark.signedDataRefused, identity-tm.remark.error", string.Join(", ", (await StartAsync()).Value!.Remarks.Select(remark => remark.Key)));
    }

    [Fact]
    public async Task Start_ErrorWithoutAnOrder_IsARefusal()
    {
        On("putOrder", 202, """{"Error":"Product not enabled"}""");

        var failure = (await StartAsync()).Failure!;

        Assert.Equal((FailureCategory.InvalidOrder, false, "Product not enabled"), (failure.Category, failure.OutcomeUnknown, failure.ProviderText));
    }

    [Fact]
    public async Task Start_AcceptedWithoutAnOrder_IsUnreadableAndTheOutcomeUnknown()
    {
        On("putOrder", 202, "{}");

        var failure = (await StartAsync()).Failure!;

        Assert.Equal((FailureCategory.MalformedAnswer, true), (failure.Category, failure.OutcomeUnknown));
    }

    /// <summary>The vendor makes an order each time: after its own failure too it is looked for before it is sent again.</summary>
    [Theory]
    [InlineData(500, true)]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(400, false)]
    [InlineData(401, false)]
    public async Task Start_ServerFails_MayHaveMadeTheOrder(int status, bool unknown)
    {
        On("putOrder", status, string.Empty);

        Assert.Equal(unknown, (await StartAsync()).Failure!.OutcomeUnknown);
        Assert.Single(Called);
    }

    [Theory]
    [InlineData("8,131072", "16", "131072,8")]
    [InlineData(null, "16", "16")]
    [InlineData(null, "", "")]
    public async Task Start_FlagsAsSent_AreKept(string? own, string accounts, string kept)
    {
        On("order");

        var started = await StartAsync(IdentityTmSamples.Few.With(("order.add", own)), account: IdentityTmSamples.Account(Vendor.BaseUrl, settings => settings["addFlags"] = accounts));

        Assert.Equal(kept, started.Value!.Facts["add"]);
    }

    [Theory]
    [InlineData("Address->ZipCode is too long", "address.postalCode")]
    [InlineData("{\"Error\":\"Invalid value: IdentData.IDCard.CardNo\"}", "document.number")]
    [InlineData("{\"Message\":\"SignatureTag not unique\"}", "")]
    [InlineData("nothing that anybody knows", "")]
    public async Task Start_RefusedOrder_IsSaidBesideTheFieldThatItNames(string body, string key)
    {
        On("putOrder", 400, body, body.StartsWith('{') ? "application/json" : "text/plain");

        var failure = (await StartAsync(IdentityTmSamples.Values)).Failure!;

        Assert.Equal((FailureCategory.InvalidOrder, key), (failure.Category, Assert.Single(failure.Fields).Key));
    }

    [Theory]
    [InlineData("orders-by-ref")]
    [InlineData("orders-by-ref-braced")]
    public async Task Start_RepeatOfAnOrderThatWasMade_TakesTheNewestOver(string exchange)
    {
        On(exchange);
        OnStatus("25 77");

        var started = (await StartAsync(IdentityTmSamples.Signing, isRepeat: true)).Value!;

        Assert.Equal(("99921800019939", true, AttemptStatus.Started, "documents"), (started.ProviderReference, started.Adopted, started.Status.Status, started.Facts["signs"]));
        Assert.Equal("identity-tm.remark.adopted, identity-tm.remark.severalOrders", string.Join(", ", started.Remarks.Select(remark => remark.Key)));
        Assert.Equal("GET getOrdersByRef/REF12345678901, GET getStatus/99921800019939/ExtendedList/IncludeSubKind", string.Join(", ", Called));
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(200, "[]")]
    public async Task Start_RepeatOfAnOrderThatWasNotMade_MakesIt(int status, string body)
    {
        On("getOrdersByRef", status, body);
        On("order");

        Assert.False((await StartAsync(isRepeat: true)).Value!.Adopted);
        Assert.Equal("GET getOrdersByRef/REF12345678901, PUT putOrder", string.Join(", ", Called));
    }

    [Theory]
    [InlineData(500, "")]
    [InlineData(200, "<html>")]
    [InlineData(401, "")]
    public async Task Start_RepeatThatCannotLook_MakesNothingAndStaysUncertain(int status, string body)
    {
        On("getOrdersByRef", status, body);

        var failure = (await StartAsync(isRepeat: true)).Failure!;

        Assert.True(failure.OutcomeUnknown);
        Assert.DoesNotContain(Called, call => call.StartsWith("PUT", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_FirstTry_DoesNotLook()
    {
        On("order");

        await StartAsync();

        Assert.Equal("PUT putOrder", Assert.Single(Called));
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("""["1","2","1"]""", "1 2")]
    [InlineData("""{"Orders":["1"]}""", "1")]
    [InlineData("""[{"OrderID":"7"}]""", "7")]
    [InlineData("""["../evil","8"]""", "8")]
    public async Task Find_AnyForm_GivesTheOrders(string body, string expected)
    {
        On("getOrdersByRef", 200, body);

        Assert.Equal(expected, string.Join(' ', (await ((IFindsByReference)Rig.Provider).FindAsync(Account, "REF12345678901", Stop)).Value!));
    }

    [Fact]
    public async Task Find_ReferenceThatTheVendorDoesNotTake_IsNotAsked() =>
        Assert.Empty((await ((IFindsByReference)Rig.Provider).FindAsync(Account, "a/b c", Stop)).Value!);

    [Theory]
    [InlineData("order.autotest", "POSITIVE", "REF1")]
    [InlineData("order.routeTag", "x", "X-AUTOTEST-FRAUD")]
    public async Task Start_TestOrderWithoutAnIntegrationAccount_IsRefusedHere(string key, string value, string reference)
    {
        var account = IdentityTmSamples.Account(Vendor.BaseUrl, settings => settings["integration"] = "false");

        var failure = (await StartAsync(IdentityTmSamples.Few.With((key, value)), account: account, reference: reference)).Failure!;

        Assert.Equal((FailureCategory.InvalidOrder, "order.autotest"), (failure.Category, Assert.Single(failure.Fields).Key));
        Assert.Empty(Vendor.Calls);
    }

    [Fact]
    public async Task Start_TestOrderOnALiveAccount_IsRefusedWhateverTheSettingSays()
    {
        var account = IdentityTmSamples.Account(Vendor.BaseUrl, environment: AccountEnvironment.Live);

        Assert.Equal(FailureCategory.InvalidOrder, (await StartAsync(IdentityTmSamples.Few.With(("order.autotest", "FRAUD")), account: account)).Failure!.Category);
    }

    [Fact]
    public void TestValues_RobotAndItsOldReferences_AreNamed()
    {
        var tests = (IRefusesTestValues)Rig.Provider;

        Assert.Empty(tests.TestValues(IdentityTmSamples.Few));
        Assert.Equal("order.autotest, order.routeTag", string.Join(", ", tests.TestValues(IdentityTmSamples.Few.With(("order.autotest", "FRAUD"), ("order.routeTag", "X-AUTOTEST-POSITIVE")))));
    }

    [Theory]
    [InlineData("", "api/2.10/putOrder")]
    [InlineData("api/2.11/", "api/2.11/putOrder")]
    public async Task Start_BaseAddressWithOrWithoutTheVersion_LeadsToTheSamePath(string more, string path)
    {
        Vendor.Next(202, """{"OrderID":"1","TargetURL":"https://www.identity.tm/status/1"}""");

        await StartAsync(account: IdentityTmSamples.Account(new Uri(Vendor.BaseUrl, more)));

        Assert.Equal($"/vendor/{path}", Assert.Single(Vendor.Calls).Path);
        Assert.Equal("Basic " + Convert.ToBase64String("api-user:geheim-PASSWORD-1"u8), Vendor.Calls.Single().Headers["Authorization"]);
    }
}
