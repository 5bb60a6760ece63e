using System.Text;
using System.Text.Json.Nodes;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Core.Results;
using Xunit;

namespace Portal.Providers.Tests.Id360;

public sealed class Id360RecordTests : Id360Tests
{
    private async Task<ProviderRecord> ReadAsync(JsonNode report, IReadOnlyDictionary<string, string>? facts = null)
    {
        Vendor.Next(200, report.ToJsonString());
        return (await Rig.Provider.ReadAsync(Attempt(facts ?? Id360Samples.Ended()), Stop)).Value!;
    }

    public static TheoryData<string, string, string> WithoutReport => new()
    {
        { "", "NEW", nameof(AttemptStatus.Created) },
        { "started=1", "STARTED", nameof(AttemptStatus.Started) },
        { "step:identity=DONE@2026-03-10T11:00:00Z", "STARTED", nameof(AttemptStatus.Started) },
        { "started=1;finalised=2026-03-10T11:00:00Z", "STARTED, finalised", nameof(AttemptStatus.InReview) },
        { "word=PAUSED", "PAUSED", nameof(AttemptStatus.Other) },
    };

    [Theory]
    [MemberData(nameof(WithoutReport))]
    public async Task Read_NoFinalCallback_AsksNothingAndSaysWhatIsKnown(string facts, string word, string status)
    {
        var known = facts.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(fact => fact.Split('=', 2)).ToDictionary(fact => fact[0], fact => fact[1], StringComparer.Ordinal);

        var record = (await Rig.Provider.ReadAsync(Attempt(known), Stop)).Value!;

        Assert.Equal((word, status, false), (record.Status.RawWord, record.Status.Status.ToString(), record.Status.IsFinal));
        Assert.Empty(Vendor.Calls);
        Assert.Equal(facts.Contains("step:", StringComparison.Ordinal) ? 1 : 0, record.Events.Count);
    }

    [Theory]
    [InlineData("", "NEW")]
    [InlineData("started", "STARTED")]
    public async Task Read_AtTheDesk_AsksForNoLinkToBeSent(string fact, string word)
    {
        var record = (await Rig.Provider.ReadAsync(Attempt(Id360Samples.Collected(fact.Length == 0 ? [] : [(fact, "1")])), Stop)).Value!;

        Assert.Equal((word, "id360.advice.collect"), (record.Status.RawWord, record.Status.Advice!.Key));
    }

