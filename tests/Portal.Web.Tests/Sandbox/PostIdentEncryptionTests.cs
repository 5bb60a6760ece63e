using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class PostIdentEncryptionTests : IAsyncLifetime
{
    private readonly RSA _key = RSA.Create(2048);
    private SandboxServer _sandbox = null!;
    private string _caseId = "";

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxServer.StartAsync();
        _caseId = await _sandbox.CreateAsync(GuideSamples.Order);
        await _sandbox.PressAsync(_caseId + "/success", ("method", "video"));
    }

    public async ValueTask DisposeAsync()
    {
        _key.Dispose();
        await _sandbox.DisposeAsync();
    }

    [Theory]
    [InlineData("A128GCM")]
    [InlineData("A192GCM")]
    [InlineData("A256GCM")]
    [InlineData("A128CBC-HS256")]
    [InlineData("A192CBC-HS384")]
    [InlineData("A256CBC-HS512")]
    public async Task Full_WithKey_IsReadByNode(string enc)
    {
        await _sandbox.PressAsync(_caseId + "/misbehave", ("enc", enc));

        var (status, token) = await AskAsync();
        var (code, output) = await DecryptAsync(token);

        Assert.Equal((200, 0), (status, code));
        var lines = output.Split('\n', 2);
        Assert.Equal($$"""{"alg":"RSA-OAEP-256","enc":"{{enc}}"}""", lines[0]);
        using var result = JsonDocument.Parse(lines[1]);
        Assert.Equal(_caseId, result.RootElement.GetProperty("caseId").GetString());
        Assert.Equal("K\u00f6ln", result.RootElement.GetProperty("contactData").GetProperty("address").GetProperty("city").GetProperty("value").GetString());
    }

    [Theory]
    [InlineData("wrong-key")]
    [InlineData("bad-tag")]
    [InlineData("cut")]
    [InlineData("no-jwe")]
    public async Task Full_FaultyToken_IsRefusedByNode(string fault)
    {
        await _sandbox.PressAsync(_caseId + "/misbehave", ("jwe", fault));

        var (status, token) = await AskAsync();

        Assert.Equal(200, status);
        Assert.NotEqual(0, (await DecryptAsync(token)).Code);
    }

    [Theory]
    [InlineData("wrong-alg", """{"alg":"RSA1_5","enc":"A256GCM"}""")]
    [InlineData("direct-alg", """{"alg":"dir","enc":"A256GCM"}""")]
    [InlineData("unknown-enc", """{"alg":"RSA-OAEP-256","enc":"A512XTS"}""")]
    public async Task Full_LyingHeader_SaysSo(string fault, string header)
    {
        await _sandbox.PressAsync(_caseId + "/misbehave", ("jwe", fault));

        var (_, token) = await AskAsync();

        Assert.Equal(header, Encoding.ASCII.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[0])));
    }

    [Theory]
    [InlineData("another-password", "RSA-OAEP-256", 401)]
    [InlineData("sandbox-data-password", "RSA-OAEP", 400)]
    [InlineData("sandbox-data-password", "", 400)]
    public async Task Full_WrongProof_IsRefused(string password, string algorithm, int expected) =>
        Assert.Equal(expected, (await AskAsync(password, algorithm)).Status);

    [Fact]
    public async Task Full_SmallKey_IsRefused()
    {
        using var small = RSA.Create(1024);

        Assert.Equal(400, (await AskAsync(key: small)).Status);
    }

    private async Task<(int Status, string Body)> AskAsync(string password = "sandbox-data-password", string algorithm = "RSA-OAEP-256", RSA? key = null)
    {
        var der = (key ?? _key).ExportSubjectPublicKeyInfo();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{SandboxServer.Api}cases/{_caseId}/full?includeBinaryData=true");
        request.Headers.Add("x-scr-key", Convert.ToBase64String(der));
        request.Headers.Add("x-scr-keyhash", Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(password), der)));
        request.Headers.Add("x-scr-alg", algorithm);
        using var answer = await _sandbox.Client.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private Task<(int Code, string Output)> DecryptAsync(string token) =>
        OutsideTool.RunAsync("node", ["-e", JweScript.Text], JsonSerializer.Serialize(new { pem = _key.ExportPkcs8PrivateKeyPem(), token }));
}
