using System.Text.Json.Nodes;
using Portal.Core.Providers;
using Xunit;

namespace Portal.Providers.Tests.AutoIdent;

/// <summary>Deleting, copying, archiving, the key of a device, and the check of an account.</summary>
public sealed class AutoIdentKeepingTests : AutoIdentTests
{
    [Fact]
    public async Task Delete_FinishedIdent_IsGoneThere()
    {
        Vendor.Next(200, string.Empty);

        Assert.True((await Provider.DeleteAsync(Attempt(), triedBefore: false, Stop)).Value!.Deleted);
        Assert.Equal(("DELETE", "/vendor/api/v1/democompany/identifications/REF12345678901"), (Vendor.OwnCalls[0].Method, Vendor.OwnCalls[0].Path));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Delete_NotYetFinished_DeletesNothing(bool triedBefore)
    {
        Vendor.Next(Exchange("delete-404"));

        var deletion = (await Provider.DeleteAsync(Attempt(), triedBefore, Stop)).Value!;

        Assert.Equal((false, "autoident.delete.notFinished"), (deletion.Deleted, deletion.Text.Key));
    }

    [Theory]
    [InlineData(false, false, "autoident.delete.unknown")]
    [InlineData(true, true, "autoident.delete.gone")]
    public async Task Delete_NotKnown_IsDoneOnlyIfItWasTriedBefore(bool triedBefore, bool deleted, string text)
    {
        Vendor.Next(404, Error("OBJECT_NOT_FOUND", "Ident TST-SMZYA - No identification request found matching the provided parameters"));

        var deletion = (await Provider.DeleteAsync(Attempt(), triedBefore, Stop)).Value!;

        Assert.Equal((deleted, text), (deletion.Deleted, deletion.Text.Key));
    }

    [Fact]
    public async Task Delete_PageThatIsNotThere_IsNoDeletion()
    {
        Vendor.Next(404, "<html>", "text/html");

        var failure = (await Provider.DeleteAsync(Attempt(), triedBefore: true, Stop)).Failure!;

        Assert.Equal((FailureCategory.Unavailable, "autoident.error.noSuchPage", true), (failure.Category, failure.Text.Key, failure.IsRetryable));
    }

    [Fact]
    public async Task Copy_ToAnotherCustomer_NamesTarget()
    {
        Vendor.Next(200, string.Empty);

        Assert.True((await Provider.CopyAsync(Attempt(), "othercompany", "number-2", Stop)).Succeeded);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"target_companyid":"othercompany","target_transactionnumber":"number-2"}"""), JsonNode.Parse(Vendor.OwnCalls[0].Body)));
    }

    [Fact]
    public async Task Copy_NotAllowedOrNotKnown_IsSaid()
    {
        Vendor.Next(403, string.Empty).Next(Exchange("copy-404"));

        var forbidden = (await Provider.CopyAsync(Attempt(), "othercompany", "number-2", Stop)).Failure!;
        Assert.Equal((FailureCategory.NotAllowed, "autoident.copy.forbidden"), (forbidden.Category, forbidden.Text.Key));
        Assert.Equal("autoident.copy.notFound", (await Provider.CopyAsync(Attempt(), "othercompany", "number-2", Stop)).Failure!.Text.Key);
        Assert.Equal("autoident.copy.badTarget", (await Provider.CopyAsync(Attempt(), "other/company", "number-2", Stop)).Failure!.Text.Key);
    }

    [Fact]
    public async Task Archive_Ident_IsDoneOrSaidWhyNot()
    {
        Vendor.Next(200, string.Empty).Next(404, Error("OBJECT_NOT_FOUND")).Next(403, string.Empty).Next(404, "<html>", "text/html");

        Assert.True((await Provider.ArchiveAsync(Attempt(), Stop)).Succeeded);
        Assert.Equal("autoident.archive.notPossible", (await Provider.ArchiveAsync(Attempt(), Stop)).Failure!.Text.Key);
        Assert.Equal("autoident.archive.forbidden", (await Provider.ArchiveAsync(Attempt(), Stop)).Failure!.Text.Key);
        Assert.Equal("autoident.error.noSuchPage", (await Provider.ArchiveAsync(Attempt(), Stop)).Failure!.Text.Key);
        Assert.Equal(("POST", "/vendor/api/v1/democompany/identifications/REF12345678901/archive"), (Vendor.OwnCalls[0].Method, Vendor.OwnCalls[0].Path));
    }

    [Fact]
    public async Task BindingKey_KeyOrNone_IsAnAnswer()
    {
        Vendor.Next(Exchange("binding-key")).Next(Exchange("binding-key-404")).Next(404, "<html>", "text/html");

        Assert.Equal("eyJhbGciOiJub25lIn0.invented.key", (await Provider.ReadBindingKeyAsync(Attempt(), Stop)).Value!.Key);
        Assert.Null((await Provider.ReadBindingKeyAsync(Attempt(), Stop)).Value!.Key);
        Assert.Equal(FailureCategory.Unavailable, (await Provider.ReadBindingKeyAsync(Attempt(), Stop)).Failure!.Category);
    }

    [Theory]
    [InlineData(200, "SYSTEM_CHECK_OK", true, "alive.ok")]
    [InlineData(200, "SYSTEM_CHECK_FAILED", false, "alive.nok")]
    public async Task Check_System_IsTheVendorsWordAndALogin(int status, string body, bool works, string finding)
    {
        Vendor.Next(status, body, "text/plain");

        var check = (await Provider.CheckAsync(Account(), Stop)).Value!;

        Assert.Equal(works, check.Working);
        Assert.Equal($"autoident.alive.reached, autoident.{finding}, autoident.alive.signedIn", string.Join(", ", check.Findings.Select(text => text.Key)));
        Assert.Equal("/vendor/system_check", Vendor.OwnCalls[0].Path);
        Assert.Equal(TimeSpan.FromMinutes(5), Provider.Description.CheckAtMostEvery);
    }

    [Fact]
    public async Task Check_OtherAccountWithinFiveMinutes_IsToldWhatWasHeard()
    {
        Vendor.Next(200, "SYSTEM_CHECK_OK", "text/plain").Next(200, "SYSTEM_CHECK_FAILED", "text/plain");
        Task<ProviderOutcome<AccountCheck>> Check(int version) => Provider.CheckAsync(AutoIdentSamples.Account(Vendor.BaseUrl, version: version), Stop);

        await Check(1);
        Rig.Time.Advance(TimeSpan.FromSeconds(299));
        var heard = (await Check(2)).Value!;
        Rig.Time.Advance(TimeSpan.FromSeconds(1));
        var asked = (await Check(3)).Value!;

        Assert.True(heard.Working);
        Assert.Contains(heard.Findings, finding => finding is { Key: "autoident.alive.heardBefore", Args: ["5"] });
        Assert.False(asked.Working);
        Assert.Equal(2, Vendor.OwnCalls.Count(call => call.Path.EndsWith("/system_check", StringComparison.Ordinal)));
        Assert.Equal(3, Vendor.SignIns);
    }

    [Fact]
    public async Task Check_SystemDown_IsSaid()
    {
        Vendor.Next(503, string.Empty);

        Assert.Equal("autoident.alive.nok", (await Provider.CheckAsync(Account(), Stop)).Failure!.Text.Key);
    }

    [Fact]
    public async Task Check_PageThatIsNotThere_IsSaidAsSuch()
    {
        Vendor.Next(404, "<html>", "text/html");

        Assert.Equal("autoident.error.noSuchPage", (await Provider.CheckAsync(Account(), Stop)).Failure!.Text.Key);
    }

    [Fact]
    public async Task Check_ServerThatWasNotReached_IsAskedAgainAtOnce()
    {
        // Nobody listens there any more.
        var gone = await FakeVendor.StartAsync();
        await gone.DisposeAsync();
        var account = AutoIdentSamples.Account(gone.BaseUrl);

        await Provider.CheckAsync(account, Stop);
        var tried = Tries();
        await Provider.CheckAsync(account, Stop);

        Assert.Equal((1, 2), (tried, Tries()));

        int Tries() => Rig.Log.Lines.Count(line => line.Contains(": check gave", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_ServerThatAnswersWithAnError_IsNotAskedAgainForFiveMinutes()
    {
        Vendor.Next(503, string.Empty);

        await Provider.CheckAsync(Account(), Stop);
        await Provider.CheckAsync(Account(), Stop);

        Assert.Single(Vendor.OwnCalls);
    }

    [Fact]
    public async Task Call_AfterFiftyMinutes_TakesTheSameLoginAndAfterSixtyIdleOnesAnother()
    {
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, 200, AutoIdentSamples.Text("""{"bindingKey":"k"}"""));
        foreach (var minutes in new[] { 0, 50, 50, 60 })
        {
            Rig.Time.Advance(TimeSpan.FromMinutes(minutes));
            await Provider.ReadBindingKeyAsync(Attempt(), Stop);
        }

        Assert.Equal((4, 2), (Vendor.OwnCalls.Count, Vendor.SignIns));
    }

    [Fact]
    public async Task Check_KeyRefused_IsSaid()
    {
        Vendor.SignIn = null;
        Vendor.Next(200, "SYSTEM_CHECK_OK", "text/plain").Next(401, Error("INVALID_LOGIN_TOKEN"));

        var failure = (await Provider.CheckAsync(Account(), Stop)).Failure!;

        Assert.Equal((FailureCategory.Unauthorised, "autoident.error.login"), (failure.Category, failure.Text.Key));
    }

    [Fact]
    public async Task Check_AccountThatIsNotComplete_SaysWhatIsMissing()
    {
        Vendor.Next(200, "SYSTEM_CHECK_OK", "text/plain");

        var check = (await Provider.CheckAsync(
            Account(settings => settings["webhookAddresses"] = "52.30.27.5/32, 999.1.1.1", secrets => (secrets["webhookPassword"], secrets["xmlSignatureCertificate"]) = (string.Empty, "no key")), Stop)).Value!;

        Assert.False(check.Working);
        Assert.Equal("alive.badCertificate, alive.halfWebhookLogin, alive.badAddress", string.Join(", ", check.Findings.Skip(3).Select(text => text.Key["autoident.".Length..])));
    }
}
