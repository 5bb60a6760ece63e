using System.Globalization;
using System.Net;
using System.Text;
using Portal.Core.Providers;
using Portal.Core.Providers.Capabilities;
using Portal.Providers.IdentityTm;
using Xunit;

namespace Portal.Providers.Tests.IdentityTm;

/// <summary>Pushes: whatever the verb, all they say stands in the address that we gave.</summary>
public sealed class IdentityTmPushTests : IdentityTmTests
{
    private const string Networks = "212.211.189.136/29, 212.211.206.240/29, 212.211.181.64/29, 212.211.191.96/29";

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

    /// <summary>The vendor's four networks as it writes them (10.1), and their neighbours; an account that lists none lets everybody in who has the secret.</summary>
    [Theory]
    [InlineData("", "203.0.113.7", true)]
    [InlineData("", null, true)]
    [InlineData(Networks, "212.211.189.136", true)]
    [InlineData(Networks, "212.211.189.143", true)]
    [InlineData(Networks, "212.211.206.247", true)]
    [InlineData(Networks, "212.211.181.64", true)]
    [InlineData(Networks, "::ffff:212.211.191.103", true)]
    [InlineData(Networks, "212.211.189.135", false)]
    [InlineData(Networks, "212.211.191.104", false)]
    [InlineData(Networks, "127.0.0.1", false)]
    [InlineData(Networks, null, false)]
    [InlineData("127.0.0.1 ::1", "127.0.0.1", true)]
    [InlineData("212.211.189.136/229", "212.211.189.136", false)]
    public void IsAuthentic_AddressesOfTheAccount_DecideWhoIsLetIn(string listed, string? from, bool letIn)
    {
        var account = IdentityTmSamples.Account(Vendor.BaseUrl, settings => settings["webhookAddresses"] = listed);
        var call = new WebhookCall { Method = "GET", Query = "?orderID=1", Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase), Body = default, RemoteAddress = from is null ? null : IPAddress.Parse(from) };

        Assert.Equal(letIn, ((IAuthenticatesWebhooks)Rig.Provider).IsAuthentic(account, call));
    }

    [Fact]
    public void IsAuthentic_HelpOfTheSetting_NamesTheVendorsNetworks() =>
        Assert.All(Networks.Split(", "), network => Assert.All((string[])["en", "de", "fr"], language => Assert.Contains(
            network, IdentityTmDescription.Value.Texts.GetString("field.webhookAddresses.help", CultureInfo.GetCultureInfo(language)), StringComparison.Ordinal)));

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
