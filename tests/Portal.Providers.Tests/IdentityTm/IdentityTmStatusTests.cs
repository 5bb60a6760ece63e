using System.Globalization;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Providers.IdentityTm;
using Xunit;

namespace Portal.Providers.Tests.IdentityTm;

/// <summary>What a list of codes means.</summary>
public sealed class IdentityTmStatusTests : IdentityTmTests
{
    private async Task<ProviderRecord> ReadAsync(string codes, string signs = "nothing")
    {
        OnStatus(codes);
        var outcome = await Rig.Provider.ReadAsync(IdentityTmSamples.Attempt(Account, facts: ("signs", signs)), Stop);
        Assert.True(outcome.Succeeded, outcome.Failure?.Text.Key);
        return outcome.Value;
    }

    private static string Say(StatusReading status) => $"{status.Status}{(status.IsFinal ? " final" : string.Empty)}{(status.LinkUsable ? " link" : string.Empty)} {status.Advice!.Key["identity-tm.advice.".Length..]}";

    [Theory]
    [InlineData("", "Created link remind")]
    [InlineData("25", "Created link remind")]
    [InlineData("25 49", "Created link remind")]
    [InlineData("25 77", "Started link none")]
    [InlineData("25 50 51", "Started link remind")]
    [InlineData("25 68", "Started link remind")]
    [InlineData("25 98", "Started link remind")]
    [InlineData("25 12", "RetryPossible link call")]
    [InlineData("25 56", "RetryPossible link wrongNumber")]
    [InlineData("25 21", "RetryPossible link retry")]
    [InlineData("25 21/38", "RetryPossible link otherDocument")]
    [InlineData("25 21/39", "RetryPossible link betterConditions")]
    [InlineData("25 139", "RetryPossible link retryLater")]
    [InlineData("25 78 75", "InReview wait")]
    [InlineData("25 11 30", "InReview wait")]
    [InlineData("25 20004", "InReview wait")]
    [InlineData("25 89", "FraudSuspected specialist")]
    [InlineData("25 20002 11", "FraudSuspected specialist")]
    [InlineData("25 17", "Declined final decide")]
    [InlineData("25 17 80", "Declined final decide")]
    [InlineData("25 16", "Aborted final newAttempt")]
    [InlineData("25 58", "Aborted final newAttempt")]
    [InlineData("25 22", "Aborted final newAttempt")]
    [InlineData("25 63", "Cancelled final newAttempt")]
    [InlineData("25 99", "Expired final newAttempt")]
    [InlineData("25 29", "ProviderError cancelAndNew")]
    [InlineData("25 87", "RetryPossible cancelAndNew")]
    [InlineData("25 78 24", "InReview wait")]
    [InlineData("25 50 53", "RetryPossible link retry")]
    [InlineData("25 55", "RetryPossible link call")]
    [InlineData("25 57", "RetryPossible link call")]
    [InlineData("25 70", "RetryPossible link call")]
    [InlineData("25 53 73", "Started link remind")]
    [InlineData("25 77 74", "Started link remind")]
    [InlineData("25 78 79", "Started link remind")]
    [InlineData("25 75 104", "InReview wait")]
    [InlineData("25 75 105", "InReview wait")]
    [InlineData("25 75 106", "InReview wait")]
    [InlineData("25 75 107", "InReview wait")]
    [InlineData("25 75 108", "InReview wait")]
    public async Task Read_OrderThatIdentifies_StandsWhereTheTableSays(string codes, string expected)
    {
        var status = (await ReadAsync(codes)).Status;

        Assert.Equal(expected, Say(status));
        Assert.True(status.IsMapped);
    }

