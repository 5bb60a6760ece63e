using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Texts;
using Portal.Providers.Id360;
using Xunit;

namespace Portal.Providers.Tests.Id360;

public sealed class Id360AccountTests : Id360Tests
{
    private Id360KeepAlive Alive => Rig.Services.GetRequiredService<Id360KeepAlive>();

    private int Asked => Vendor.OwnCalls.Count(call => call.Path.EndsWith("/user/whoami", StringComparison.Ordinal));

    [Fact]
    public async Task Check_Working_SaysSo()
    {
        Vendor.Next(Exchange("whoami"));

        var check = (await Rig.Provider.CheckAsync(Account(), Stop)).Value!;

        Assert.Equal((true, "id360.check.reached, id360.check.signedIn, id360.check.capture"), (check.Working, string.Join(", ", check.Findings.Select(finding => finding.Key))));
    }

    [Fact]
    public async Task Check_AddressThatCannotBeCalled_IsNotWorking()
    {
        Vendor.Next(Exchange("whoami"));

        Assert.False((await Rig.Provider.CheckAsync(Id360Samples.Account(Vendor.BaseUrl, publicUrl: "http://portal.example/"), Stop)).Value!.Working);
    }

    [Theory]
    [InlineData(401, FailureCategory.Unauthorised, "id360.error.credentials")]
    [InlineData(400, FailureCategory.Unauthorised, "id360.error.credentials")]
    [InlineData(503, FailureCategory.Unavailable, "failure.serverError")]
    public async Task Check_SignInRefused_IsSaidAndNotTriedAgainWithinTheMinute(int status, FailureCategory category, string text)
    {
        Vendor.SignIn = null;
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, status, "{}"u8.ToArray());

        for (var turn = 0; turn < 3; turn++)
        {
            var failure = (await Rig.Provider.CheckAsync(Account(), Stop)).Failure!;
            Assert.Equal((category, text), (failure.Category, failure.Text.Key));
        }

