using System.Text.Json;
using System.Xml.Linq;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class AutoIdentResultTests : IAsyncLifetime
{
    private AutoIdentCaller _caller = null!;

    public async ValueTask InitializeAsync() => _caller = await AutoIdentCaller.StartAsync();

    public ValueTask DisposeAsync() => _caller.DisposeAsync();

    [Theory]
    [InlineData("check-pending", "CHECK_PENDING", null)]
    [InlineData("review-pending", "REVIEW_PENDING", null)]
    [InlineData("fraud-pending", "FRAUD_SUSPICION_PENDING", "WARNING_MONEY_MULE")]
    [InlineData("cancel", "CANCELED", "ID_BLURRY")]
    [InlineData("success", "SUCCESS", null)]
    [InlineData("success-changed", "SUCCESS_DATA_CHANGED", null)]
    [InlineData("fraud-confirmed", "FRAUD_SUSPICION_CONFIRMED", "WARNING_USER_UNDERAGE")]
    public async Task Get_AfterAnAction_NamesResultAndReason(string action, string result, string? reason)
    {
        var id = await _caller.CreateAsync("R-1");

        await _caller.PressAsync($"{id}/{action}", ("reason", reason ?? ""));

        foreach (var reference in new[] { id, "R-1", "r-1" })
        {
            var process = (await _caller.ReadAsync(reference)).GetProperty("identificationprocess");
            Assert.Equal((result, reason, id), (process.GetProperty("result").GetString(), Text(process, "reason"), process.GetProperty("id").GetString()));
        }
    }

    [Fact]
    public async Task Get_Success_HasTheMembersOfTheSample()
    {
        var id = await _caller.CreateAsync("R-2", AutoIdentStartTests.Sample);
        await _caller.PressAsync(id + "/success");

        var body = await _caller.ReadAsync(id);

        Assert.Equal(["identificationprocess", "customdata", "contactdata", "userdata", "identificationdocument", "attachments"], Names(body), StringComparer.Ordinal);
        Assert.Equal(["result", "companyid", "filename", "agentname", "identificationtime", "id", "href", "type", "transactionnumber"], Names(body.GetProperty("identificationprocess")), StringComparer.Ordinal);
        Assert.Equal("/api/v1/sandboxident/identifications/R-2.zip", body.GetProperty("identificationprocess").GetProperty("href").GetString());
        Assert.Equal("Eg. Employer name", body.GetProperty("customdata").GetProperty("custom1").GetString());
        Assert.Equal("""{"status":"MATCH","value":"MUSTERMAN"}""", body.GetProperty("userdata").GetProperty("lastname").GetRawText());
        Assert.Equal("""{"status":"MATCH","value":"MUNICH"}""", body.GetProperty("userdata").GetProperty("address").GetProperty("city").GetRawText());
        Assert.Equal("""{"status":"NEW","value":"IDCARD"}""", body.GetProperty("identificationdocument").GetProperty("type").GetRawText());
        Assert.Equal("R-2_idfrontside.jpg", body.GetProperty("attachments").GetProperty("idfrontside").GetString());
    }

    [Fact]
    public async Task Get_NothingWasSent_IsNew()
    {
        var id = await _caller.CreateAsync("R-3", "{}");
        await _caller.PressAsync(id + "/success");

        var body = await _caller.ReadAsync(id);

        Assert.Equal("""{"status":"NEW","value":"ERIKA"}""", body.GetProperty("userdata").GetProperty("firstname").GetRawText());
        Assert.Equal(JsonValueKind.Null, body.GetProperty("contactdata").GetProperty("email").ValueKind);
    }

    [Fact]
    public async Task Get_ChangedAndReviewed_ShowsAllThreeValues()
    {
        var id = await _caller.CreateAsync("R-4", """{"firstname":"Erika","lastname":"Mustermann","birthday":"1981-07-02"}""");
        await _caller.PressAsync(id + "/success-changed", ("set.birthday", "1983-05-21"));
        var before = (await _caller.ReadAsync(id)).GetProperty("userdata").GetProperty("birthday").GetRawText();

        await _caller.PressAsync(id + "/correct-changed", ("set.birthday", "1983-05-22"), ("set.title", "Dr."));
        var after = await _caller.ReadAsync(id);

        Assert.Equal("""{"status":"CHANGE","value":"1983-05-21","original":"1981-07-02"}""", before);
        Assert.Equal(
            """{"status":"CHANGE","value":"1983-05-22","reviewstatus":"CHANGE","original":"1981-07-02","identification":"1983-05-21"}""",
            after.GetProperty("userdata").GetProperty("birthday").GetRawText());
        Assert.Equal("""{"status":"MATCH","value":"DR.","reviewstatus":"NEW"}""", after.GetProperty("userdata").GetProperty("title").GetRawText());
        Assert.True(after.GetProperty("identificationprocess").GetProperty("reviewchanges").GetBoolean());
    }

    [Fact]
    public async Task Get_AfterAPreliminaryResult_NamesIt()
    {
        var id = await _caller.CreateAsync("R-5");
        await _caller.PressAsync(id + "/fraud-pending");

        await _caller.PressAsync(id + "/success");

        Assert.Equal("FRAUD_SUSPICION_PENDING", Text((await _caller.ReadAsync(id)).GetProperty("identificationprocess"), "previousresult"));
    }

    [Fact]
    public async Task Get_AllSectionsChosen_AreThere()
    {
        var signing = await _caller.BesideAsync(AutoIdentCaller.Signing);
        var id = await signing.CreateAsync("R-6");

        await signing.PressAsync(
            id + "/success", ("document", "DRIVERS_LICENSE"), ("poa", "CANCELED"), ("esigning", "FAILED"), ("payment", "PENDING"), ("nfc", "yes"), ("second", "yes"), ("redacted", "yes"));
        var body = await signing.ReadAsync(id);

        var process = body.GetProperty("identificationprocess");
        Assert.Equal(("CANCELED", "true"), (Text(process, "poaresult"), Text(process, "wasnfcused")));
        Assert.Equal("FAILED", Text(body.GetProperty("esigning"), "result"));
        Assert.Equal("PENDING", Text(body.GetProperty("banktransferpaymentinfo"), "paymentstatus"));
        Assert.Equal("UTILITY_BILL", Text(body.GetProperty("additionaldocuments")[0], "documentname"));
        Assert.Equal("DRIVERS_LICENSE", Text(body.GetProperty("identificationdocument2"), "type"));
        Assert.Equal("""{"status":"REDACTION"}""", body.GetProperty("identificationdocument").GetProperty("number").GetRawText());
        var readouts = body.GetProperty("identificationdocument").GetProperty("driverlicenses").EnumerateArray().Select(row => Text(row, "validFromReadout"));
        Assert.Equal(["REFERENCE_GERMAN", "EMPTY", "DATE", "DATE", "REFERENCE_GERMAN"], readouts, StringComparer.Ordinal);
    }

    [Fact]
    public async Task Get_NotCompared_IsOriginalInsideASuccess()
    {
        var id = await _caller.CreateAsync("R-7", AutoIdentStartTests.Sample);

        await _caller.PressAsync(id + "/success", ("unchecked", "all-but-names"));

        var person = (await _caller.ReadAsync(id)).GetProperty("userdata");
        Assert.Equal("""{"status":"ORIGINAL","original":"1987-05-23"}""", person.GetProperty("birthday").GetRawText());
        Assert.Equal("MATCH", Text(person.GetProperty("firstname"), "status"));
    }

    [Fact]
    public async Task Get_Aborted_HasNoRecordUnlessAskedFor()
    {
        var id = await _caller.CreateAsync("R-8");
        await _caller.PressAsync(id + "/abort", ("reason", "USER_CANCELLATION_TERMS_DENIED"));

        using var without = await _caller.SendAsync(HttpMethod.Get, "identifications/R-8");
        await _caller.PressAsync(id + "/misbehave", ("aborted", "record"));
        var record = await _caller.ReadAsync("R-8");

        Assert.Equal(404, (int)without.StatusCode);
        Assert.Equal("USER_CANCELLATION_TERMS_DENIED", Text(record.GetProperty("identificationprocess"), "reason"));
        Assert.Equal("{}", record.GetProperty("identificationdocument").GetRawText());
        Assert.Equal("""{"xmlsig":"R-8.xml.sig","pdf":"R-8.pdf","xml":"R-8.xml"}""", record.GetProperty("attachments").GetRawText());
    }

    [Fact]
    public async Task Get_StartedAgainAfterCanceled_KeepsTheEarlierRecord()
    {
        var id = await _caller.CreateAsync("R-9");
        await _caller.PressAsync(id + "/cancel");
        await _caller.PressAsync(id + "/start");

        Assert.Equal("CANCELED", Text((await _caller.ReadAsync(id)).GetProperty("identificationprocess"), "result"));
    }

    [Fact]
    public async Task Get_IdentOfAnotherCustomer_IsASecurityViolation()
    {
        var id = await _caller.CreateAsync("R-10");
        var other = await _caller.BesideAsync("sandboxsms");

        using var answer = await other.SendAsync(HttpMethod.Get, "identifications/" + id);

        Assert.Equal((401, "SECURITY_VIOLATION", null), await AutoIdentCaller.ErrorAsync(answer));
    }

    [Theory]
    [InlineData("pending", "check-pending review-pending fraud-pending")]
    [InlineData("aborted", "abort")]
    [InlineData("canceled", "cancel")]
    [InlineData("successful", "success success-changed fraud-confirmed")]
    public async Task List_ByStatus_HoldsThoseAndNoOthers(string list, string actions)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var action in new[] { "start", "check-pending", "review-pending", "fraud-pending", "abort", "cancel", "success", "success-changed", "fraud-confirmed" })
        {
            ids[action] = await _caller.CreateAsync("L-" + action);
            await _caller.PressAsync($"{ids[action]}/{action}");
        }

        using var answer = await _caller.SendAsync(HttpMethod.Get, $"identifications?{list}=true");

        var listed = (await SandboxServer.JsonAsync(answer)).GetProperty("identifications").EnumerateArray().Select(one => Text(one.GetProperty("identificationprocess"), "id"));
        Assert.Equal(actions.Split(' ').Select(action => ids[action]).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("identifications", "MISSING_TRANSACTION_TOKEN", null)]
    [InlineData("identifications?pending=yes", "BAD_REQUEST", "pending")]
    [InlineData("identifications?finished=true", "BAD_REQUEST", "finished")]
    [InlineData("identifications/.zip", "MISSING_TRANSACTION_TOKEN", null)]
    public async Task List_Wrong_IsRefused(string path, string cause, string? key)
    {
        using var answer = await _caller.SendAsync(HttpMethod.Get, path);

        Assert.Equal((400, cause, key), await AutoIdentCaller.ErrorAsync(answer));
    }

    [Fact]
    public async Task BindingKey_OnceMade_IsReadOfAFinishedIdent()
    {
        var id = await _caller.CreateAsync("R-11");
        await _caller.PressAsync(id + "/success");
        using var none = await _caller.SendAsync(HttpMethod.Get, "identifications/R-11/bindingKey");
        await _caller.PressAsync(id + "/binding-key");
        using var made = await _caller.SendAsync(HttpMethod.Get, "identifications/R-11/bindingKey");

        Assert.Equal((404, "OBJECT_NOT_FOUND", "id"), await AutoIdentCaller.ErrorAsync(none));
        Assert.Equal(3, Text(await SandboxServer.JsonAsync(made), "bindingKey")!.Split('.').Length);
    }

    [Fact]
    public async Task Xml_SaysWhatTheJsonSays()
    {
        var id = await _caller.CreateAsync("R-12", AutoIdentStartTests.Sample);
        await _caller.PressAsync(id + "/success-changed", ("set.lastname", "Mustermann"), ("nfc", "yes"), ("poa", "SUCCESS"), ("document", "DRIVERS_LICENSE"));

        var ident = XDocument.Parse(System.Text.Encoding.UTF8.GetString(await _caller.FileAsync("identifications/R-12.xml"))).Root!.Element("identification")!;

        Assert.Equal("SUCCESS_DATA_CHANGED", ident.Element("identificationprocess")!.Element("result")!.Value);
        Assert.Equal("true", ident.Element("identificationprocess")!.Element("wasnfcused")!.Value);
        var lastName = ident.Element("userdata")!.Element("lastname")!;
        Assert.Equal(("CHANGE", "MUSTERMAN", "MUSTERMANN"), (lastName.Attribute("status")!.Value, lastName.Attribute("original")!.Value, lastName.Value));
        Assert.Equal("UTILITY_BILL", ident.Element("additionaldocuments")!.Element("additionaldocument")!.Element("documentname")!.Value);
        Assert.Equal(5, ident.Element("identificationdocument")!.Element("driverlicenses")!.Elements("driverlicense").Count());
        Assert.Equal("R-12_userface.jpg", ident.Element("attachments")!.Element("userface")!.Value);
    }

    private static IEnumerable<string> Names(JsonElement section) => section.EnumerateObject().Select(member => member.Name);

    private static string? Text(JsonElement section, string name) => section.TryGetProperty(name, out var member) ? member.GetString() : null;
}
