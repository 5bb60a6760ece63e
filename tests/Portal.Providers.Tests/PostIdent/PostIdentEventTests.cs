using System.Globalization;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.PostIdent;
using Xunit;

namespace Portal.Providers.Tests.PostIdent;

/// <summary>What the timeline says of a record's times and words; the word itself stays beside it.</summary>
public sealed class PostIdentEventTests : PostIdentTests
{
    private static readonly TextBook Book = new([new TextSource("postident", PostIdentTexts.ResourceManager)]);

    [Fact]
    public async Task Read_FullRecord_TellsWhatEachOfItsTimesMeans()
    {
        Vendor.Next(Exchange("full"));
        var record = await ReadAsync();

        Assert.DoesNotContain(record.Events, one => one.Status.Meaning is null);
        Assert.Equal("The case was opened at POSTIDENT.", Said(record, "new"));
        Assert.Equal("An identification was begun.", Said(record, "in progress + started"));
        Assert.Equal("The identification took place.", Said(record, "identificationTime"));
        Assert.Equal("A coupon was requested in the POSTIDENT app.", Said(record, "couponByPiAppRequest"));
        Assert.Equal("A coupon was downloaded.", Said(record, "couponDownload"));
        Assert.Equal("POSTIDENT has closed the case: the person is identified.", Said(record, "closed + success"));
    }

    [Theory]
    [InlineData("declined", "POSTIDENT has closed the case: the identification was declined.")]
    [InlineData("incomplete", "POSTIDENT has closed the case without a result.")]
    public async Task Read_ClosedCase_SaysHowItEnded(string word, string expected)
    {
        Vendor.Next(200, Record("closed", word, "{}"));
        var record = await ReadAsync();

        Assert.Contains(record.Events, one => one.Status.IsFinal && Book.Say(one.Status.Meaning!, English) == expected);
    }

    [Fact]
    public async Task Read_NamesThatAreNewerThanWe_HaveNoSentenceOfTheirOwn()
    {
        Vendor.Next(200, Record("in progress", "postponed", """{"couponByPigeonLastTimestamp":"2026-03-10T09:00:00Z","couponByTpAppLastTimestamp":"2026-03-10T09:01:00Z"}"""));
        var record = await ReadAsync();

        Assert.Null(Assert.Single(record.Events, one => one.Status.RawWord == "couponByPigeon").Status.Meaning);
        Assert.Null(Assert.Single(record.Events, one => one.Status.RawWord == "in progress + postponed").Status.Meaning);
        Assert.Equal("A coupon was requested in a partner’s app.", Said(record, "couponByTpApp"));
    }

    [Theory]
    [InlineData("started", "coupon requested", "incomplete", "review pending", "declined", "success", "identificationTime")]
    [InlineData("couponDownload", "couponByPiApp", "couponByPiAppRequest", "couponByTpApp", "couponByTpAppRequest", "couponByEmail", "couponByEmailRequest")]
    public void Of_EveryKnownWord_HasItsSentenceInThreeLanguages(params string[] words)
    {
        foreach (var culture in new[] { "en", "de", "fr" }.Select(CultureInfo.GetCultureInfo))
        {
            Assert.DoesNotContain(words, word => string.IsNullOrWhiteSpace(Book.Find(PostIdentEventWords.Of(word)!.Key, culture)));
        }
    }

    private static CultureInfo English => CultureInfo.GetCultureInfo("en");

    private static string Said(ProviderRecord record, string word) => Book.Say(record.Events.First(one => one.Status.RawWord == word).Status.Meaning!, English);

    private static string Record(string status, string identification, string coupons) => $$"""
        {
          "caseId": "123456789ABC",
          "caseStatus": { "status": "{{status}}", "validUntil": "2026-04-08T23:59:59+02:00", "modified": "2026-03-10T10:00:00Z" },
          "identifications": [ { "identificationMethod": "basic", "identificationStatus": { "status": "{{identification}}", "modified": "2026-03-10T10:00:00Z" }, "additionalDataBasic": {{coupons}} } ]
        }
        """;

    private async Task<ProviderRecord> ReadAsync()
    {
        var outcome = await Rig.Provider.ReadAsync(ProviderRig.Attempt(PostIdentSamples.Account(Vendor.BaseUrl), PostIdentSamples.Values, "123456789ABC"), Stop);
        Assert.True(outcome.Succeeded, outcome.Failure?.Text.Key);
        return outcome.Value;
    }
}