    [Fact]
    public async Task Read_Expired_AsksOnceADay()
    {
        Rig.Time.Advance(TimeSpan.FromDays(30));
        Vendor.Next(404, "");

        var record = (await Rig.Provider.ReadAsync(Attempt(), Stop)).Value!;
        Assert.Equal("NEW", record.Status.RawWord);
        Assert.Single(Vendor.OwnCalls);

        Rig.Time.Advance(TimeSpan.FromHours(23));
        await Rig.Provider.ReadAsync(Attempt(record.Facts), Stop);
        Assert.Single(Vendor.OwnCalls);

        Rig.Time.Advance(TimeSpan.FromHours(1));
        Vendor.Next(404, "");
        await Rig.Provider.ReadAsync(Attempt(record.Facts), Stop);
        Assert.Equal(2, Vendor.OwnCalls.Count);
        Assert.All(Vendor.OwnCalls, call => Assert.EndsWith("/report?allow_draft=false", call.Path, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Read_Report_IsReadWithItsComparison()
    {
        Vendor.Next(Exchange("report"));

        var record = (await Rig.Provider.ReadAsync(Attempt(Id360Samples.Ended()), Stop)).Value!;

        Assert.Equal(("OK", AttemptStatus.Success, true, false, false), (record.Status.RawWord, record.Status.Status, record.Status.IsFinal, record.Status.LinkUsable, record.Status.Suspicion));
        Assert.Equal((Id360Samples.EnrollmentId, "REF12345678901"), (record.ProviderReference, record.Reference));
        Assert.Equal(new DateTime(2026, 3, 9, 15, 20, 30, 500, DateTimeKind.Utc), record.ModifiedAt);
        Assert.Equal(new DateTime(2026, 3, 16, 15, 20, 30, 500, DateTimeKind.Utc), record.EvidenceKeptUntil);
        Assert.Equal("NEW, STARTED, OK", string.Join(", ", record.Events.Select(one => one.Status.RawWord)));
        var result = ResultCompletion.Complete(record.Result!, Rig.Provider.Description.Fields, Id360Samples.Provided);
        Assert.Empty(result.Fields.Where(field => field.Outcome is FieldOutcome.Changed).Select(field => field.Path));
        Assert.All(
            ["person.lastName", "person.firstName", "person.birthDate", "person.email", "person.mobilePhone", "address.street", "address.postalCode", "address.city", "address.country"],
            path => Assert.Equal((path, FieldOutcome.Match), (path, result.Fields.Single(field => string.Equals(field.Path, path, StringComparison.Ordinal)).Outcome!.Value)));
        Assert.Equal(("female", "1964-08-12", "true"), (Value(result, "person.gender"), Value(result, "document.birthDate"), Value(result, "checks.mrz")));
        Assert.Equal("id360.code.other, id360.code.MDL_INPUT_INVALID", string.Join(", ", result.Warnings.Select(warning => warning.Text.Key)));
    }

    [Fact]
    public async Task Read_Report_KeepsNothingOfOurs()
    {
        Vendor.Next(Exchange("report"));

        var record = (await Rig.Provider.ReadAsync(Attempt(Id360Samples.Ended()), Stop)).Value!;

        var payload = Encoding.UTF8.GetString(record.Payloads.Single().Content.Span);
        var told = payload + string.Concat(record.Result!.Fields.Select(field => field.Value));
        Assert.DoesNotContain("callback_headers", told, StringComparison.Ordinal);
        Assert.DoesNotContain(Id360Samples.HeaderValue, told, StringComparison.Ordinal);
        Assert.DoesNotContain(Id360Samples.ApiKey, told, StringComparison.Ordinal);
        Assert.DoesNotContain("WEBHOOK-SECRET-OF-OURS", told, StringComparison.Ordinal);
        Assert.Contains("\"identity_status\":\"VERIFIED\"", payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_Refused_NamesCodesAndRulesAndHidesSuspicion()
    {
        Vendor.Next(Exchange("report-ko"));

        var record = (await Rig.Provider.ReadAsync(Attempt(Id360Samples.Ended("KO")), Stop)).Value!;

        Assert.Equal((AttemptStatus.Declined, true, true, "id360.advice.specialist"), (record.Status.Status, record.Status.IsFinal, record.Status.Suspicion, record.Status.Advice!.Key));
        Assert.Equal("VLD_VALIDATION_KO: rule failed · SEC_DATA_INJECTION: camera was virtual", record.Status.RawText);
        Assert.Equal(
            "id360.code.VLD_VALIDATION_KO False, id360.code.SEC_DATA_INJECTION True, id360.warning.validation False",
            string.Join(", ", record.Result!.Warnings.Select(warning => $"{warning.Text.Key} {warning.Suspicion}")));
        Assert.Equal("names differ", record.Result.Warnings[^1].Text.Args.Single());
    }

    [Fact]
    public async Task Read_ZoneWithWrongDigits_IsAWarning()
    {
        var report = Id360Samples.Report(Vendor.BaseUrl);
        var extra = report["extracted_data"]!["identity"]![0]!["extra"]!;
        extra["mrz_line_2"] = extra["mrz_line_2"]!.GetValue<string>().Replace("640812", "650812", StringComparison.Ordinal);

        var record = await ReadAsync(report);

        Assert.Contains(record.Result!.Warnings, warning => warning.Text.Key is "id360.warning.mrz");
        Assert.Equal("birthDate, overall", record.Result.Fields.Single(field => field.Path is "checks.mrz").Note!.Args.Single());
    }

    [Theory]
    [InlineData("FAILED", AttemptStatus.ProviderError)]
    [InlineData("CANCELED", AttemptStatus.Expired)]
    [InlineData("DISCONTINUED", AttemptStatus.Cancelled)]
    [InlineData("DELETED", AttemptStatus.Cancelled)]
    public async Task Read_EndWithoutReport_IsWhatTheCallbackSaid(string word, AttemptStatus status)
    {
        Vendor.Next(404, "");

        var record = (await Rig.Provider.ReadAsync(Attempt(Id360Samples.Ended(word)), Stop)).Value!;

        Assert.Equal((word, status, true), (record.Status.RawWord, record.Status.Status, record.Status.IsFinal));
    }

    [Theory]
    [InlineData("OK")]
    [InlineData("KO")]
    public async Task Read_ReportGoneAfterAVerdict_IsGoneAndNoVerdictIsMadeUp(string word)
    {
        Vendor.Next(404, "");

        Assert.Equal((FailureCategory.Gone, "id360.error.reportGone"), (await Rig.Provider.ReadAsync(Attempt(Id360Samples.Ended(word)), Stop)).Failure is { } failure ? (failure.Category, failure.Text.Key) : default);
    }

    [Fact]
    public async Task Read_FinalAttempt_LateCallbacksChangeNothing()
    {
        var facts = Id360Samples.Ended().Append(KeyValuePair.Create("started", "1")).ToDictionary(StringComparer.Ordinal);
        Vendor.Next(Exchange("report"));
        Assert.Equal("OK", (await Rig.Provider.ReadAsync(Finished(facts), Stop)).Value!.Status.RawWord);

        Vendor.Next(404, "");
        Assert.Equal((FailureCategory.Gone, false), await GoneAsync(facts));
    }

    [Fact]
    public async Task Read_DeletedAfterAFinalWord_SaysSoAndKeepsTheWord()
    {
        Vendor.Next(404, "").Next(200, """{"status":"DELETED"}""");

        Assert.Equal((FailureCategory.Gone, true), await GoneAsync(Id360Samples.Ended("DELETED")));
        Assert.Equal((FailureCategory.Gone, true), await GoneAsync(Id360Samples.Ended()));
    }

    private async Task<(FailureCategory Category, bool DeletedThere)> GoneAsync(IReadOnlyDictionary<string, string> facts)
    {
        var failure = (await Rig.Provider.ReadAsync(Finished(facts), Stop)).Failure!;
        return (failure.Category, failure.DeletedThere);
    }

    [Fact]
    public async Task Read_MembersThatNobodyKnowsAndHostileOnes_AreKeptAsTexts()
    {
        var record = await ReadAsync(JsonNode.Parse("""
            {"status":"OK","novelty":"n1","identity":{"novelty":"n2","name":["n3"]},"documents":"n4","extracted_data":{"identity":[{"novelty":"n5"},{"name":"n6"}],"address":[{"street":"n7"}]},
             "steps":[1,{"a":"n8"}],"finalizer_reports":{"x":{"validations":"n9"}},"status_codes":"n10","all_status_codes":[null,{"where":"n11"}],"finished_time":"n12","identity_status":"<script>"}
            """)!);

        HashSet<string?> told = [.. record.Result!.Fields.Select(field => field.Value)];
        Assert.All(Enumerable.Range(1, 12), number => Assert.Contains($"n{number}", told));
        Assert.Contains("<script>", told);
    }

    [Theory]
    [InlineData(200, "<html></html>", FailureCategory.MalformedAnswer)]
    [InlineData(200, "{}", FailureCategory.MalformedAnswer)]
    [InlineData(403, "{}", FailureCategory.NotAllowed)]
    [InlineData(302, "", FailureCategory.MalformedAnswer)]
    public async Task Read_AnswerThatIsNone_IsAFailure(int status, string body, FailureCategory category)
    {
        Vendor.Next(status, body);

        Assert.Equal(category, (await Rig.Provider.ReadAsync(Attempt(Id360Samples.Ended()), Stop)).Failure!.Category);
    }

    [Fact]
    public async Task Cancel_PathConfigured_IsCalledByItsMethod()
    {
        var account = Account(settings => settings["interruptPath"] = "PUT api/1.0.0/enrollment/{id}/stop/");
        var cancels = (ICancelsAttempts)Rig.Provider;
        Vendor.Next(204, "").Next(409, "");

        Assert.True((await cancels.CancelAsync(Attempt(account: account), Stop)).Succeeded);
        Assert.Equal(("PUT", "/vendor/api/1.0.0/enrollment/47110815/stop/"), (Vendor.OwnCalls[^1].Method, Vendor.OwnCalls[^1].Path));
        Assert.Equal(FailureCategory.WrongState, (await cancels.CancelAsync(Attempt(account: account), Stop)).Failure!.Category);
        Assert.True(cancels.CanCancelAt(account));
    }

    [Theory]
    [InlineData("https://evil.example/{id}")]
    [InlineData("../{id}")]
    public void Cancel_PathThatLeavesTheAccount_IsNotOffered(string path)
    {
        Assert.False(((ICancelsAttempts)Rig.Provider).CanCancelAt(Account(settings => settings["interruptPath"] = path)));
        Assert.False(((IDeletesAtProvider)Rig.Provider).CanDeleteAt(Account(settings => settings["deletePath"] = path)));
    }

    [Theory]
    [InlineData(204, false, null)]
    [InlineData(404, true, null)]
    [InlineData(410, true, null)]
    [InlineData(404, false, FailureCategory.NotFound)]
    [InlineData(409, false, FailureCategory.WrongState)]
    public async Task Delete_PathConfigured_SaysWhatBecameOfIt(int status, bool triedBefore, FailureCategory? category)
    {
        Vendor.Next(status, "");
        var account = Account(settings => settings["deletePath"] = "api/1.0.0/enrollment/{id}/");

        var outcome = await ((IDeletesAtProvider)Rig.Provider).DeleteAsync(Attempt(account: account), triedBefore, Stop);

        Assert.Equal((category, category is null), (outcome.Failure?.Category, outcome.Value?.Deleted is true));
        Assert.Equal("DELETE", Vendor.OwnCalls[^1].Method);
    }

    [Fact]
    public async Task CancelAndDelete_NoPath_AreNotOfferedAndMakeNoCall()
    {
        Assert.False(((ICancelsAttempts)Rig.Provider).CanCancelAt(Account()));
        Assert.False(((IDeletesAtProvider)Rig.Provider).CanDeleteAt(Account()));
        Assert.Equal(FailureCategory.NotAllowed, (await ((ICancelsAttempts)Rig.Provider).CancelAsync(Attempt(), Stop)).Failure!.Category);
        Assert.Equal(FailureCategory.NotAllowed, (await ((IDeletesAtProvider)Rig.Provider).DeleteAsync(Attempt(), triedBefore: true, Stop)).Failure!.Category);
        Assert.Empty(Vendor.Calls);
    }

    private static string? Value(ProviderResult result, string path) => result.Fields.Single(field => string.Equals(field.Path, path, StringComparison.Ordinal)).Value;
}