    [Theory]
    [InlineData("25 6", "AwaitingSignature link remindToSign")]
    [InlineData("25 6 83 71", "AwaitingSignature link remindToSign")]
    [InlineData("25 6 101 102", "AwaitingSignature link remindToSign")]
    [InlineData("25 6 83 139/66", "RetryPossible link retryLater")]
    [InlineData("25 6 29", "ProviderError cancelAndNew")]
    public async Task Read_OrderThatSigns_IsNotOverWithTheIdentification(string codes, string expected)
    {
        Assert.Equal(expected, Say((await ReadAsync(codes, "documents")).Status));
        Assert.DoesNotContain(Called, call => call.Contains("getIdentData", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("25 17", "Declined final decide")]
    [InlineData("25 99", "Expired final newAttempt")]
    public async Task Read_OrderThatSigns_EndsWithoutAnIdentificationAsAnyOther(string codes, string expected) => Assert.Equal(expected, Say((await ReadAsync(codes, "documents")).Status));

    [Theory]
    [InlineData("25 6", "nothing", "Success final review")]
    [InlineData("25 6 83 84", "documents", "Success final reviewSigned")]
    [InlineData("25 6 83 84", "firstOrder", "Success final reviewSigned")]
    [InlineData("25 6 103/79", "hashes", "Aborted final identifiedNotSigned")]
    [InlineData("25 6 100", "documents", "Expired final identifiedNotSigned")]
    [InlineData("25 6 89", "nothing", "Success final review")]
    public async Task Read_OrderThatIsOverAndIdentified_ComesWithItsData(string codes, string signs, string expected)
    {
        On("ident-data");

        var record = await ReadAsync(codes, signs);

        Assert.Equal(expected, Say(record.Status));
        Assert.NotNull(record.Result);
        Assert.Equal(record.Events.Max(one => one.At), record.ModifiedAt);
        Assert.Equal(TimeSpan.FromDays(7), record.EvidenceKeptUntil - record.Events.Last(one => one.Status.IsFinal).At);
        Assert.Equal("identData, status", string.Join(", ", record.Payloads.Select(payload => payload.Name).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Read_NothingKnownOfTheOrder_GoesByTheCodesThatOnlySigningHas()
    {
        On("ident-data");
        OnStatus("25 6 83 84");
        var outcome = await Rig.Provider.ReadAsync(ProviderRig.Attempt(Account, new Core.Fields.FieldValues(), IdentityTmSamples.OrderId), Stop);

        Assert.Equal("Success final reviewSigned", Say(outcome.Value!.Status));
        Assert.Equal("documents", outcome.Value.Facts["signs"]);
    }

    [Theory]
    [InlineData("25 89 17", "17 + 89")]
    [InlineData("25 17/72 20000", "17 + 20000")]
    [InlineData("25 20003 22", "22 + 20003")]
    public async Task Read_SuspicionAndANegativeEnd_IsAFinalSuspicion(string codes, string word)
    {
        On("ident-data");

        var status = (await ReadAsync(codes)).Status;

        Assert.Equal(("FraudSuspected final specialist", word, true), (Say(status), status.RawWord, status.Suspicion));
    }

    [Theory]
    [InlineData("25 89 99", "nothing", "Expired final specialist")]
    [InlineData("25 89 63", "nothing", "Cancelled final specialist")]
    [InlineData("25 20001 16", "nothing", "Aborted final specialist")]
    [InlineData("25 89 58", "nothing", "Aborted final specialist")]
    [InlineData("25 89 100", "documents", "Expired final specialist")]
    [InlineData("25 89 6 100", "documents", "Expired final identifiedNotSigned")]
    [InlineData("25 6 89 103", "documents", "Aborted final specialist")]
    public async Task Read_SuspicionAndAnyOtherEnd_StaysWithAndWithoutData(string codes, string signs, string expected)
    {
        var without = await ReadAsync(codes, signs);
        On("ident-data");
        var with = await ReadAsync(codes, signs);

        Assert.All((ProviderRecord[])[without, with], record => Assert.Equal((expected, true, codes.Split(' ')[^1]), (Say(record.Status), record.Status.Suspicion, record.Status.RawWord)));
        Assert.Equal((true, false), (without.Result is null, with.Result is null));
    }

    [Theory]
    [InlineData("25 89", "FraudSuspected specialist")]
    [InlineData("25 89 6", "AwaitingSignature link remindToSign")]
    [InlineData("25 89 6 83 71", "AwaitingSignature link remindToSign")]
    [InlineData("25 6 89 83", "FraudSuspected specialist")]
    public async Task Read_SuspicionInAnOrderThatSigns_IsAWarningBesideALaterIdentification(string codes, string expected)
    {
        var status = (await ReadAsync(codes, "documents")).Status;

        Assert.Equal((expected, true), (Say(status), status.Suspicion));
    }

    [Fact]
    public async Task Read_SuspicionBesideASuccess_StaysAsAWarningAndAnOpenCheck()
    {
        On("ident-data");

        var record = await ReadAsync("25 78 89 11 6");

        Assert.Equal(("Success final review", true), (Say(record.Status), record.Status.Suspicion));
        Assert.Contains(new Sentence("identity-tm.code.89"), record.Result!.Warnings.Where(warning => warning.Suspicion).Select(warning => warning.Text));
        Assert.Equal(new Sentence("identity-tm.check.warning"), Assert.Single(record.OpenChecks));
    }

    [Theory]
    [InlineData("25 98 153/176 20006", "153 + 20006", "otherDocument")]
    [InlineData("25 98 153 10006", "153 + 10006", "betterConditions")]
    [InlineData("25 98 109 10001", "109 + 10001", "additionalDocument")]
    [InlineData("25 98 10004", "10004", "retry")]
    public async Task Read_Reason_StandsBesideItsWordAndAdvises(string codes, string word, string advice)
    {
        var status = (await ReadAsync(codes)).Status;

        Assert.Equal((word, $"RetryPossible link {advice}", true), (status.RawWord, Say(status), status.IsMapped));
    }

    [Fact]
    public async Task Read_CodeThatNobodyKnows_IsKeptAndMarked()
    {
        OnStatus("25 77 4242");
        On("getStatus", 200, """{"OrderID":"1","Status":[{"Kind":"PAUSED","SubKind":9,"Time":"2026-03-10T10:00:00+01:00","Text":"Pause"}]}""");

        var record = (await Rig.Provider.ReadAsync(IdentityTmSamples.Attempt(Account), Stop)).Value!;

        Assert.Equal(("PAUSED", AttemptStatus.Other, false, false, "9 · Pause"), (record.Status.RawWord, record.Status.Status, record.Status.IsMapped, record.Status.IsFinal, record.Status.RawText));
        Assert.Equal("PAUSED/9/20260310T090000.000", Assert.Single(record.Events).Key);
    }

    [Fact]
    public async Task Read_UnknownCodeAfterTheEnd_MovesNothing()
    {
        On("ident-data");

        Assert.Equal("Success final review", Say((await ReadAsync("25 6 4242")).Status));
    }

    [Fact]
    public async Task Read_Twice_TellsTheSameEventsWithTheVendorsTimes()
    {
        On("status");
        On("ident-data");
        var first = (await Rig.Provider.ReadAsync(IdentityTmSamples.Attempt(Account), Stop)).Value!;
        var second = (await Rig.Provider.ReadAsync(IdentityTmSamples.Attempt(Account), Stop)).Value!;

        Assert.Equal(first.Events.Select(one => (one.Key, one.At)), second.Events.Select(one => (one.Key, one.At)));
        Assert.Equal(10, first.Events.Select(one => one.Key).Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(first.Events.OrderBy(one => one.At).Select(one => one.Key), first.Events.Select(one => one.Key), StringComparer.Ordinal);
        Assert.Equal(new DateTime(2018, 9, 5, 8, 59, 11, DateTimeKind.Utc), first.Events.Single(one => one.Key.StartsWith("71/16/", StringComparison.Ordinal)).At);
        Assert.Equal(new Sentence("identity-tm.sub.71.44"), first.Events.Single(one => one.Key.StartsWith("71/44/", StringComparison.Ordinal)).Status.Meaning);
        Assert.All(first.Events.Where(one => one.Status.RawWord is "71" or "94" or "23" or "95"), one => Assert.True(one.Status.TimelineOnly));
    }

    [Fact]
    public async Task Read_SameCodeAtTheSameTime_IsTwoEvents()
    {
        On("getStatus", 200, """{"OrderID":"1","Status":[{"Kind":71,"Time":"2026-03-10T10:00:00+01:00"},{"Kind":71,"Time":"2026-03-10T10:00:00+01:00"}]}""");

        Assert.Equal("71/-/20260310T090000.000, 71/-/20260310T090000.000#1", string.Join(", ", (await Rig.Provider.ReadAsync(IdentityTmSamples.Attempt(Account), Stop)).Value!.Events.Select(one => one.Key)));
    }

    [Fact]
    public async Task Read_VanishedOrder_IsExpiredOnlyIfAPushSaidSo()
    {
        var gone = await Rig.Provider.ReadAsync(IdentityTmSamples.Attempt(Account), Stop);
        var expired = await Rig.Provider.ReadAsync(IdentityTmSamples.Attempt(Account, facts: ("timeOut", "99")), Stop);
        var signing = await Rig.Provider.ReadAsync(IdentityTmSamples.Attempt(Account, IdentityTmSamples.Signing, ("timeOut", "100")), Stop);

        Assert.Equal(FailureCategory.NotFound, gone.Failure!.Category);
        Assert.Equal("Expired final newAttempt", Say(expired.Value!.Status));
        Assert.Equal(("Expired final newAttempt", "100"), (Say(signing.Value!.Status), signing.Value.Status.RawWord));
    }

    [Fact]
    public async Task Read_VanishedOrder_HoldsNothingAnyMoreAndKeepsItsSuspicion()
    {
        var plain = (await Rig.Provider.ReadAsync(IdentityTmSamples.Attempt(Account, facts: ("timeOut", "99")), Stop)).Value!;
        var suspected = (await Rig.Provider.ReadAsync(
            IdentityTmSamples.AttemptAt(Account, AttemptStatus.FraudSuspected, isFinal: false, isSuspicion: true, values: null, ("timeOut", "99")), Stop)).Value!;

        Assert.Equal((true, false, null, false), (plain.NothingLeft, plain.Status.Suspicion, plain.EvidenceKeptUntil, plain.Reusable));
        Assert.Equal(("Expired final specialist", true), (Say(suspected.Status), suspected.Status.Suspicion));
    }

    /// <summary>Which codes are pushed is a matter of the account: then the end of an order is all that is told of it.</summary>
    [Theory]
    [InlineData(AttemptStatus.Started, false, 0.1, "99")]
    [InlineData(AttemptStatus.AwaitingSignature, false, 6.9, "100")]
    [InlineData(AttemptStatus.Started, false, 7.1, null)]
    [InlineData(AttemptStatus.Success, true, 0.1, null)]
    public async Task Read_VanishedAfterItsEndWasPushed_HasTimedOutIfItWasOpen(AttemptStatus status, bool isFinal, double days, string? code)
    {
        var facts = Assert.Single(Rig.Provider.Understand(Account, new WebhookCall
        {
            Method = "GET",
            Query = $"?event=OnFinal&orderID={IdentityTmSamples.OrderId}&ref=REF12345678901",
            Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase),
            Body = default,
            ReceivedAt = ProviderRig.Now.UtcDateTime,
        }).Nudges).Facts;
        Rig.Time.Advance(TimeSpan.FromDays(days));

        var outcome = await Rig.Provider.ReadAsync(
            IdentityTmSamples.AttemptAt(Account, status, isFinal, isSuspicion: false, values: null, [.. facts.Select(fact => (fact.Key, fact.Value))]), Stop);

        Assert.Equal(code, outcome.Value?.Status.RawWord);
        Assert.Equal(code is null ? FailureCategory.NotFound : (FailureCategory?)null, outcome.Failure?.Category);
        Assert.True(outcome.Value is null or { NothingLeft: true, Status.Status: AttemptStatus.Expired });
    }

    [Theory]
    [InlineData("25 6 103/79", "documents", true)]
    [InlineData("25 6 100", "documents", true)]
    [InlineData("25 6", "nothing", true)]
    [InlineData("25 17", "nothing", false)]
    public async Task Read_Identified_SaysThatItCanBeReused(string codes, string signs, bool reusable)
    {
        On("ident-data");

        Assert.Equal(reusable, (await ReadAsync(codes, signs)).Reusable);
    }

    /// <summary>The vendor's own table of which codes end what (3.2.3), typed here once more.</summary>
    [Fact]
    public void Codes_Table_IsTheVendorsTable()
    {
        int[] all =
        [
            6, 7, 11, 12, 14, 16, 17, 21, 22, 23, 24, 25, 29, 30, 49, 50, 51, 53, 54, 55, 56, 57, 58, 63, 68, 70, 71, 73, 74, 75, 77, 78, 79, 80, 83, 84, 87, 89, 94, 95, 96, 98, 99, 100, 101, 102, 103, 104, 105,
            106, 107, 108, 109, 139, 153, 10000, 10001, 10002, 10003, 10004, 10005, 10006, 10007, 10008, 10009, 10010, 20000, 20001, 20002, 20003, 20004, 20005, 20006, 20007, 20008, 20009, 20010, 20011,
        ];
        Assert.Equal(all, IdentityTmCodes.All.Select(code => code.Kind).Order());
        Assert.Equal([6, 16, 17, 22, 58, 63, 99, 100], IdentityTmCodes.All.Where(code => code.EndsIdentification).Select(code => code.Kind).Order());
        Assert.Equal([16, 17, 22, 58, 63, 84, 99, 100, 103], IdentityTmCodes.All.Where(code => code.EndsSigning).Select(code => code.Kind).Order());
        Assert.Equal(
            [6, 11, 12, 14, 16, 17, 21, 22, 30, 55, 56, 57, 58, 63, 68, 73, 75, 80, 87, 98, 99, 100, 103],
            IdentityTmCodes.All.Where(code => !code.IsExtended).Select(code => code.Kind).Order());
        Assert.Equal([7, 14, 23, 54, 71, 80, 94, 95, 96], IdentityTmCodes.All.Where(code => code.IsAside).Select(code => code.Kind).Order());
    }

    [Fact]
    public void Texts_EveryCodeSubCodeAdviceAndPart_StandInThreeLanguages()
    {
        var book = new TextBook([new TextSource("identity-tm", IdentityTmDescription.Value.Texts)]);
        var keys = IdentityTmCodes.All.SelectMany(code => new[] { code.Reading(signs: true), code.Reading(signs: false) }).SelectMany(reading => new[] { reading.Meaning!.Key, reading.Advice!.Key })
            .Concat(IdentityTmSubCodes.All.Select(pair => IdentityTmSubCodes.Meaning(pair.Kind, pair.SubKind)!.Key))
            .Concat(IdentityTmSubCodes.All.Select(pair => IdentityTmSubCodes.Advice(pair.SubKind)?.Key).OfType<string>())
            .Concat(IdentityTmHealth.Known.Select(part => $"identity-tm.health.{part}"))
            .Concat(new[] { "web", "deepLink", "autoId", "shortCode", "longCode", "userId", "userToken" }.Select(link => $"identity-tm.link.{link}"))
            .ToList();

        foreach (var culture in new[] { "en", "de", "fr" }.Select(CultureInfo.GetCultureInfo))
        {
            Assert.DoesNotContain(keys, key => string.IsNullOrWhiteSpace(book.Find(key, culture)));
        }

    }

    /// <summary>The vendor's table of sub-codes (3.2.3.1), typed here once more as far as it can be read.</summary>
    [Fact]
    public void SubCodes_Table_IsTheVendorsTable() =>
        Assert.Equal(
            "6/19 7/10 7/12 7/21 7/24 7/25 7/28 7/33 7/37 7/55 7/58 17/43 17/48 17/61 17/72 17/73 17/74 17/75 21/14 21/15 21/18 21/22 21/27 21/29 21/32 21/34 21/36 21/38 21/39 21/42 21/47 21/50 21/53 21/54 "
            + "22/20 22/41 23/20 23/41 29/63 29/64 29/65 29/76 58/30 71/16 71/17 71/23 71/44 71/46 71/49 71/56 71/62 103/79 139/66 "
            + "153/176 153/177 153/178 153/179 153/180 153/181 153/182 153/183 153/184 153/185 153/186 153/187 153/188 153/189 153/190 153/191 153/192 153/193 153/194 153/195 153/196 153/197 153/198 153/199 "
            + "153/200 153/201 153/202 153/203 153/204 153/205 153/206 153/207 153/208 153/209",
            string.Join(' ', IdentityTmSubCodes.All.OrderBy(pair => pair.Kind).ThenBy(pair => pair.SubKind).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Kind}/{pair.SubKind}"))));
}
