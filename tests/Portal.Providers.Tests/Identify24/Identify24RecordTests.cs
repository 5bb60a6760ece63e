using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Results;
using Portal.Providers.Identify24;
using Xunit;

namespace Portal.Providers.Tests.Identify24;

public sealed class Identify24RecordTests : Identify24Tests
{
    private static WebhookCall Push(string body) => new() { Method = "POST", Query = string.Empty, Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), Body = Encoding.UTF8.GetBytes(body) };

    private async Task<ProviderRecord> ReadAsync(JsonNode data, Action<Dictionary<string, string>>? settings = null)
    {
        Vendor.Next(200, new JsonObject { ["result"] = true, ["data"] = data }.ToJsonString());
        return (await Rig.Provider.ReadAsync(Attempt(Account(settings)), Stop)).Value!;
    }

    [Fact]
    public async Task Read_SuccessfulIdent_ComparesWhatWasTyped()
    {
        Vendor.Next(Exchange("ident"));

        var record = (await Rig.Provider.ReadAsync(Attempt(), Stop)).Value!;

        Assert.Equal(("5", "Successful", AttemptStatus.Success, true, false), (record.Status.RawWord, record.Status.RawText, record.Status.Status, record.Status.IsFinal, record.Status.LinkUsable));
        Assert.Equal((Identify24Samples.IdentId, "REF12345678901"), (record.ProviderReference, record.Reference));
        Assert.Equal(new DateTime(2026, 2, 3, 11, 45, 56, DateTimeKind.Utc), record.Events.Single().At);
        Assert.Equal(new DateTime(2026, 5, 4, 11, 45, 56, DateTimeKind.Utc), record.EvidenceKeptUntil);
        var result = ResultCompletion.Complete(record.Result!, Rig.Provider.Description.Fields, Identify24Samples.Provided);
        Assert.Empty(result.Fields.Where(field => field.Outcome is FieldOutcome.Changed).Select(field => field.Path));
        Assert.All(
            ["person.firstName", "person.birthDate", "person.mobilePhone", "person.nationality", "person.gender", "address.city", "address.country", "document.kind", "document.dateOfExpiry"],
            path => Assert.Equal((path, FieldOutcome.Match), (path, result.Fields.Single(field => field.Path == path).Outcome!.Value)));
        Assert.Equal(("true", "identify24.note.mrzFits"), (result.Fields.Single(field => field.Path is "checks.mrz").Value, result.Fields.Single(field => field.Path is "checks.mrz").Note!.Key));
        Assert.Empty(result.Warnings);
    }

    [Theory]
    [InlineData(AttemptStatus.Aborted, true, "5", true)]
    [InlineData(AttemptStatus.Aborted, true, "8", false)]
    [InlineData(AttemptStatus.Success, true, "5", false)]
    [InlineData(AttemptStatus.Other, false, "5", false)]
    public async Task Read_SuccessAfterARowHasEndedTheAttempt_IsACorrection(AttemptStatus status, bool isFinal, string code, bool corrects)
    {
        var ident = Exchange("ident").Body!["data"]!.DeepClone();
        ident["status_code"] = code;
        ident["status"] = code is "5" ? "Successful" : "No Show";
        Vendor.Next(200, new JsonObject { ["result"] = true, ["data"] = ident }.ToJsonString());

        var account = Account(settings => settings["statusMap"] = """[{"word":"8","status":"Aborted","final":true,"link":false}]""");
        var record = (await Rig.Provider.ReadAsync(ProviderRig.Attempt(account, Identify24Samples.Provided, Identify24Samples.IdentId, status: status, isFinal: isFinal), Stop)).Value!;

        Assert.Equal((corrects, true), (record.IsCorrection, record.Status.IsFinal));
    }

    [Fact]
    public async Task Read_OtherNameInTheIdent_IsAChange()
    {
        var ident = Exchange("ident").Body!["data"]!.DeepClone();
        ident["person_last_name"] = "MUSTERFRAU";
        ident["id_mrz"] = ident["id_mrz"]!.GetValue<string>().Replace("640812", "640813", StringComparison.Ordinal);

        var record = await ReadAsync(ident);

        var result = ResultCompletion.Complete(record.Result!, Rig.Provider.Description.Fields, Identify24Samples.Provided);
        Assert.Equal("person.lastName", result.Fields.Single(field => field.Outcome is FieldOutcome.Changed).Path);
        Assert.Equal("identify24.warning.mrz", result.Warnings.Single().Text.Key);
        Assert.Equal("birthDate, overall", result.Fields.Single(field => field.Path is "checks.mrz").Note!.Args.Single());
    }

    [Fact]
    public async Task Read_OpenIdent_ShowsTheDataAndComparesNothing()
    {
        Vendor.Next(Exchange("ident-open"));

        var record = (await Rig.Provider.ReadAsync(Attempt(), Stop)).Value!;

        Assert.Equal(("2", "In Progress", AttemptStatus.Other, false, true, false), (record.Status.RawWord, record.Status.RawText, record.Status.Status, record.Status.IsFinal, record.Status.LinkUsable, record.Status.IsMapped));
        var result = ResultCompletion.Complete(record.Result!, Rig.Provider.Description.Fields, Identify24Samples.Provided);
        Assert.All(result.Fields, field => Assert.True(field.Outcome is FieldOutcome.Unchecked or FieldOutcome.Provided, field.Path));
        Assert.Equal(("DEU", FieldOutcome.Provided), (result.Fields.Single(field => field.Path is "person.nationality").Provided, result.Fields.Single(field => field.Path is "person.nationality").Outcome!.Value));
    }

    [Theory]
    [InlineData("2026-02-03T15:00:00Z", "2026-02-03T15:00")]
    [InlineData("2026-07-11 11:11", "2026-07-11T09:11 2026-07-11T11:11")]
    [InlineData("", "")]
    [InlineData("tomorrow", "")]
    public async Task Read_Appointment_IsReadAsWhatItMayMean(string written, string moments)
    {
        var ident = Exchange("ident-open").Body!["data"]!.DeepClone();
        ident["appointment_date"] = written;

        var appointment = (await ReadAsync(ident)).Appointment;

        Assert.Equal(moments, appointment is null ? string.Empty : string.Join(' ', appointment.OrAt.Prepend(appointment.At).Select(at => at.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task Read_SampleAsTheTextPrintsIt_IsReadInSpiteOfItsCommaAndNumbers()
    {
        Vendor.Next(Exchange("ident-sample"));

        var record = (await Rig.Provider.ReadAsync(Attempt(), Stop)).Value!;

        Assert.Equal((AttemptStatus.Success, (string?)null), (record.Status.Status, record.Reference));
        Assert.Equal("DE", record.Result!.Fields.Single(field => field.Path is "document.country").Value);
        Assert.DoesNotContain(record.Result.Fields, field => field.Path is "document.authority" && field.Value is not null);
    }

    [Theory]
    [InlineData("7", "Rejected", AttemptStatus.Declined, true, false)]
    [InlineData("3", "Waiting", AttemptStatus.InReview, false, false)]
    [InlineData(null, "waiting", AttemptStatus.InReview, false, false)]
    [InlineData("5", "Successful", AttemptStatus.SuccessWithChanges, true, false)]
    [InlineData(null, "SUCCESSFUL", AttemptStatus.Success, true, false)]
    [InlineData("12", "Successful", AttemptStatus.Success, true, false)]
    [InlineData("99", null, AttemptStatus.Other, false, true)]
    public async Task Read_Code_MeansWhatTheAccountSays(string? code, string? word, AttemptStatus status, bool final, bool link)
    {
        var map = StatusMap.Write([new("7", AttemptStatus.Declined, true, false), new("Waiting", AttemptStatus.InReview, false, false), new("5", AttemptStatus.SuccessWithChanges, true, false)]);

        var record = await ReadAsync(new JsonObject { ["status_code"] = code, ["status"] = word }, settings => settings["statusMap"] = map);

        Assert.Equal((status, final, link, code ?? word), (record.Status.Status, record.Status.IsFinal, record.Status.LinkUsable, record.Status.RawWord));
        Assert.Equal((word, true), (record.Status.RawText, record.Status.TextNamesWord));
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("""[{"word":"5","status":"Nonsense"}]""")]
    public async Task Read_MapThatCannotBeRead_LeavesWhatIsBuiltIn(string map)
    {
        var record = await ReadAsync(new JsonObject { ["status_code"] = 5 }, settings => settings["statusMap"] = map);

        Assert.Equal(AttemptStatus.Success, record.Status.Status);
        Assert.Contains(Rig.Provider.Examine(Account(settings => settings["statusMap"] = map), Identify24Samples.Provided, LegalBasis.GwG), remark => remark is { IsError: false, Text.Key: "identify24.examine.statusMap" });
    }

    [Fact]
    public async Task Read_Always_NamesTheMediaTypeThatEachMethodRequires()
    {
        Vendor.Next(Exchange("ident"));

        await Rig.Provider.ReadAsync(Attempt(), Stop);

        Assert.Equal(("GET", "application/json", string.Empty), (Vendor.OwnCalls[^1].Method, Vendor.OwnCalls[^1].Headers["Content-Type"], Vendor.OwnCalls[^1].Text));
    }

    [Theory]
    [InlineData(404, FailureCategory.NotFound, "error.404")]
    [InlineData(429, FailureCategory.Throttled, "error.429")]
    [InlineData(402, FailureCategory.WrongState, "error.402")]
    [InlineData(500, FailureCategory.Unavailable, "error.5xx")]
    [InlineData(302, FailureCategory.MalformedAnswer, "failure.redirect")]
    public async Task Read_HttpError_IsAFailure(int status, FailureCategory category, string text)
    {
        Vendor.Otherwise = (context, _) => FakeVendor.WriteAsync(context, status, "<html></html>"u8.ToArray(), "text/html");

        var failure = (await Rig.Provider.ReadAsync(Attempt(), Stop)).Failure!;

        Assert.Equal(category, failure.Category);
        Assert.EndsWith(text, failure.Text.Key, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../auth")]
    [InlineData("")]
    [InlineData("a/b")]
    public async Task Read_IdThatIsNone_MakesNoCall(string id)
    {
        var failure = (await Rig.Provider.ReadAsync(ProviderRig.Attempt(Account(), Identify24Samples.Provided, id), Stop)).Failure!;

        Assert.Equal(FailureCategory.NotFound, failure.Category);
        Assert.Empty(Vendor.Calls);
    }

    [Fact]
    public async Task Read_HostileTexts_AreKeptAsTexts()
    {
        var record = await ReadAsync(JsonNode.Parse("""
            {"status_code":5,"person_first_name":"<script>alert(1)</script>\u202E","city":["Köln",{"a":"b"}],"birthday":"99-99-9999","mobile_number":12,"id_mrz":"garbage","novelty":{"deep":[1,null,{"er":"n1"}]}}
            """)!);

        HashSet<string?> values = [.. record.Result!.Fields.Select(field => field.Value)];
        Assert.All(["<script>alert(1)</script>\u202E", "Köln", "b", "99-99-9999", "12", "garbage", "1", "n1"], value => Assert.Contains(value, values));
        Assert.DoesNotContain(record.Result.Fields, field => field.Path is "checks.mrz");
    }

    [Theory]
    [InlineData("03-08-2023 12:45:56", "2023-08-03", "2023-08-03 10:45:56")]
    [InlineData("01-01-2021", "2021-01-01", null)]
    [InlineData("2023-08-03T15:00:00Z", "2023-08-03", "2023-08-03 15:00:00")]
    [InlineData("2024-11-11 11:11", "2024-11-11", "2024-11-11 10:11:00")]
    [InlineData("2020-06-21 11:03:49", "2020-06-21", "2020-06-21 09:03:49")]
    [InlineData("1978-01-01", "1978-01-01", null)]
    [InlineData("2024-06-30T15:20+01:00", "2024-06-30", "2024-06-30 14:20:00")]
    [InlineData("2026-03-29 02:30:00", "2026-03-29", "2026-03-29 02:30:00")]
    [InlineData("00-00-0000", null, null)]
    [InlineData("31-02-2024", null, null)]
    [InlineData("soon", null, null)]
    [InlineData(null, null, null)]
    public void Dates_EveryFormOfTheText_IsRead(string? text, string? day, string? moment)
    {
        Assert.Equal(day, Identify24Dates.Day(text));
        Assert.Equal(moment, Identify24Dates.Moment(text)?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("09-03-2026 12:00:30", "12:00:30")]
    [InlineData("09-03-2026 13:00:30", "12:00:30")]
    [InlineData("2026-03-09T12:00:30Z", "12:00:30")]
    public async Task Read_TimeOfCreation_IsWhenItWasWhateverTheServersClock(string text, string at)
    {
        var record = await ReadAsync(new JsonObject { ["status_code"] = 1, ["created_at"] = text });

        Assert.Equal(at, record.Events.Single().At.ToString("HH:mm:ss", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Understand_SampleWithItsComma_NamesIdentAndReference()
    {
        var reading = Rig.Provider.Understand(Account(), Push("""{ "ident_id": "abc-1", "status": "Successful", "status_code": "5", "project_id": "6", "custom_id": "REF1", "company_name": "x", "first_name": "Erika", }"""));

        var nudge = Assert.Single(reading.Nudges);
        Assert.Equal(("abc-1", "REF1", (StatusReading?)null), (nudge.ProviderReference, nudge.Reference, nudge.Pushed));
    }

    [Theory]
    [InlineData("""{"custom_id":"REF1"}""", null, "REF1")]
    [InlineData("""{"ident_id":17,"custom_id":""}""", "17", null)]
    [InlineData("""[{"ident_id":"a"},{"ident_id":"a"}]""", "a", null)]
    public void Understand_OneIdOnly_IsEnough(string body, string? ident, string? reference)
    {
        var nudge = Assert.Single(Rig.Provider.Understand(Account(), Push(body)).Nudges);
        Assert.Equal((ident, reference), (nudge.ProviderReference, nudge.Reference));
    }

    [Theory]
    [InlineData("ident_id=abc", "push.noJson")]
    [InlineData("{}", "push.noIdent")]
    [InlineData("""{"ident_id":null,"custom_id":[]}""", "push.noIdent")]
    public void Understand_NoIdent_SaysSo(string body, string text) =>
        Assert.Equal($"identify24.{text}", Rig.Provider.Understand(Account(), Push(body)).Malformed!.Key);
}
