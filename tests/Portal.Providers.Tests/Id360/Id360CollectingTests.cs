using System.Text;
using Portal.Core.Cases;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Xunit;

namespace Portal.Providers.Tests.Id360;

/// <summary>Service mode: the steps, what each sends, and what each leaves behind.</summary>
public sealed class Id360CollectingTests : Id360Tests
{
    private static readonly FieldValues Consent = new([KeyValuePair.Create("consent.terms", (string?)"true")]);

    private readonly Dictionary<string, string> facts = new(Id360Samples.Collected(), StringComparer.Ordinal);

    private ICollectsDocuments Collects => (ICollectsDocuments)Rig.Provider;

    private string Done => string.Join(", ", Collects.StepsOf(Attempt(facts)).Where(step => step.Done).Select(step => step.Key));

    private string Possible => string.Join(", ", Collects.StepsOf(Attempt(facts)).Where(step => step.Possible).Select(step => step.Key));

    private static UploadedFile File(byte[]? content = null, string name = "seite.png", string type = "image/png") => new(name, type, new MemoryStream(content ?? Id360Samples.Png));

    /// <summary>Takes a step and keeps its facts, as the portal does.</summary>
    private async Task<ProviderOutcome<CollectionProgress>> TakeAsync(string step, FieldValues? inputs = null, UploadedFile? file = null, AccountContext? account = null)
    {
        var outcome = await Collects.TakeStepAsync(Attempt(facts, account), step, inputs ?? new FieldValues(), file, Stop);
        foreach (var (key, value) in outcome.Value?.Facts ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            facts[key] = value;
        }

        return outcome;
    }

    private async Task<CollectionProgress> TakenAsync(string step, FieldValues? inputs = null, UploadedFile? file = null)
    {
        var outcome = await TakeAsync(step, inputs, file);
        Assert.Null(outcome.Failure?.Text.Key);
        return outcome.Value!;
    }

    private async Task AgreeAsync(bool biometry = false)
    {
        Vendor.Next(Exchange("info")).Next(204, "").Next(204, "");
        await TakenAsync("route");
        await TakenAsync("consent", biometry ? Consent.With(("consent.biometry", "true")) : Consent);
    }

    [Fact]
    public void StepsOf_NewEnrollment_BeginWithTheRoute()
    {
        Assert.Equal(
            "route, consent, compare.name, compare.first_name, compare.birth_date, document, selfie, finalise",
            string.Join(", ", Collects.StepsOf(Attempt(facts)).Select(step => step.Key)));
        Assert.Equal(("", "route"), (Done, Possible));
        Assert.Empty(Collects.StepsOf(Attempt(Id360Samples.Ended())));
    }

    [Fact]
    public void StepsOf_Consent_IsRecordedAndHasNothingTickedBeforehand()
    {
        var steps = Collects.StepsOf(Attempt(facts));

        Assert.All(steps.SelectMany(step => step.Fields), field => Assert.Null(field.Default));
        Assert.Equal("consent", steps.Single(step => step.RecordsConsent).Key);
        Assert.All(steps.Where(step => step.TakesFile), step => Assert.Equal(("Jpeg, Png, Pdf, Heic", 9_500_000L), (string.Join(", ", step.Accepts), step.MaxBytes)));
    }

