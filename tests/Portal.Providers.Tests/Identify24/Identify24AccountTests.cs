using System.Text.Json.Nodes;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Xunit;

namespace Portal.Providers.Tests.Identify24;

public sealed class Identify24AccountTests : Identify24Tests
{
    private static string Column(AccountList list, int column) => string.Join(", ", list.Rows.Select(row => row[column]));

    private IOffersAccountLists Lists => (IOffersAccountLists)Rig.Provider;

    [Fact]
    public async Task List_Projects_FillTheSetting()
    {
        Vendor.Next(Exchange("projects"));

        var list = (await Lists.ListAsync(Account(), "projects", Stop)).Value!;

        Assert.Equal("id, title, status", string.Join(", ", list.Columns));
        Assert.Equal("6, Muster Bank, Active; 13, Muster Telefon, Passive", string.Join("; ", list.Rows.Select(row => string.Join(", ", row))));
        Assert.Equal("projectId", list.Fills["id"]);
    }

    [Fact]
    public async Task List_Project_AsksByABodyInAGet()
    {
        Vendor.Next(Exchange("project"));

        var list = (await Lists.ListAsync(Account(), "project", Stop)).Value!;

        Assert.Equal("6, Muster Bank, Active", string.Join(", ", list.Rows.Single()));
        Assert.Equal(("GET", """{"project_id":6}"""), (Vendor.OwnCalls[^1].Method, Vendor.OwnCalls[^1].Text));
        Assert.Empty(list.Fills);
    }

