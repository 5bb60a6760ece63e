using System.Text;
using Portal.Core.Documents;
using Xunit;

namespace Portal.Core.Tests.Documents;

public sealed class RedactionTests
{
    private static readonly Redaction Redaction = new(
        new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "webId" }, new RedactionWords("[hidden]", "[link hidden]", "[file, {0} characters]"));

    [Theory]
    [InlineData("{\"password\":\"canary\"}")]
    [InlineData("{\"x-api-key\":\"canary\",\"a\":[{\"accessToken\":{\"deep\":\"canary\"}}]}")]
    [InlineData("{\"webId\":12345678}", "12345678")]
    [InlineData("{\"note\":\"open https://provider.example/start/canary?x=1 now\"}")]
    [InlineData("{\"note\":\"postident://start/canary\"}")]
    [InlineData("{\"note\":\"https:\\/\\/provider.example\\/canary\"}")]
    [InlineData("{\"note\":\"Authorization: Basic canary1234567890\"}", "canary1234567890")]
    [InlineData("{\"jws\":\"eyJhbGciOiJub25lIn0.eyJjYW5hcnkiOjF9.canary\"}")]
    [InlineData("{\"callback_headers\":[{\"name\":\"x\",\"token\":\"canary\"}],}")]
    [InlineData("<a token=\"canary\">https://provider.example/canary</a>")]
    [InlineData("name=Erika&password=canary&url=https://x.example/canary")]
    [InlineData("{\"password\": \"canary\", broken")]
    public void Of_SecretsLinksAndTokens_AreGone(string record, string canary = "canary") =>
        Assert.DoesNotContain(canary, Redaction.Of(Encoding.UTF8.GetBytes(record)).Text, StringComparison.Ordinal);

    [Fact]
    public void Of_FileBody_IsANumberOfCharacters()
    {
        var body = Convert.ToBase64String(Enumerable.Range(0, 900).Select(i => (byte)(i * 7)).ToArray());

        Assert.Contains("[file, 1200 characters]", Redaction.Of(Encoding.UTF8.GetBytes($"{{\"documentData\":\"{body}\"}}")).Text, StringComparison.Ordinal);
        Assert.Contains("[file, 1200 characters]", Redaction.Of(Encoding.UTF8.GetBytes($"<data>{body}</data>")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_OrdinaryMembers_StayReadable()
    {
        var text = Redaction.Of("{\"caseStatus\":{\"status\":\"closed\",\"validUntil\":\"2026-06-01T00:00:00Z\"},\"lastName\":\"Müller\",\"n\":1.5,\"ok\":true}"u8.ToArray()).Text;

        Assert.Contains("\"status\": \"closed\"", text, StringComparison.Ordinal);
        Assert.Contains("\"lastName\": \"Müller\"", text, StringComparison.Ordinal);
        Assert.Contains("2026-06-01T00:00:00Z", text, StringComparison.Ordinal);
        Assert.Contains("1.5", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_BinaryAndLongRecords_AreSaidToBeSo()
    {
        Assert.True(Redaction.Of(new byte[] { 1, 2, 0, 3 }).IsBinary);
        Assert.True(Redaction.Of(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("word ", 60_000)))).IsCut);
    }

    [Fact]
    public void Of_DeepNesting_HasAnAnswer() =>
        Assert.NotNull(Redaction.Of(Encoding.UTF8.GetBytes(new string('[', 100_000))).Text);
}
