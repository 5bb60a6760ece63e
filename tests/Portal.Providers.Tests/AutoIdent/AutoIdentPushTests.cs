using System.Net;
using System.Text;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Xunit;

namespace Portal.Providers.Tests.AutoIdent;

/// <summary>Pushes: what they point at, what is taken from them, and who may send them.</summary>
public sealed class AutoIdentPushTests : AutoIdentTests
{
    private static WebhookCall Call(string body, string? authorization = null, string? from = null) => new()
    {
        Method = "POST",
        Query = string.Empty,
        Headers = authorization is null ? new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) : new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = authorization },
        Body = Encoding.UTF8.GetBytes(body),
        RemoteAddress = from is null ? null : IPAddress.Parse(from),
    };

    private static string Basic(string user, string password) => "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}"));

    private static string Push(string result, string? more = null) =>
        $$$$"""{"identificationprocess":{"result":"{{{{result}}}}","id":"TST-SFYGG","transactionnumber":"REF12345678901"{{{{more}}}}},"userdata":{"firstname":{"status":"NEW","value":"ERIKA"}}}""";

    [Theory]
    [InlineData("START", AttemptStatus.Started)]
    [InlineData("STARTED", AttemptStatus.Started)]
    [InlineData("ABORTED", AttemptStatus.RetryPossible)]
    public void Understand_WordBeforeThereIsARecord_IsTakenFromThePush(string word, AttemptStatus status)
    {
        var nudge = Assert.Single(Provider.Understand(Account(), Call(Push(word, ",\"reason\":\"USER_CANCELLATION_IDENTIFY_LATER\""))).Nudges);

        Assert.Equal(("TST-SFYGG", "ref12345678901", status, false), (nudge.ProviderReference, nudge.Reference, nudge.Pushed!.Status, nudge.Pushed.IsFinal));
    }

    [Theory]
    [InlineData("CHECK_PENDING")]
    [InlineData("REVIEW_PENDING")]
    [InlineData("FRAUD_SUSPICION_PENDING")]
    [InlineData("CANCELED")]
    [InlineData("SUCCESS")]
    [InlineData("SUCCESS_DATA_CHANGED")]
    [InlineData("FRAUD_SUSPICION_CONFIRMED")]
    [InlineData("SOMETHING_NEW")]
    public void Understand_AnyOtherWord_OnlyHasTheRecordRead(string word)
    {
        var nudge = Assert.Single(Provider.Understand(Account(), Call(Push(word, ",\"identificationtime\":\"2026-03-09T10:00:00+01:00\""))).Nudges);

        Assert.Null(nudge.Pushed);
        Assert.Equal(new DateTime(2026, 3, 9, 9, 0, 0, DateTimeKind.Utc), nudge.At);
    }

    [Fact]
    public void Understand_Wrapper_PointsAtEachOnce()
    {
        var nudges = Provider.Understand(Account(), Call($$"""{"identifications":[{{Push("SUCCESS")}},{{Push("SUCCESS")}},{{Push("SUCCESS").Replace("SFYGG", "OTHER", StringComparison.Ordinal)}}]}""")).Nudges;

        Assert.Equal("TST-SFYGG TST-OTHER", string.Join(' ', nudges.Select(nudge => nudge.ProviderReference)));
    }

    [Theory]
    [InlineData("no json at all", "push.noJson")]
    [InlineData("[]", "push.noJson")]
    [InlineData("{}", "push.noIdent")]
    [InlineData("""{"identificationprocess":{"result":"SUCCESS"}}""", "push.noIdent")]
    public void Understand_NothingToLookAt_IsMalformed(string body, string sentence) =>
        Assert.Equal("autoident." + sentence, Provider.Understand(Account(), Call(body)).Malformed!.Key);

    [Fact]
    public void IsAuthentic_Credentials_MustBeTheAccounts()
    {
        Assert.True(Provider.IsAuthentic(Account(), Call("{}", Basic("idnow-push", AutoIdentSamples.WebhookPassword))));
        Assert.False(Provider.IsAuthentic(Account(), Call("{}", Basic("idnow-push", "other"))));
        Assert.False(Provider.IsAuthentic(Account(), Call("{}", Basic("other", AutoIdentSamples.WebhookPassword))));
        Assert.False(Provider.IsAuthentic(Account(), Call("{}", "Basic not-base64!")));
        Assert.False(Provider.IsAuthentic(Account(), Call("{}", "Bearer x")));
        Assert.False(Provider.IsAuthentic(Account(), Call("{}")));
    }

    [Fact]
    public void IsAuthentic_AccountWithoutCredentials_RestsOnTheSecretInTheAddress() =>
        Assert.True(Provider.IsAuthentic(Account(settings => settings.Remove("basicUser"), secrets => secrets.Remove("webhookPassword")), Call("{}")));

    [Fact]
    public void IsAuthentic_HalfOfTheCredentials_LetsNobodyIn()
    {
        Assert.False(Provider.IsAuthentic(Account(settings => settings.Remove("basicUser")), Call("{}", Basic(string.Empty, AutoIdentSamples.WebhookPassword))));
        Assert.False(Provider.IsAuthentic(Account(secrets: secrets => secrets.Remove("webhookPassword")), Call("{}", Basic("idnow-push", string.Empty))));
    }

    [Theory]
    [InlineData("213.95.145.0/27", "213.95.145.31", true)]
    [InlineData("213.95.145.0/27", "213.95.145.32", false)]
    [InlineData("52.30.27.5/32, 52.48.216.0/32", "52.48.216.0", true)]
    [InlineData("52.18.79.87", "52.18.79.87", true)]
    [InlineData("52.18.79.87", "::ffff:52.18.79.87", true)]
    [InlineData("52.18.79.87", "52.18.79.88", false)]
    [InlineData("52.18.79.87", null, false)]
    [InlineData("no address", "52.18.79.87", false)]
    [InlineData("", "52.18.79.87", true)]
    public void IsAuthentic_Addresses_OnlyThoseOfTheAccount(string addresses, string? from, bool authentic) => Assert.Equal(
        authentic,
        Provider.IsAuthentic(Account(settings => settings["webhookAddresses"] = addresses), Call("{}", Basic("idnow-push", AutoIdentSamples.WebhookPassword), from)));
}