    [Fact]
    public async Task List_Webhooks_ShowFourStatesAndNoSecret()
    {
        Vendor.Next(Exchange("webhooks"));

        var list = (await Lists.ListAsync(Account(), "webhooks", Stop)).Value!;

        Assert.Equal("1 PENDING, 2 RUNNING, 3 SUCCESS, 4 FAILED", Column(list, 1));
        Assert.Equal("https://portal.example/webhooks/i24/***, https://partner.example/hooks/***?***, https://other.example/, ***", Column(list, 2));
        Assert.Equal("✓, , , ", Column(list, 3));
        Assert.Equal("identify24.list.webhooks.states", list.Remark!.Key);
        Assert.DoesNotContain("SECRET", string.Concat(list.Rows.SelectMany(row => row)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_OursIsNotAmongTheWebhooks_SaysWhereToEnterIt()
    {
        Vendor.Next(200, """{"result":true,"data":[]}""");

        Assert.Equal("identify24.list.webhooks.missing", (await Lists.ListAsync(Account(), "webhooks", Stop)).Value!.Remark!.Key);
    }

    [Fact]
    public async Task List_Unknown_IsAFailureWithoutACall()
    {
        Assert.Equal(FailureCategory.NotFound, (await Lists.ListAsync(Account(), "nonsense", Stop)).Failure!.Category);
        Assert.Equal(FailureCategory.NotAllowed, (await Lists.ListAsync(Account(settings => settings.Remove("projectId")), "project", Stop)).Failure!.Category);
        Assert.Empty(Vendor.Calls);
    }

    [Fact]
    public async Task Schedule_Moment_KeepsItsZoneAndMinute()
    {
        Vendor.Next(Exchange("appointment"));

        var appointment = (await ((ISchedulesAppointments)Rig.Provider).ScheduleAsync(Attempt(), new DateTimeOffset(2026, 6, 30, 15, 20, 59, TimeSpan.FromHours(1)), " 7 ", Stop)).Value!;

        Assert.Equal(new Appointment("4711", new DateTimeOffset(2026, 6, 30, 15, 20, 0, TimeSpan.FromHours(1)), "7"), appointment);
        var sent = JsonNode.Parse(Vendor.OwnCalls[^1].Body)!;
        Assert.Equal((Identify24Samples.IdentId, "2026-06-30T15:20+01:00", "7"), (sent["ident_id"]!.GetValue<string>(), sent["termin_date"]!.GetValue<string>(), sent["termin_user"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Schedule_NoAnswer_IsUncertainAndMayBeSetAgain()
    {
        Vendor.Otherwise = AbortAsync;

        var failure = (await ((ISchedulesAppointments)Rig.Provider).ScheduleAsync(Attempt(), ProviderRig.Now, "7", Stop)).Failure!;

        Assert.Equal((true, "identify24.error.appointmentUncertain"), (failure.OutcomeUnknown, failure.Text.Key));
        Assert.Equal(FailureCategory.InvalidOrder, (await ((ISchedulesAppointments)Rig.Provider).ScheduleAsync(Attempt(), ProviderRig.Now, " ", Stop)).Failure!.Category);
    }

    [Theory]
    [InlineData(400, "error.appointmentRefused", FailureCategory.InvalidOrder)]
    [InlineData(402, "error.402", FailureCategory.WrongState)]
    [InlineData(404, "error.404.appointment", FailureCategory.WrongState)]
    [InlineData(409, "error.409", FailureCategory.Conflict)]
    public async Task Schedule_Refused_SaysWhatIsWrongWithTheAppointment(int status, string text, FailureCategory category)
    {
        Vendor.Next(status, """{"result":false,"messages":["The representative was not found"]}""");

        var failure = (await ((ISchedulesAppointments)Rig.Provider).ScheduleAsync(Attempt(), ProviderRig.Now, "77", Stop)).Failure!;

        Assert.Equal(($"identify24.{text}", category, "The representative was not found"), (failure.Text.Key, failure.Category, failure.ProviderText));
        Assert.All(failure.Fields, remark => Assert.Empty(remark.Key));
    }

    [Theory]
    [InlineData("""{"result":false,"messages":["The representative was not found"]}""", "error.appointmentRefused")]
    [InlineData("""{"result":false,"response_status":404,"messages":["The representative was not found"]}""", "error.404.appointment")]
    public async Task Schedule_RefusedWithStatus200_IsNoAppointment(string body, string text)
    {
        Vendor.Next(200, body);

        Assert.Equal($"identify24.{text}", (await ((ISchedulesAppointments)Rig.Provider).ScheduleAsync(Attempt(), ProviderRig.Now, "77", Stop)).Failure!.Text.Key);
    }

    [Theory]
    [InlineData("""{"result":true,"data":{"id":"6","title":"Muster Bank","status":"Active"}}""", true, "check.project")]
    [InlineData("""{"result":true,"data":{"id":"6","title":"Muster Bank","status":"Passive"}}""", false, "check.projectInactive")]
    [InlineData("""{"result":true,"data":[]}""", false, "check.projectUnknown")]
    [InlineData("""{"result":false,"response_status":404}""", false, "check.projectUnknown")]
    public async Task Check_Project_IsSaidInWords(string body, bool working, string finding)
    {
        Vendor.Next(200, body);

        var check = (await Rig.Provider.CheckAsync(Account(), Stop)).Value!;

        Assert.Equal((working, $"identify24.{finding}"), (check.Working, check.Findings[^1].Key));
    }

    [Fact]
    public async Task Check_NoProjectYet_SignsInAndSaysWhatIsMissing()
    {
        Vendor.Next(Exchange("projects"));

        var check = (await Rig.Provider.CheckAsync(Account(settings => settings.Remove("projectId")), Stop)).Value!;

        Assert.Equal((false, "identify24.error.noProject"), (check.Working, check.Findings[^1].Key));
    }

    [Theory]
    [InlineData(200, """{"result":false,"messages":["wrong key"]}""", FailureCategory.Unauthorised)]
    [InlineData(401, "", FailureCategory.Unauthorised)]
    [InlineData(400, "{}", FailureCategory.Unauthorised)]
    [InlineData(500, "", FailureCategory.Unavailable)]
    [InlineData(200, """{"result":true}""", FailureCategory.MalformedAnswer)]
    [InlineData(200, """{"result":true,"token":"a\r\nX-Evil: 1"}""", FailureCategory.MalformedAnswer)]
    public async Task Check_SignInRefused_IsSaid(int status, string body, FailureCategory category)
    {
        Vendor.SignIn = null;
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, status, System.Text.Encoding.UTF8.GetBytes(body));

        var failure = (await Rig.Provider.CheckAsync(Account(), Stop)).Failure!;

        Assert.Equal(category, failure.Category);
        Assert.All(Vendor.Calls, call => Assert.EndsWith("/auth", call.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_NoCredentials_MakesNoCall()
    {
        var account = Identify24Samples.Account(Vendor.BaseUrl, apiKey: string.Empty);

        Assert.Equal((FailureCategory.Unauthorised, "identify24.error.notConfigured"), (await Rig.Provider.CheckAsync(account, Stop)).Failure is { } failure ? (failure.Category, failure.Text.Key) : default);
        Assert.Empty(Vendor.Calls);
    }

    [Theory]
    [InlineData("person.nationality", "XXA", "examine.nationality", true)]
    [InlineData("person.gender", "diverse", "examine.diverse", false)]
    [InlineData("person.language", "fr", "examine.french", false)]
    [InlineData("document.dateIssued", "2031-01-01", "examine.expiresBeforeIssue", false)]
    [InlineData("contract.url", "https://bank.example/vertrag.pdf", "examine.oneContract", true)]
    public void Examine_WhatTheVendorWants_IsSaid(string key, string value, string text, bool isError)
    {
        var remark = Assert.Single(Rig.Provider.Examine(Account(), Identify24Samples.Provided.With((key, value)), LegalBasis.GwG));

        Assert.Equal(($"identify24.{text}", isError), (remark.Text.Key, remark.IsError));
    }

    [Fact]
    public void Values_OfAForm_NeedWhatTheTableRequires()
    {
        var remarks = FieldValidator.Check(Rig.Provider.Description.Fields, new FieldValues(), "identify24");

        Assert.Equal(
            "address.city, address.country, address.houseNumber, address.postalCode, address.street, person.birthDate, person.email, person.firstName, person.lastName, person.mobilePhone, person.nationality",
            string.Join(", ", remarks.Select(remark => remark.Key).Order(StringComparer.Ordinal)));
    }
}
