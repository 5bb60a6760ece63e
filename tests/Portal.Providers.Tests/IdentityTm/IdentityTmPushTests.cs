using System.Text;
using Portal.Core.Providers;
using Xunit;

namespace Portal.Providers.Tests.IdentityTm;

/// <summary>Pushes: whatever the verb, all they say stands in the address that we gave.</summary>
public sealed class IdentityTmPushTests : IdentityTmTests
{
    private WebhookReading Understand(string method, string query, string body = "") => Rig.Provider.Understand(Account, new WebhookCall
    {
        Method = method,
        Query = query,
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
        Body = Encoding.UTF8.GetBytes(body),
    });

    [Theory]
    [InlineData("GET", "?event=OnFinal&orderID=99921269855041&ref=REF-1.2", "")]
    [InlineData("POST", "?event=OnFinal&orderID=99921269855041&ref=REF-1.2", "anything at all")]
    [InlineData("PUT", "?EVENT=OnFinal&OrderId=99921269855041&REF=REF-1.2", "{\"a\":1}")]
    [InlineData("POST", "", "{\"OrderID\":\"99921269855041\",\"Ref\":\"REF-1.2\"}")]
    [InlineData("GET", "?orderID=99921269855041&ref=REF%2D1%2E2", "")]
    public void Understand_AnyVerb_PointsAtTheOrder(string method, string query, string body)
    {
        var nudge = Assert.Single(Understand(method, query, body).Nudges);

        Assert.Equal(("99921269855041", "REF-1.2"), (nudge.ProviderReference, nudge.Reference));
        Assert.Null(nudge.Pushed);
        Assert.Empty(nudge.Facts);
    }

    [Theory]
    [InlineData("?event=OnFinal&orderID=[OrderID]&ref=REF1", null, "REF1")]
    [InlineData("?orderID=1&ref=", "1", null)]
    public void Understand_PlaceThatNobodyFilled_IsNothing(string query, string? order, string? reference)
    {
        var nudge = Assert.Single(Understand("GET", query).Nudges);

        Assert.Equal((order, reference), (nudge.ProviderReference, nudge.Reference));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?event=OnFinal")]
    [InlineData("?orderID=[OrderID]&ref=[Ref]")]
    public void Understand_NeitherOrderNorReference_IsMalformed(string query) => Assert.Equal("identity-tm.push.noOrder", Understand("GET", query).Malformed!.Key);

    [Fact]
    public void Understand_RecordingReady_IsKept() =>
        Assert.Equal("true", Assert.Single(Understand("GET", "?event=VideoReady&orderID=1&ref=R").Nudges).Facts["videoReady"]);

    [Theory]
    [InlineData("99", "99")]
    [InlineData("100", "100")]
    [InlineData("6", null)]
    [InlineData("[statusCode]", null)]
    public void Understand_TimeOut_IsKeptBecauseTheOrderVanishes(string code, string? kept) =>
        Assert.Equal(kept, Assert.Single(Understand("GET", $"?event=OnStatusChange&orderID=1&code={code}").Nudges).Facts.GetValueOrDefault("timeOut"));
}
