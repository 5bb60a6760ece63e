using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class PostIdentOrderTests : IAsyncLifetime
{
    private SandboxServer _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await SandboxServer.StartAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Create_SampleOfTheGuide_AnswersLinksAndValidity()
    {
        using var answer = await _sandbox.PostAsync(GuideSamples.Order);

        Assert.Equal(201, (int)answer.StatusCode);
        var body = await SandboxServer.JsonAsync(answer);
        var caseId = body.GetProperty("caseId").GetString()!;
        Assert.Matches("^[A-Z0-9]{12}$", caseId);
        Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$", body.GetProperty("validUntil").GetString()!);
        Assert.True(DateTimeOffset.Parse(body.GetProperty("validUntil").GetString()!, CultureInfo.InvariantCulture) > TimeProvider.System.GetUtcNow());
        Assert.Equal(new Uri(_sandbox.Client.BaseAddress!, $"/sandbox/postident/user/start/?caseId={caseId}").ToString(), body.GetProperty("webStart").GetProperty("caseURL").GetString());
        Assert.Equal($"postident://cases/{caseId}", body.GetProperty("iosStart").GetProperty("caseUrlScheme").GetString());
        Assert.Equal("de.deutschepost.postident", body.GetProperty("androidStart").GetProperty("packageName").GetString());
    }

    [Theory]
    [InlineData("""{"contactDataProvided":{"email":"no address"}}""", "90005", "contactDataProvided.email")]
    [InlineData("""{"identificationDocumentProvided":{"dateIssued":"01.11.2010"}}""", "90001", "identificationDocumentProvided.dateIssued")]
    [InlineData("""{"identificationDocumentProvided":{"birthDate":"2010-02-30"}}""", "90001", "identificationDocumentProvided.birthDate")]
    [InlineData("""{"identificationDocumentProvided":{"type":1}}""", "90003", "identificationDocumentProvided.type")]
    [InlineData("""{"identificationDocumentProvided":{"type":"14"}}""", "90005", "identificationDocumentProvided.type")]
    [InlineData("""{"identificationDocumentProvided":{"nationality":"XKX"}}""", "90005", "identificationDocumentProvided.nationality")]
    [InlineData("""{"identificationDocumentProvided":{"countryOfDocument":"XXA"}}""", "90005", "identificationDocumentProvided.countryOfDocument")]
    [InlineData("""{"contactDataProvided":{"address":{"country":"DE"}}}""", "90005", "contactDataProvided.address.country")]
    [InlineData("""{"contactDataProvided":{"mobilePhone":"0171 123456"}}""", "90005", "contactDataProvided.mobilePhone")]
    [InlineData("""{"contactDataProvided":{"firstName":"Erika Maria Anna Luise Charlotte Anton"}}""", "90004", "contactDataProvided.firstName")]
    [InlineData("""{"contactDataProvided":{"salutation":"Mrs"}}""", "90002", "contactDataProvided.salutation")]
    [InlineData("""{"orderData":{}}""", "90002", "orderData")]
    [InlineData("""{"processData":{"preferredLanguage":"FR_FR"}}""", "90005", "processData.preferredLanguage")]
    [InlineData("""{"processData":{"referenceId":"123456789012345"}}""", "90004", "processData.referenceId")]
    [InlineData("""{"processData":{"webHookUrl":"http://portal.example/push"}}""", "90005", "processData.webHookUrl")]
    [InlineData("""{"processData":{"callbackUrlSuccess":"https://portal.example/"}}""", "90003", "processData.callbackUrlSuccess")]
    [InlineData("""{"processData":{"callbackUrlSuccess":{"webUrl":"javascript:alert(1)"}}}""", "90005", "processData.callbackUrlSuccess.webUrl")]
    [InlineData("""{"drivingLicenceProvided":{"drivingLicenceClasses":[{"className":"B"},{"className":7}]}}""", "90003", "drivingLicenceProvided.drivingLicenceClasses[1].className")]
    [InlineData("""{"customData":null,"customData":{}}""", "90000", "body")]
    [InlineData("""{"customData":""", "90000", "body")]
    public async Task Create_BrokenRule_NamesTheField(string order, string code, string key)
    {
        using var answer = await _sandbox.PostAsync(order);

        Assert.Equal(400, (int)answer.StatusCode);
        var body = await SandboxServer.JsonAsync(answer);
        Assert.Equal("v1", body.GetProperty("apiVersion").GetString());
        Assert.Equal(400, body.GetProperty("error").GetProperty("code").GetInt32());
        var error = Assert.Single(body.GetProperty("error").GetProperty("errors").EnumerateArray());
        Assert.Equal((code, key), (error.GetProperty("errorcode").GetString(), error.GetProperty("key").GetString()));
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"customData":null,"contactDataProvided":{"firstName":"Max","lastName":"Beispiel","epost":null}}""")]
    [InlineData("""{"processData":{"webHookUrl":"http://127.0.0.1:9/push","callBackURLCancelledAndClosed":{"iosUrl":"demo://back"}}}""")]
    [InlineData("""{"processData":{"callbackUrlCancelledAndClosed":{"androidUrl":"demo://back"}},"drivingLicenseProvided":{"number":"A 12345678"}}""")]
    [InlineData("""{"drivingLicenceProvided":{"drivingLicenceClasses":[{"className":"B","dateIssued":"1.1.2012","dateOfExpiry":"2030-12-31"}]}}""")]
    [InlineData("""{"identificationDocumentProvided":{"nationality":"XXB","countryOfDocument":"RKS","type":"13"}}""")]
    [InlineData("""{"contactDataProvided":{"firstName":"<script>","lastName":"O'Beispiel","mobilePhone":"+49 171 123456789","email":"max.beispiel@example.org"}}""")]
    public async Task Create_UnusualButAllowed_IsTaken(string order) => Assert.NotEmpty(await _sandbox.CreateAsync(order));

    [Fact]
    public async Task Create_TwoFaults_NamesBoth()
    {
        using var answer = await _sandbox.PostAsync("""{"contactDataProvided":{"email":"x","address":{"country":"X"}}}""");

        Assert.Equal(2, (await SandboxServer.JsonAsync(answer)).GetProperty("error").GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public async Task Create_ReferenceInUse_NamesTheCase()
    {
        var caseId = await _sandbox.CreateAsync(GuideSamples.Order);

        using var answer = await _sandbox.PostAsync(GuideSamples.Order);

        Assert.Equal(409, (int)answer.StatusCode);
        var body = await SandboxServer.JsonAsync(answer);
        Assert.Equal(caseId, body.GetProperty("caseId").GetString());
        var error = Assert.Single(body.GetProperty("errors").EnumerateArray());
        Assert.Equal(("90016", "orderData.processData.referenceId"), (error.GetProperty("errorcode").GetString(), error.GetProperty("key").GetString()));
        Assert.Contains(caseId, error.GetProperty("message").GetString()!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_SameReferenceAtAnotherClient_IsTaken()
    {
        await _sandbox.CreateAsync(GuideSamples.Order);

        using var answer = await _sandbox.PostAsync(GuideSamples.Order, "/sandbox/postident/api/scr/v1/5678EFGH/cases");

        Assert.Equal(201, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("1234ABCD", "sandbox", "wrong")]
    [InlineData("1234abcd", "sandbox", "sandbox-password")]
    [InlineData("1234ABCD", "sandbox-alive", "sandbox-alive-password")]
    public async Task Create_WrongCredentials_IsUnauthorised(string client, string user, string password)
    {
        _sandbox.Client.DefaultRequestHeaders.Authorization = SandboxServer.Basic(user, password);

        using var answer = await _sandbox.PostAsync("{}", $"/sandbox/postident/api/scr/v1/{client}/cases");

        Assert.Equal(401, (int)answer.StatusCode);
        var error = Assert.Single((await SandboxServer.JsonAsync(answer)).GetProperty("errors").EnumerateArray());
        Assert.Equal(("90114", "Authorization"), (error.GetProperty("errorcode").GetString(), error.GetProperty("key").GetString()));
    }

    [Fact]
    public async Task Create_OtherContentType_IsRefused()
    {
        using var content = new StringContent("{}", System.Text.Encoding.UTF8, "text/plain");
        using var answer = await _sandbox.Client.PostAsync(SandboxServer.Api + "cases", content, TestContext.Current.CancellationToken);

        Assert.Equal(400, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Create_ErrorsAsPrinted_IsNotValidJson()
    {
        await _sandbox.PressAsync("misbehave", ("errors", "as-printed"));

        using var answer = await _sandbox.PostAsync("""{"contactDataProvided":{"email":"x"}}""");

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(text));
        Assert.Matches(new Regex("\"message\": \"Bad Request\"\\s+\"errors\"", RegexOptions.None, TimeSpan.FromSeconds(1)), text);
    }

    [Theory]
    [InlineData("sandbox", "sandbox-password", "OK")]
    [InlineData("sandbox-alive", "sandbox-alive-password", "NOK")]
    public async Task Alive_BothUsers_AnswersTheStatus(string user, string password, string status)
    {
        _sandbox.Client.DefaultRequestHeaders.Authorization = SandboxServer.Basic(user, password);
        await _sandbox.PressAsync("misbehave", ("alive", status));

        Assert.Equal($$"""{"status":"{{status}}"}""", await _sandbox.Client.GetStringAsync(SandboxServer.Api + "alive", TestContext.Current.CancellationToken));
    }
}
