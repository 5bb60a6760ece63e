using System.Net;
using System.Text.Json;
using Portal.Core.Tests.Data;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class AutoIdentStartTests : IAsyncLifetime
{
    /// <summary>The vendor's sample order, member by member.</summary>
    public const string Sample =
        """
        {
          "birthday":"1987-05-23", "birthplace":"London", "custom1":"Eg. Employer name", "custom2":"Eg. Job Position ", "custom3":"Eg. Insurance number",
          "custom4":"or store any data strings", "custom5":"you like.", "email":"hello@democompany.org", "firstname":"Erika", "gender":"FEMALE",
          "lastname":"Musterman", "mobilephone":"+49175310960", "nationality":"DE", "zipcode":"80469", "country":"DE", "city":"Munich",
          "street":"High Street", "streetnumber":"100"
        }
        """;

    private AutoIdentCaller _caller = null!;

    public async ValueTask InitializeAsync() => _caller = await AutoIdentCaller.StartAsync();

    public ValueTask DisposeAsync() => _caller.DisposeAsync();

    [Fact]
    public async Task Login_RightKey_GivesATokenOfThreeParts() => Assert.Equal(3, _caller.Token!.Split('.').Length);

    [Theory]
    [InlineData("""{"apiKey":"wrong"}""", 401, "INVALID_LOGIN_TOKEN", null)]
    [InlineData("""{"apikey":"sandbox-key-sandboxident"}""", 400, "UNRECOGNIZED_FIELD", "apikey")]
    [InlineData("{}", 400, "BAD_REQUEST", "apiKey")]
    [InlineData("not json", 400, "UNPARSEABLE_JSON", null)]
    public async Task Login_Wrong_IsRefused(string body, int status, string cause, string? key)
    {
        using var answer = await _caller.SendAsync(HttpMethod.Post, "login", body);

        Assert.Equal((status, cause, key), await AutoIdentCaller.ErrorAsync(answer));
    }

    [Fact]
    public async Task Token_IdleForAnHour_IsForgotten()
    {
        var time = new FakeTime();
        await using var caller = await AutoIdentCaller.StartAsync(time: time);

        time.Advance(TimeSpan.FromMinutes(59));
        using var used = await caller.SendAsync(HttpMethod.Get, "identifications?pending=true");
        time.Advance(TimeSpan.FromMinutes(59));
        using var usedAgain = await caller.SendAsync(HttpMethod.Get, "identifications?pending=true");
        time.Advance(TimeSpan.FromMinutes(60));
        using var forgotten = await caller.SendAsync(HttpMethod.Get, "identifications?pending=true");

        Assert.Equal((200, 200), ((int)used.StatusCode, (int)usedAgain.StatusCode));
        Assert.Equal((401, "INVALID_LOGIN_TOKEN", null), await AutoIdentCaller.ErrorAsync(forgotten));
    }

    [Fact]
    public async Task Token_OfAnotherCustomer_IsASecurityViolation()
    {
        var other = await _caller.BesideAsync(AutoIdentCaller.Signing);
        other.Token = _caller.Token;

        using var answer = await other.SendAsync(HttpMethod.Get, "identifications?pending=true");

        Assert.Equal((401, "SECURITY_VIOLATION", null), await AutoIdentCaller.ErrorAsync(answer));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a.b.c")]
    public async Task Start_NoToken_IsRefused(string? token)
    {
        _caller.Token = token;

        using var answer = await _caller.SendAsync(HttpMethod.Post, "identifications/N-1/start", "{}");

        Assert.Equal((401, "INVALID_LOGIN_TOKEN", null), await AutoIdentCaller.ErrorAsync(answer));
    }

    [Fact]
    public async Task Start_TheSample_IsCreatedAndThenUpdated()
    {
        using var made = await _caller.SendAsync(HttpMethod.Post, "identifications/N-2/start", Sample);
        using var updated = await _caller.SendAsync(HttpMethod.Post, "identifications/n-2/start", """{"firstname":"Max"}""");
        var body = await SandboxServer.JsonAsync(made);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (made.StatusCode, updated.StatusCode));
        Assert.Equal(["id"], body.EnumerateObject().Select(member => member.Name), StringComparer.Ordinal);
        Assert.Matches("^[A-Z]{3}-[A-Z]{5}$", body.GetProperty("id").GetString());
        Assert.Equal(body.GetProperty("id").GetString(), (await SandboxServer.JsonAsync(updated)).GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("""{"firstName":"Erika"}""", "UNRECOGNIZED_FIELD", "firstName")]
    [InlineData("""{"shoesize":"39"}""", "UNRECOGNIZED_FIELD", "shoesize")]
    [InlineData("""{"birthday":"23.05.1987"}""", "BAD_REQUEST", "birthday")]
    [InlineData("""{"birthday":"2199-01-01"}""", "BAD_REQUEST", "birthday")]
    [InlineData("""{"nationality":"DEU"}""", "BAD_REQUEST", "nationality")]
    [InlineData("""{"country":"de"}""", "BAD_REQUEST", "country")]
    [InlineData("""{"gender":"female"}""", "BAD_REQUEST", "gender")]
    [InlineData("""{"email":"nobody"}""", "BAD_REQUEST", "email")]
    [InlineData("""{"mobilephone":"call me"}""", "BAD_REQUEST", "mobilephone")]
    [InlineData("""{"zipcode":80469}""", "BAD_REQUEST", "zipcode")]
    [InlineData("""{"firstname":""", "UNPARSEABLE_JSON", null)]
    [InlineData("[]", "UNPARSEABLE_JSON", null)]
    public async Task Start_WrongBody_NamesTheField(string body, string cause, string? key)
    {
        using var answer = await _caller.SendAsync(HttpMethod.Post, "identifications/N-3/start", body);

        Assert.Equal((400, cause, key), await AutoIdentCaller.ErrorAsync(answer));
    }

    [Theory]
    [InlineData("identifications/N%204/start", "BAD_REQUEST")]
    [InlineData("identifications/%C3%84/start", "BAD_REQUEST")]
    [InlineData("identifications//start", "MISSING_TRANSACTION_TOKEN")]
    [InlineData("identifications/start", "MISSING_TRANSACTION_TOKEN")]
    public async Task Start_WrongNumber_IsRefused(string path, string cause)
    {
        using var answer = await _caller.SendAsync(HttpMethod.Post, path, "{}");

        Assert.Equal((400, cause), ((int)answer.StatusCode, (await AutoIdentCaller.ErrorAsync(answer)).Cause));
    }

    [Fact]
    public async Task Start_255Characters_IsTheLongestNumber()
    {
        using var longest = await _caller.SendAsync(HttpMethod.Post, $"identifications/{new string('a', 255)}/start", "{}");
        using var tooLong = await _caller.SendAsync(HttpMethod.Post, $"identifications/{new string('b', 256)}/start", "{}");

        Assert.Equal((201, 400), ((int)longest.StatusCode, (int)tooLong.StatusCode));
    }

    [Fact]
    public async Task Start_FinishedIdent_IsAConflict()
    {
        var id = await _caller.CreateAsync("N-5");
        await _caller.PressAsync(id + "/success");

        using var answer = await _caller.SendAsync(HttpMethod.Post, "identifications/N-5/start", "{}");

        Assert.Equal((409, "EXISTING_IDENTIFICATION", null), await AutoIdentCaller.ErrorAsync(answer));
    }

    [Theory]
    [InlineData("""{"lastname":"Mustermann"}""", "firstname")]
    [InlineData("""{"firstname":"Erika"}""", "lastname")]
    [InlineData("""{"firstname":"J\u00f6rg","lastname":"Mustermann"}""", "firstname")]
    [InlineData("""{"firstname":"Erika","lastname":"Muster, Mann"}""", "lastname")]
    public async Task Start_SigningNeedsPlainNames_NamesTheField(string body, string key)
    {
        var signing = await _caller.BesideAsync(AutoIdentCaller.Signing);

        using var answer = await signing.SendAsync(HttpMethod.Post, "identifications/N-6/start", body);

        Assert.Equal((400, "BAD_REQUEST", key), await AutoIdentCaller.ErrorAsync(answer));
    }

    [Theory]
    [InlineData("sandboxnamirial", """{"firstname":"John","lastname":"Smith","preferredLang":"en"}""", "mobilephone")]
    [InlineData("sandboxnamirial", """{"firstname":"John","lastname":"Smith","mobilephone":"0778899000","preferredLang":"en"}""", "mobilephone")]
    [InlineData("sandboxnamirial", """{"firstname":"John","lastname":"Smith","mobilephone":"+490778899000"}""", "preferredLang")]
    [InlineData("sandboxsms", """{"firstname":"John","lastname":"Smith"}""", "mobilephone")]
    public async Task Start_WhatTheAccountDemands_IsMandatory(string customer, string body, string key)
    {
        var other = await _caller.BesideAsync(customer);

        using var answer = await other.SendAsync(HttpMethod.Post, "identifications/N-7/start", body);

        Assert.Equal((400, "BAD_REQUEST", key), await AutoIdentCaller.ErrorAsync(answer));
    }

    [Theory]
    [InlineData("/{0}")]
    [InlineData("/go/{0}")]
    [InlineData("/sandboxident/identifications/N-8")]
    [InlineData("/go/sandboxident/identifications/N-8")]
    [InlineData("/sandboxident/identifications/{0}/identification/start")]
    public async Task PersonsLink_AnyForm_LeadsToThePage(string link)
    {
        var id = await _caller.CreateAsync("N-8");

        using var answer = await _caller.Client.GetAsync(AutoIdentCaller.Root + string.Format(null, link, id), TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.Redirect, $"/sandbox/autoident/cases/{id}"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task Get_NotStarted_IsNotFoundAsInTheSample()
    {
        var id = await _caller.CreateAsync("N-9");

        using var answer = await _caller.SendAsync(HttpMethod.Get, "identifications/" + id);

        Assert.Equal((404, "OBJECT_NOT_FOUND", $"Ident {id} - No identification request found matching the provided parameters"), await AutoIdentCaller.ErrorAsync(answer));
    }

    [Fact]
    public async Task SystemCheck_NoToken_IsFine() =>
        Assert.Equal("SYSTEM_CHECK_OK", await _caller.Client.GetStringAsync(AutoIdentCaller.Root + "/system_check", TestContext.Current.CancellationToken));

    [Fact]
    public async Task Restart_WithADirectory_KeepsIdentsDefinitionsAndTheKey()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        try
        {
            string id, key;
            await using (var before = await AutoIdentCaller.StartAsync(AutoIdentCaller.Signing, directory: folder))
            {
                id = await before.CreateAsync("N-10");
                using var defined = await before.SendAsync(HttpMethod.Post, "documentdefinitions", """{"name":"contract","identifier":"doc","optional":false,"mimeType":"application/pdf"}""");
                using var pdf = new ByteArrayContent("%PDF-1.4 a contract"u8.ToArray());
                pdf.Headers.ContentType = new("application/pdf");
                using var uploaded = await before.SendAsync(HttpMethod.Post, "identifications/N-10/documents/doc/data", pdf);
                Assert.Equal((201, 200), ((int)defined.StatusCode, (int)uploaded.StatusCode));
                await before.PressAsync(id + "/success-changed", ("set.lastname", "Beispiel"));
                key = await before.Client.GetStringAsync(AutoIdentCaller.Root + "/assets/certs/idnow_signing_sandbox.pem", TestContext.Current.CancellationToken);
            }

            await using var after = await AutoIdentCaller.StartAsync(AutoIdentCaller.Signing, directory: folder);

            var lastName = (await after.ReadAsync("N-10")).GetProperty("userdata").GetProperty("lastname");
            Assert.Equal(("CHANGE", "BEISPIEL"), (lastName.GetProperty("status").GetString(), lastName.GetProperty("value").GetString()));
            Assert.Equal(key, await after.Client.GetStringAsync(AutoIdentCaller.Root + "/assets/certs/idnow_signing_sandbox.pem", TestContext.Current.CancellationToken));
            using var documents = await after.SendAsync(HttpMethod.Get, $"identifications/{id}/documents");
            Assert.Equal("SIGNED", (await SandboxServer.JsonAsync(documents))[0].GetProperty("status").GetString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