    [Fact]
    public async Task Take_AllSteps_GoAsTheGuideShowsThem()
    {
        await AgreeAsync(biometry: true);
        Vendor.Next(204, "").Next(204, "").Next(204, "").Next(204, "").Next(204, "").Next(204, "").Next(204, "");
        await TakenAsync("compare.name");
        await TakenAsync("compare.first_name", new FieldValues([KeyValuePair.Create("compare.first_name", (string?)"Erika Maria")]));
        await TakenAsync("compare.birth_date");
        await TakenAsync("document", new FieldValues([KeyValuePair.Create("document.pages", (string?)"2")]));
        await TakenAsync("page.0", file: File());
        await TakenAsync("page.1", file: File("%PDF-1.4\n%%EOF"u8.ToArray(), "rueckseite.pdf", "application/pdf"));
        await TakenAsync("selfie", file: File());
        var last = await TakenAsync("finalise");

        const string flow = "/vendor/api/1.0.0/enrollment/flow/";
        Assert.Equal(
            [
                $"GET {flow}enrollment_info/", $"POST {flow}route/275128/select/", $"POST {flow}consent/?accepted_cgu=true&accepted_biometry=true",
                "POST /vendor/api/1.0.0/enrollment/47110815/control/data/name/?locked=true", "POST /vendor/api/1.0.0/enrollment/47110815/control/data/first_name/?locked=true",
                "POST /vendor/api/1.0.0/enrollment/47110815/control/data/birth_date/?locked=true", $"POST {flow}document/id_document_image/?total_pages=2&uploaded_page=0",
                $"POST {flow}document/id_document_image/?total_pages=2&uploaded_page=1", $"POST {flow}document/selfie_image_upload/?total_pages=1&uploaded_page=0", $"POST {flow}finalize_enrollment",
            ],
            Vendor.OwnCalls.Select(call => $"{call.Method} {call.Path}"),
            StringComparer.Ordinal);
        Assert.All(Vendor.OwnCalls.Where(call => call.Path.Contains("/flow/", StringComparison.Ordinal)), call => Assert.Equal((Id360Samples.ApiKey, false), (call.Headers["x-api-key"], call.Headers.ContainsKey("Authorization"))));
        Assert.Equal("Mustermann, Erika Maria, 1964-08-12", string.Join(", ", Vendor.OwnCalls.Where(call => call.Path.Contains("/data/", StringComparison.Ordinal)).Select(call => call.Text)));
        Assert.All(Vendor.OwnCalls.Where(call => call.Path.Contains("/data/", StringComparison.Ordinal)), call => Assert.Equal(("Token TOKENOFTHEVENDOR", "text/plain"), (call.Headers["Authorization"], call.Headers["Content-Type"])));
        Assert.Equal(("image/png", "application/pdf"), (Vendor.OwnCalls[6].Headers["Content-Type"], Vendor.OwnCalls[7].Headers["Content-Type"]));
        Assert.Equal(Id360Samples.Png, Vendor.OwnCalls[6].Body);
        Assert.Equal((AttemptStatus.InReview, false), (last.Status!.Status, last.Status.LinkUsable));
        Assert.Equal("route, consent, compare.name, compare.first_name, compare.birth_date, document, page.0, page.1, selfie, finalise", Done);
        Assert.Equal(string.Empty, Possible);
        Assert.Equal("STARTED, finalised", (await Rig.Provider.ReadAsync(Attempt(facts), Stop)).Value!.Status.RawWord);
    }

    [Fact]
    public async Task Take_AfterAReload_GoesOnAtTheMissingPage()
    {
        await AgreeAsync();
        await TakeAsync("document", new FieldValues([KeyValuePair.Create("document.pages", (string?)"2")]));
        Vendor.Next(500, "").Next(204, "");
        Assert.Equal(FailureCategory.Unavailable, (await TakeAsync("page.0", file: File())).Failure!.Category);
        await TakeAsync("page.1", file: File());

        Assert.Equal("route, consent, document, page.1", Done);
        Assert.DoesNotContain("finalise", Possible, StringComparison.Ordinal);
        Vendor.Next(204, "");
        await TakeAsync("page.0", file: File());
        Assert.Contains("finalise", Possible, StringComparison.Ordinal);

        await TakeAsync("document", new FieldValues([KeyValuePair.Create("document.pages", (string?)"1")]));
        Assert.Equal("route, consent, document", Done);
    }

