using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class IdentityTmOrderTests : IAsyncLifetime
{
    /// <summary>The vendor's example of 3.1.7, with the opening of IdentData that its print lost.</summary>
    public const string Sample =
        """
        {
          "Ref": "Sign-me_Account_Creation_Test", "Product": 15, "Add": 8, "getTargetLink": true, "getDeepLink": true, "getVideoHashes": true,
          "WebhookURL": { "OnFinal": "https://webhook.example/1234567_890?OnFinal=[OrderID]" },
          "RedirectURL": { "Success": "https://www.example.com/redirect/positive?OrderID=[OrderID]", "Abort": "https://www.example.com/redirect/negative?OrderID=[OrderID]" },
          "Mobile": "+491711234567",
          "Address": { "Firstname": "Erika", "Surname": "Mustermann", "Street": "Heidestr. 17", "ZipCode": "43000", "City": "Köln", "Country": "DE" },
          "IdentData": {
            "Firstname": "Erika", "Surname": "Mustermann", "Street": "Heidestr. 17", "ZipCode": "43000", "City": "Köln", "Birthdate": "1964-08-12", "Birthplace": "Berlin",
            "Additional": { "idCardDateOfIssue": { "Type": 2, "Label": "Date of Issue", "Value": "2010-01-11" } }
          }
        }
        """;

    /// <summary>The vendor's example of 9.5.</summary>
    public const string Robot =
        """
        {
          "Ref": "Test order", "Autotest": "POSITIVE", "Product": 19,
          "IdentData": {
            "Email": "mustermann@example.org", "Gender": "male", "Firstname": "Hans", "Surname": "Mustermann", "Street": "Musterstr 10", "ZipCode": "40231", "City": "Düsseldorf",
            "Country": "DE", "Birthdate": "1980-01-01", "Birthplace": "Düsseldorf", "Nationality": "DE", "CollectedBy": "Mustermann",
            "IDCard": { "CardNo": "f8b2931c-46b0", "PlaceOfIssue": "Düsseldorf", "DateOfIssue": "2010-12-12", "ValidUntil": "2030-12-12", "Type": "IDCard", "CountryOfIssue": "DE" }
          }
        }
        """;

    private IdentityTmCaller _caller = null!;

    public async ValueTask InitializeAsync() => _caller = await IdentityTmCaller.StartAsync();

    public ValueTask DisposeAsync() => _caller.DisposeAsync();

    [Fact]
    public async Task Put_TheSample_HasAllTheLinksThatWereAskedFor()
    {
        using var answer = await _caller.Beside("sandbox-tm-signme").SendAsync(HttpMethod.Put, "putOrder", Sample);
        var body = await SandboxServer.JsonAsync(answer);

        Assert.Equal(202, (int)answer.StatusCode);
        Assert.Matches("^[0-9]{14}$", body.GetProperty("OrderID").GetString());
        Assert.Equal("Sign-me_Account_Creation_Test", body.GetProperty("Ref").GetString());
        Assert.Matches("^[A-Z0-9]{5}$", body.GetProperty("VideoHashes").GetProperty("ShortCode").GetString());
        Assert.Equal(20, body.GetProperty("VideoHashes").GetProperty("LongCode").GetString()!.Length);
        foreach (var link in new[] { "TargetURL", "DeepLinkURL" })
        {
            using var page = await _caller.Client.GetAsync(body.GetProperty(link).GetString(), TestContext.Current.CancellationToken);
            Assert.Equal((302, $"/sandbox/identity-tm/cases/{body.GetProperty("OrderID").GetString()}"), ((int)page.StatusCode, page.Headers.Location?.OriginalString));
        }
    }

    [Fact]
    public async Task Put_TheRobotsSample_AnswersOnlyIdAndReference()
    {
        using var answer = await _caller.SendAsync(HttpMethod.Put, "putOrder", Robot);

        Assert.Equal(["OrderID", "Ref"], (await SandboxServer.JsonAsync(answer)).EnumerateObject().Select(member => member.Name), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("\"Shoesize\":39", "Unknown element Shoesize")]
    [InlineData("\"Address\":{\"Firstname\":\"Erika\",\"Surname\":\"Mustermann\"}", "Missing element Address.Country")]
    [InlineData("\"Phone\":\"0171 123\"", "Phone has a wrong format")]
    [InlineData("\"WebhookURL\":{\"AfterIdent\":\"https://a.example/\",\"AfterVideo\":\"https://a.example/\"}", "AfterVideo and AfterIdent cannot be used together")]
    [InlineData("\"Lang\":\"deu\"", "Lang is longer than 2")]
    [InlineData("\"Autotest\":\"MAYBE\"", "Autotest has an unknown value")]
    [InlineData("\"Purpose\":{\"german\":\"Konto\"}", "Purpose must hold texts by language")]
    [InlineData("\"LegitimationDocument\":[{}]", "Missing element LegitimationDocument[0].Document")]
    [InlineData("\"eSignPDF\":{\"Data\":\"JVBERi0=\"}", "eSign is not enabled for this account")]
    [InlineData("\"Product\":12", "The body is not valid JSON")]
    [InlineData("\"RedirectURL\":{\"Success\":\"nowhere\"}", "RedirectURL.Success has a wrong format")]
    public async Task Put_WrongMember_IsNamed(string more, string error) => Assert.Equal(error, await _caller.RefusalAsync(IdentityTmCaller.Order(more)));

    [Theory]
    [InlineData("""{"Add":0,"getTargetLink":true}""", "Missing element Product")]
    [InlineData("""{"Product":12,"getTargetLink":true}""", "Missing element Add")]
    [InlineData("""{"Product":12,"Add":0}""", "Missing element Email")]
    [InlineData("""{"Product":11,"Add":0,"getTargetLink":true}""", "Missing element Address")]
    [InlineData("""{"Product":99,"Add":0,"getTargetLink":true}""", "Product is not enabled for this account")]
    [InlineData("""{"Product":12,"Add":2,"getTargetLink":true}""", "Add has an unknown flag")]
    [InlineData("""{"Product":12,"Add":8,"getTargetLink":true}""", "Add needs an account for sign-me")]
    [InlineData("""{"Product":12,"Add":128,"getTargetLink":true}""", "AES is not enabled for this account")]
    [InlineData("""{"Product":"12","Add":0,"getTargetLink":true}""", "Product must be a whole number")]
    [InlineData("[]", "The body must be an object")]
    public async Task Put_Incomplete_SaysWhat(string body, string error) => Assert.Equal(error, await _caller.RefusalAsync(body));

    [Theory]
    [InlineData("\"Additional\":{\"a\":{\"Type\":5,\"Label\":\"A\"}}", "IdentData.Additional.a has no such type, or a value of another")]
    [InlineData("\"Additional\":{\"a\":{\"Type\":2,\"Label\":\"A\",\"Value\":\"tomorrow\"}}", "IdentData.Additional.a has no such type, or a value of another")]
    [InlineData("\"Additional\":{\"a\":{\"Type\":1}}", "Missing element IdentData.Additional.a.Label")]
    [InlineData("\"IDCard\":{\"Images\":{\"Front\":\"iVBORw0KGgo=\"}}", "IdentData.IDCard.Images.Front is not a JPEG")]
    [InlineData("\"Birthdate\":\"12.08.1964\"", "IdentData.Birthdate has a wrong format")]
    [InlineData("\"Gender\":\"FEMALE\"", "IdentData.Gender has a wrong format")]
    public async Task Put_WrongIdentData_IsNamed(string data, string error) =>
        Assert.Equal(error, await _caller.RefusalAsync("{\"Product\":12,\"Add\":0,\"getTargetLink\":true,\"IdentData\":{" + data + "}}"));

    [Fact]
    public async Task Put_ElevenAdditionalFields_AreTooMany()
    {
        var fields = string.Join(',', Enumerable.Range(1, 11).Select(number => $$"""
            "f{{number}}":{"Type":1,"Label":"L"}
            """));

        Assert.Contains("at most 10", await _caller.RefusalAsync("{\"Product\":12,\"Add\":0,\"getTargetLink\":true,\"IdentData\":{\"Additional\":{" + fields + "}}}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_RobotAtALiveAccount_IsRefused()
    {
        var live = _caller.Beside("sandbox-tm-live");

        Assert.Contains("integration accounts only", await live.RefusalAsync(Robot), StringComparison.Ordinal);
        Assert.Contains("integration accounts only", await live.RefusalAsync(IdentityTmCaller.Order("\"Ref\":\"X-AUTOTEST-FRAUD\"")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_WhereShopIsPossible_NeedsAnAddress() =>
        Assert.Equal("Missing element Address", await _caller.Beside("sandbox-tm-shop").RefusalAsync(IdentityTmCaller.Order()));

    [Fact]
    public async Task Any_WrongPasswordOrCase_IsRefused()
    {
        Assert.Equal(404, await _caller.StatusAsync(HttpMethod.Get, "SystemStatus"));
        _caller.Password = "another";
        Assert.Equal(401, await _caller.StatusAsync(HttpMethod.Get, "systemStatus"));
        _caller.Password = null;
        Assert.Equal(401, await _caller.StatusAsync(HttpMethod.Put, "putOrder", IdentityTmCaller.Order()));
    }

    [Fact]
    public async Task ByRef_OwnOrdersOnly_AreListed()
    {
        var first = await _caller.CreateAsync(IdentityTmCaller.Order("\"Ref\":\"R-1.a\""));
        var second = await _caller.CreateAsync(IdentityTmCaller.Order("\"Ref\":\"R-1.a\""));

        Assert.Equal([second, first], (await _caller.JsonAsync("getOrdersByRef/R-1.a")).EnumerateArray().Select(id => id.GetString()), StringComparer.Ordinal);
        Assert.Equal(404, await _caller.Beside(IdentityTmCaller.Signing).StatusAsync(HttpMethod.Get, "getOrdersByRef/R-1.a"));
        Assert.Equal(400, await _caller.StatusAsync(HttpMethod.Get, "getOrdersByRef/R_1"));
        await _caller.PressAsync("misbehave", ("byRef", "printed in the example"));
        Assert.StartsWith("{", await (await _caller.GetAsync("getOrdersByRef/R-1.a")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restart_WithADirectory_KeepsOrdersAndTheNewPassword()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        try
        {
            string id, password;
            await using (var before = await IdentityTmCaller.StartAsync(directory: folder))
            {
                id = await before.CreateAsync();
                await before.PressAsync(id + "/positive");
                Assert.Equal(401, await before.StatusAsync(HttpMethod.Post, "requestNewPassword", """{"mobile":"+4917100000009"}"""));
                Assert.Equal(400, await before.StatusAsync(HttpMethod.Post, "confirmNewPassword", """{"tan":"123456"}"""));
                Assert.Equal(200, await before.StatusAsync(HttpMethod.Post, "requestNewPassword", """{"mobile":"+4917100000001"}"""));
                Assert.Equal(401, await before.StatusAsync(HttpMethod.Post, "confirmNewPassword", """{"tan":"000000"}"""));
                Assert.Equal(200, await before.StatusAsync(HttpMethod.Post, "requestNewPassword", """{"mobile":"+4917100000001"}"""));
                using var renewed = await before.SendAsync(HttpMethod.Post, "confirmNewPassword", """{"tan":"123456"}""");
                password = (await SandboxServer.JsonAsync(renewed)).GetProperty("password").GetString()!;
            }

            await using var after = await IdentityTmCaller.StartAsync(directory: folder);
            Assert.Equal(401, await after.StatusAsync(HttpMethod.Get, "systemStatus"));
            after.Password = password;
            Assert.Contains(6, await after.KindsAsync(id));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