        Assert.Single(Vendor.Calls);
    }

    [Fact]
    public async Task Check_LoginAnsweredAsAggression_WaitsAsLongAsItIsAskedTo()
    {
        Vendor.SignIn = null;
        Vendor.Otherwise = (context, _) =>
        {
            context.Response.Headers.RetryAfter = "60";
            return FakeVendor.WriteAsync(context, 429, """{"code":"EIM_SECURITY_FAILED","message":"too many logins"}"""u8.ToArray());
        };

        var failure = (await Rig.Provider.CheckAsync(Account(), Stop)).Failure!;

        Assert.Equal((FailureCategory.Throttled, TimeSpan.FromMinutes(1), null), (failure.Category, failure.RetryAfter, failure.ProviderCode));
        await Rig.Provider.CheckAsync(Account(), Stop);
        Assert.Single(Vendor.Calls);
    }

    [Theory]
    [InlineData("""{"token":""}""")]
    [InlineData("""{"token":"a b"}""")]
    [InlineData("<html></html>")]
    public async Task Check_TokenThatIsNone_IsMalformed(string body)
    {
        Vendor.SignIn = ("/user/login/", body);

        Assert.Equal(FailureCategory.MalformedAnswer, (await Rig.Provider.CheckAsync(Account(), Stop)).Failure!.Category);
    }

    [Fact]
    public async Task Check_NoCredentials_MakesNoCall()
    {
        Assert.Equal("id360.error.notConfigured", (await Rig.Provider.CheckAsync(Account(settings => settings.Remove("userName")), Stop)).Failure!.Text.Key);
        Assert.Empty(Vendor.Calls);
    }

    [Fact]
    public async Task KeepAlive_WhileThereIsWork_AsksEvery13MinutesAndCostsNoLogin()
    {
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, 200, Exchange("report").Bytes);
        await Rig.Provider.ReadAsync(Attempt(Id360Samples.Ended()), Stop);
        for (var minute = 0; minute < 55; minute++)
        {
            Rig.Time.Advance(TimeSpan.FromMinutes(1));
            await Alive.RenewAsync(Stop);
        }

        Assert.Equal(4, Asked);
        await Rig.Provider.ReadAsync(Attempt(Id360Samples.Ended()), Stop);
        Assert.Equal(1, Vendor.SignIns);
    }

    [Fact]
    public async Task KeepAlive_NoWorkForAnHour_LetsTheTokenDie()
    {
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, 200, Exchange("report").Bytes);
        await Rig.Provider.ReadAsync(Attempt(Id360Samples.Ended()), Stop);
        Rig.Time.Advance(TimeSpan.FromMinutes(61));
        await Alive.RenewAsync(Stop);
        await Alive.RenewAsync(Stop);

        Assert.Equal(0, Asked);
    }

    [Fact]
    public async Task KeepAlive_AskedTooLate_SignsInOnce()
    {
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, 200, Exchange("report").Bytes);
        await Rig.Provider.ReadAsync(Attempt(Id360Samples.Ended()), Stop);
        Rig.Time.Advance(TimeSpan.FromMinutes(20));
        await Alive.RenewAsync(Stop);

        Assert.Equal((1, 2), (Asked, Vendor.SignIns));
    }

    [Fact]
    public void Generate_CallbackSecret_FitsItsPatternAndShowsAFingerprint()
    {
        var generates = (IGeneratesSecrets)Rig.Provider;
        var made = generates.Generate("callbackHeaderValue");

        Assert.Null(FieldValidator.CheckValue(Rig.Provider.Description.AccountFields.Single(field => field.Key is "callbackHeaderValue"), made.Value, "id360"));
        Assert.Equal(made.PublicPart, generates.PublicPart("callbackHeaderValue", made.Value));
        Assert.DoesNotContain(made.Value[..8], made.PublicPart, StringComparison.Ordinal);
        Assert.NotEqual(made.Value, generates.Generate("callbackHeaderValue").Value, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("interruptPath", "api/1.0.0/enrollment/{id}/discontinue/", true)]
    [InlineData("interruptPath", "POST api/{id}?x=1", true)]
    [InlineData("interruptPath", "/api/{id}", false)]
    [InlineData("interruptPath", "https://evil.example/{id}", false)]
    [InlineData("interruptPath", "api/../{id}", false)]
    [InlineData("interruptPath", "api/1.0.0/", false)]
    [InlineData("callbackEvents", "E,F,C", true)]
    [InlineData("callbackEvents", "e", false)]
    [InlineData("processId", "a/b", false)]
    [InlineData("linkDays", "0", false)]
    public void Settings_Value_IsChecked(string key, string value, bool valid)
    {
        var field = Rig.Provider.Description.AccountFields.Single(candidate => string.Equals(candidate.Key, key, StringComparison.Ordinal));

        Assert.Equal(valid, FieldValidator.CheckValue(field, value, "id360") is null);
    }

    [Fact]
    public void Examine_ServiceMode_SaysWhatWillBeCompared()
    {
        var values = Id360Samples.Values.With(("person.birthDate", null), ("order.mode", "service"));

        var remark = Assert.Single(Rig.Provider.Examine(Account(), values, LegalBasis.Standard));

        Assert.Equal(("person.birthDate", "id360.examine.willBeAsked", false), (remark.Key, remark.Text.Key, remark.IsError));
    }

    [Fact]
    public void Codes_Every_HasASentenceInThreeLanguages()
    {
        var book = new TextBook([new TextSource("id360", Rig.Provider.Description.Texts)]);

        Assert.Equal(20, Id360Codes.Known.Count);
        Assert.All(Id360Codes.Known, code => Assert.All(["en", "de", "fr"], language =>
            Assert.NotNull(book.Find(Id360Codes.Sentence(code, null).Key, System.Globalization.CultureInfo.GetCultureInfo(language)))));
        Assert.Equal("EIM_SECURITY_FAILED, SEC_DATA_INJECTION", string.Join(", ", Id360Codes.Known.Where(Id360Codes.IsSuspicion).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Progress_Every_HasItsSentence()
    {
        var book = new TextBook([new TextSource("id360", Rig.Provider.Description.Texts)]);

        Assert.Equal(20, Id360Progress.Keys.Count());
        Assert.All(Id360Progress.Keys, key => Assert.All(["en", "de", "fr"], language => Assert.True(book.Find($"id360.{key}", System.Globalization.CultureInfo.GetCultureInfo(language)) is not null, key)));
    }

    [Fact]
    public void Steps_Every_HasItsWords()
    {
        var book = new TextBook([new TextSource("id360", Rig.Provider.Description.Texts)]);
        var account = Account(settings => settings["comparedFields"] = string.Join(',', Id360Steps.Comparable.Select(field => field.Name)));
        var facts = Id360Samples.Collected(("document.pages", "4"), ("routes", "1,2"));
        var steps = ((ICollectsDocuments)Rig.Provider).StepsOf(Attempt(facts, account));

        var keys = steps.Select(step => $"id360.step.{step.Key}").Concat(steps.SelectMany(step => step.Fields).SelectMany(field => field.Choices.Where(_ => field.Key is not "route.id").Select(choice => $"id360.field.{field.Key}.{choice.Value}").Prepend($"id360.field.{field.Key}")));
        Assert.Equal(16, steps.Count);
        Assert.All(keys, key => Assert.All(["en", "de", "fr"], language => Assert.True(book.Find(key, System.Globalization.CultureInfo.GetCultureInfo(language)) is not null, key)));
    }
}