    [Fact]
    public async Task Take_SeveralRoutes_AreChosenByStaff()
    {
        Vendor.Next(200, """{"routes":[{"id":1},{"id":"2"},{"id":"../evil"},{}]}""");
        await TakeAsync("route");
        var field = Collects.StepsOf(Attempt(facts))[0].Fields.Single();
        Assert.Equal("1, 2", string.Join(", ", field.Choices.Select(choice => choice.Value)));
        Assert.Equal(string.Empty, Done);

        Assert.Equal(FailureCategory.InvalidOrder, (await TakeAsync("route", new FieldValues([KeyValuePair.Create("route.id", (string?)"3")]))).Failure!.Category);
        Vendor.Next(204, "");
        Assert.Equal(AttemptStatus.Started, (await TakeAsync("route", new FieldValues([KeyValuePair.Create("route.id", (string?)"2")]))).Value!.Status!.Status);
        Assert.EndsWith("/route/2/select/", Vendor.OwnCalls[^1].Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("false")]
    [InlineData(null)]
    [InlineData("yes")]
    public async Task Take_NoConsentToTheTerms_IsNotSent(string? terms)
    {
        Vendor.Next(Exchange("info")).Next(204, "");
        await TakenAsync("route");

        var failure = (await TakeAsync("consent", new FieldValues([KeyValuePair.Create("consent.terms", terms), KeyValuePair.Create("consent.biometry", (string?)"true")]))).Failure!;

        Assert.Equal((FailureCategory.InvalidOrder, "consent.terms"), (failure.Category, failure.Fields[0].Key));
        Assert.Equal(2, Vendor.OwnCalls.Count);
    }

    [Fact]
    public async Task Take_Consent_AsksForNoMoreThanWasGiven()
    {
        await AgreeAsync();

        Assert.Equal(("true", "false"), (facts["consent.terms"], facts["consent.biometry"]));
        Assert.EndsWith("consent/?accepted_cgu=true", Vendor.OwnCalls[^1].Path, StringComparison.Ordinal);
        Assert.DoesNotContain("selfie", Possible, StringComparison.Ordinal);
        Assert.Equal(FailureCategory.WrongState, (await TakeAsync("selfie", file: File())).Failure!.Category);
    }

    // How many bytes follow, not the bytes: a row of a theory is written out as text before it runs.
    [Theory]
    [InlineData("<svg onload=alert(1)>", 0, "error.fileType")]
    [InlineData("GIF89a", 0, "error.fileType")]
    [InlineData("", 0, "error.fileType")]
    [InlineData("\u00FF\u00D8\u00FF", 0, "error.fileType")]
    [InlineData("png", 9_500_000, "error.fileTooLarge")]
    public async Task Take_FileThatIsNone_IsNotSent(string begins, int more, string text)
    {
        byte[] content = [.. begins == "png" ? Id360Samples.Png : Encoding.Latin1.GetBytes(begins), .. new byte[more]];
        await AgreeAsync();
        await TakeAsync("document", new FieldValues([KeyValuePair.Create("document.pages", (string?)"1")]));

        var failure = (await TakeAsync("page.0", file: File(content, "../../seite.png"))).Failure!;

        Assert.Equal((FailureCategory.InvalidOrder, $"id360.{text}"), (failure.Category, failure.Text.Key));
        Assert.Equal("id360.error.fileMissing", (await TakeAsync("page.0")).Failure!.Text.Key);
        Assert.Equal(3, Vendor.OwnCalls.Count);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Take_KeyRefused_IsTheEnrollmentsTroubleAndNotTheAccounts(int status)
    {
        Vendor.Next(status, "{}");

        var failure = (await TakeAsync("route")).Failure!;

        Assert.Equal((FailureCategory.WrongState, "id360.error.keyRefused"), (failure.Category, failure.Text.Key));
    }

    [Theory]
    [InlineData("compare.name", "error.notCompared", null)]
    [InlineData("page.0", "error.documentName", "id_document_image")]
    [InlineData("selfie", "error.selfieName", "selfie_image_upload")]
    public async Task Take_NameThatTheVendorDoesNotKnow_IsASettingOfTheAccount(string step, string text, string? name)
    {
        await AgreeAsync(biometry: true);
        await TakenAsync("document", new FieldValues([KeyValuePair.Create("document.pages", (string?)"1")]));
        Vendor.Next(404, "{}");

        var failure = (await TakeAsync(step, file: File())).Failure!;

        Assert.Equal((FailureCategory.NotAllowed, $"id360.{text}", name), (failure.Category, failure.Text.Key, failure.Text.Args.SingleOrDefault()));
        Assert.DoesNotContain(step, Done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_NotFoundWithACodeOfASecurityCheck_SaysNothingOfIt()
    {
        await AgreeAsync();
        Vendor.Next(404, """{"code":"SEC_DATA_INJECTION","message":"what"}""");

        var failure = (await TakeAsync("compare.name")).Failure!;

        Assert.Equal((FailureCategory.WrongState, "id360.error.notPossible", null), (failure.Category, failure.Text.Key, failure.ProviderCode));
    }

    [Fact]
    public async Task Take_Compare_ProposesWhatWasProvidedAndKeepsWhatWasGiven()
    {
        string? ValueOf(string step) => Collects.StepsOf(Attempt(facts)).Single(one => one.Key == step).Values[step];
        await AgreeAsync();
        Assert.Equal(("Mustermann", "Erika"), (ValueOf("compare.name"), ValueOf("compare.first_name")));

        Vendor.Next(204, "").Next(204, "").Next(500, "");
        await TakenAsync("compare.name");
        await TakenAsync("compare.first_name", new FieldValues([KeyValuePair.Create("compare.first_name", (string?)"Erika Maria")]));
        await TakeAsync("compare.birth_date", new FieldValues([KeyValuePair.Create("compare.birth_date", (string?)"1964-08-13")]));

        Assert.Equal(("Mustermann", "Erika Maria", "1964-08-12"), (ValueOf("compare.name"), ValueOf("compare.first_name"), ValueOf("compare.birth_date")));
        Assert.DoesNotContain("compare.birth_date", Done, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_Heic_IsSentAsItIs()
    {
        byte[] heic = [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8];
        await AgreeAsync();
        await TakenAsync("document", new FieldValues([KeyValuePair.Create("document.pages", (string?)"1")]));
        Vendor.Next(204, "");

        await TakenAsync("page.0", file: File(heic, "seite.heic", "image/heic"));

        Assert.Equal("image/heic", Vendor.OwnCalls[^1].Headers["Content-Type"]);
        Assert.Equal(heic, Vendor.OwnCalls[^1].Body);
    }

    [Theory]
    [InlineData("""{"routes":[]}""")]
    [InlineData("<html></html>")]
    public async Task Take_NoRoute_IsSaid(string body)
    {
        Vendor.Next(200, body);

        Assert.Equal("id360.error.noRoute", (await TakeAsync("route")).Failure!.Text.Key);
    }

    [Fact]
    public async Task Take_Compare_AsksForAValueWhereNoneWasProvided()
    {
        await AgreeAsync();
        var account = Account(settings => settings["comparedFields"] = "email,birth_name");
        Assert.Contains("compare.email", string.Join(", ", Collects.StepsOf(Attempt(facts, account)).Select(step => step.Key)), StringComparison.Ordinal);

        var without = ProviderRig.Attempt(account, Id360Samples.Provided.With(("person.email", null)), Id360Samples.EnrollmentId, facts);
        var failure = (await Collects.TakeStepAsync(without, "compare.email", new FieldValues(), null, Stop)).Failure!;

        Assert.Equal((FailureCategory.InvalidOrder, "compare.email"), (failure.Category, failure.Fields.Single().Key));
        Assert.Equal(FailureCategory.WrongState, (await TakeAsync("compare.nonsense")).Failure!.Category);
        Assert.Equal(FailureCategory.WrongState, (await TakeAsync("page.7", file: File())).Failure!.Category);
    }

    [Fact]
    public async Task Take_NothingOfAStep_StandsInTheLog()
    {
        await AgreeAsync();
        Vendor.Next(204, "");
        await TakeAsync("compare.name");

        Assert.All(Rig.Log.Lines, line => Assert.False(line.Contains(Id360Samples.ApiKey, StringComparison.Ordinal) || line.Contains("Mustermann", StringComparison.Ordinal), line));
        Assert.All(Vendor.Calls, call => Assert.DoesNotContain(Id360Samples.ApiKey, call.Path, StringComparison.Ordinal));
    }
}
