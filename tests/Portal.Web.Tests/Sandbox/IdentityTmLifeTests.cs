using System.Text.Json;
using Portal.Core.Tests.Data;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class IdentityTmLifeTests
{
    [Fact]
    public async Task Status_Variants_ShowMoreAndMore()
    {
        await using var caller = await IdentityTmCaller.StartAsync();
        var id = await caller.CreateAsync();
        await caller.PressAsync(id + "/wait");
        await caller.PressAsync(id + "/abort", ("sub", "42"));
        await caller.PressAsync(id + "/code", ("kind", "12345"), ("text", "New word"));

        var plain = await caller.JsonAsync($"getStatus/{id}");
        var withSubs = await caller.JsonAsync($"getStatus/{id}/IncludeSubKind");
        var all = await caller.JsonAsync($"getStatus/{id}/ExtendedList/IncludeSubKind");

        Assert.Equal(["OrderID", "Ref", "Executed", "Status"], plain.EnumerateObject().Select(member => member.Name), StringComparer.Ordinal);
        Assert.Equal([21], Kinds(plain));
        Assert.False(plain.GetProperty("Status")[0].TryGetProperty("SubKind", out _));
        Assert.Equal(42, withSubs.GetProperty("Status")[0].GetProperty("SubKind").GetInt32());
        Assert.Equal([25, 77, 21, 12345], Kinds(all));
        Assert.Equal("New word", all.GetProperty("Status")[3].GetProperty("Text").GetString());
        Assert.Equal(400, await caller.StatusAsync(HttpMethod.Get, $"getStatus/{id}/Everything"));
        Assert.Equal(404, await caller.StatusAsync(HttpMethod.Get, "getStatus/99920000000000"));
    }

    [Fact]
    public async Task Positive_PlainOrder_HasDataFilesAndSevenDays()
    {
        var time = new FakeTime();
        await using var caller = await IdentityTmCaller.StartAsync(time: time);
        var id = await caller.CreateAsync();
        Assert.Equal(400, await caller.StatusAsync(HttpMethod.Get, $"getIdentData/{id}"));
        Assert.Equal(406, await caller.StatusAsync(HttpMethod.Delete, $"delIdentdata/{id}"));
        await caller.PressAsync(id + "/positive", ("documents", "9"), ("set.Surname", "Beispiel"));

        var data = await caller.JsonAsync($"getIdentData/{id}/IncludeInitialData/IncludeIdentifyMethod/IncludeIdentifier");
        var (found, sent) = (data.GetProperty("IdentData")[0], data.GetProperty("IdentData")[1]);
        Assert.Equal("25 75 6 23 80", await caller.ListAsync(id));
        Assert.Equal(("Video", 1872), (data.GetProperty("IdentifyMethod").GetString(), data.GetProperty("Identifier").GetInt32()));
        Assert.Equal((1, "Beispiel", 9), (found.GetProperty("Type").GetInt32(), found.GetProperty("Surname").GetString(), found.GetProperty("IDCard").GetProperty("extDocumentType").GetInt32()));
        Assert.Equal((2, "Mustermann", "1970-01-01"), (sent.GetProperty("Type").GetInt32(), sent.GetProperty("Surname").GetString(), sent.GetProperty("IDCard").GetProperty("ValidUntil").GetString()));
        Assert.Equal(0, (await OutsideTool.PdfAsync(await caller.BytesAsync($"getIdentDataPDF/{id}"))).Code);
        Assert.Equal(3, (await caller.JsonAsync($"getImages/{id}")).GetProperty("Images").GetArrayLength());
        Assert.Equal(406, await caller.StatusAsync(HttpMethod.Post, $"cancelOrder/{id}"));

        time.Advance(TimeSpan.FromDays(7));
        Assert.Equal(404, await caller.StatusAsync(HttpMethod.Get, $"getIdentData/{id}"));
        Assert.Equal(200, await caller.StatusAsync(HttpMethod.Get, $"getStatus/{id}"));
        Assert.Equal(404, await caller.StatusAsync(HttpMethod.Delete, $"delIdentdata/{id}"));
    }

    [Fact]
    public async Task Delete_AfterTheEnd_IsAcceptedOnce()
    {
        await using var caller = await IdentityTmCaller.StartAsync();
        var id = await caller.CreateAsync();
        await caller.PressAsync(id + "/positive");

        Assert.Equal(202, await caller.StatusAsync(HttpMethod.Delete, $"delIdentdata/{id}"));
        Assert.Equal(404, await caller.StatusAsync(HttpMethod.Delete, $"delIdentdata/{id}"));
        Assert.Equal(404, await caller.StatusAsync(HttpMethod.Get, $"getImages/{id}"));
    }

    [Fact]
    public async Task Cancel_Open_EndsIt()
    {
        await using var caller = await IdentityTmCaller.StartAsync();
        var id = await caller.CreateAsync();

        Assert.Equal(202, await caller.StatusAsync(HttpMethod.Post, $"cancelOrder/{id}"));
        Assert.Equal(406, await caller.StatusAsync(HttpMethod.Post, $"cancelOrder/{id}"));
        Assert.Equal("25 63", await caller.ListAsync(id));
        using var pressed = await caller.TryPressAsync(id + "/positive");
        Assert.Equal(409, (int)pressed.StatusCode);
    }

    [Theory]
    [InlineData("\"Autotest\":\"POSITIVE\"", new[] { 25, 6, 80 }, false)]
    [InlineData("\"Autotest\":\"NEGATIVE\"", new[] { 25, 17 }, false)]
    [InlineData("\"Autotest\":\"FRAUD\",\"Ref\":\"X-AUTOTEST-POSITIVE\"", new[] { 25, 89, 17 }, true)]
    [InlineData("\"Ref\":\"X-AUTOTEST-NEGATIVE\"", new[] { 25, 17 }, false)]
    public async Task Robot_AfterTwentySeconds_CompletesWithWhatWasSent(string more, int[] kinds, bool fraud)
    {
        var time = new FakeTime();
        await using var caller = await IdentityTmCaller.StartAsync(time: time);
        var id = await caller.CreateAsync(IdentityTmCaller.Order(more, product: 13));
        time.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal("25", await caller.ListAsync(id));

        await UntilAsync(async () => (await caller.KindsAsync(id)).Length > 1, () => time.Advance(TimeSpan.FromSeconds(1)));

        var data = await caller.JsonAsync($"getIdentData/{id}");
        Assert.Equal(kinds, await caller.KindsAsync(id));
        Assert.Equal("Mustermann", data.GetProperty("IdentData").GetProperty("0").GetProperty("Surname").GetString());
        Assert.Equal(3, data.GetProperty("IdentData").GetProperty("Images").GetArrayLength());
        Assert.Equal(fraud, data.TryGetProperty("FraudAttempt", out _));
    }

    [Fact]
    public async Task Robot_ShortenedBySetting_IsFaster()
    {
        await using var caller = await IdentityTmCaller.StartAsync(settings: ("IdentityTm:RobotSeconds", "0"));

        var id = await caller.CreateAsync(IdentityTmOrderTests.Robot);

        await UntilAsync(async () => (await caller.KindsAsync(id)).Contains(80));
    }

    [Fact]
    public async Task Video_AskedFor_IsAPlaceholderUntilItsCallback()
    {
        var time = new FakeTime();
        await using var receiver = await PushReceiver.StartAsync();
        await using var caller = await IdentityTmCaller.StartAsync(time: time);
        var id = await caller.CreateAsync(IdentityTmCaller.Order(add: 131072));
        Assert.Equal(400, await caller.StatusAsync(HttpMethod.Post, $"getVideoFileBinaryAsync/{id}", $$"""{"callbackUrl":"{{receiver.Url}}"}"""));
        await caller.PressAsync(id + "/positive");
        Assert.Equal(400, await caller.StatusAsync(HttpMethod.Post, $"getVideoFileBinaryAsync/{id}", "{}"));
        var placeholder = await caller.BytesAsync($"getVideoFileBinary/{id}");

        Assert.Equal(200, await caller.StatusAsync(HttpMethod.Post, $"getVideoFileBinaryAsync/{id}", $$"""{"callbackUrl":"{{receiver.Url}}?done=yes"}"""));
        Assert.Equal(placeholder, await caller.BytesAsync($"getVideoFileBinary/{id}"));
        var next = receiver.NextAsync();
        await UntilAsync(() => Task.FromResult(next.IsCompleted), () => time.Advance(TimeSpan.FromSeconds(1)));

        Assert.Equal(("GET ?done=yes", ""), (receiver.Lines[0], await next));
        await caller.PressAsync(id + "/misbehave", ("videoMegabytes", "1"));
        var film = await caller.BytesAsync($"getVideoFileBinary/{id}");
        Assert.Equal(1024 * 1024, film.Length);
        Assert.NotEqual(placeholder[..400], film[..400]);
    }

    [Fact]
    public async Task Voice_WhereAgreed_IsAList()
    {
        await using var caller = await IdentityTmCaller.StartAsync("sandbox-tm-put");
        var id = await caller.CreateAsync();
        await caller.PressAsync(id + "/positive");

        var file = Assert.Single((await caller.JsonAsync($"getVoiceFiles/{id}")).GetProperty("Voicefiles").EnumerateArray());

        Assert.StartsWith("RIFF", System.Text.Encoding.ASCII.GetString(file.GetProperty("Base64Data").GetBytesFromBase64()), StringComparison.Ordinal);
        Assert.Equal(400, await caller.Beside(IdentityTmCaller.Plain).StatusAsync(HttpMethod.Get, $"getVoiceFiles/{await caller.Beside(IdentityTmCaller.Plain).CreateAsync()}"));
    }

    [Fact]
    public async Task Push_WholeLife_CallsEachAddressWithItsPlaceholders()
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var caller = await IdentityTmCaller.StartAsync();
        string Hook(string name, string more = "") => $"\"{name}\":\"{receiver.Url}?hook={name}&order=[OrderID]&ref=[Ref]{more}\"";
        var id = await caller.CreateAsync(IdentityTmCaller.Order(
            $$$"""
            "Ref":"R-7","WebhookURL":{{{{Hook("AfterIdent")}}},{{{Hook("OnFinal")}}},{{{Hook("OnError")}}},{{{Hook("OnVideoError")}}},{{{Hook("OnStatusChange", "&code=[statusCode]")}}}}
            """));

        foreach (var action in new[] { "wait", "abort", "external-retry", "positive" })
        {
            await caller.PressAsync($"{id}/{action}");
        }

        string[] expected =
        [
            "OnStatusChange 77", "OnStatusChange 21", "OnVideoError", "OnStatusChange 139", "OnError", "OnStatusChange 75", "AfterIdent", "OnStatusChange 6", "OnStatusChange 80", "OnFinal",
        ];
        foreach (var _ in expected)
        {
            Assert.Equal("", await receiver.NextAsync());
        }

        Assert.Equal(expected.Select(hook => $"GET ?hook={hook.Split(' ')[0]}&order={id}&ref=R-7{(hook.Contains(' ', StringComparison.Ordinal) ? $"&code={hook.Split(' ')[1]}" : "")}"), receiver.Lines, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("sandbox-tm-signme", "POST")]
    [InlineData("sandbox-tm-put", "PUT")]
    public async Task Push_OtherVerb_IsTheAccounts(string user, string verb)
    {
        await using var receiver = await PushReceiver.StartAsync();
        await using var caller = await IdentityTmCaller.StartAsync(user);
        var id = await caller.CreateAsync(IdentityTmCaller.Order($$$"""
            "WebhookURL":{"OnFinal":"{{{receiver.Url}}}"}
            """));

        await caller.PressAsync(id + "/negative", ("sub", "61"));

        await receiver.NextAsync();
        Assert.Equal(verb + " ", Assert.Single(receiver.Lines));
    }

    [Fact]
    public async Task Push_NotAccepted_IsRepeatedForSixDays()
    {
        var time = new HurriedTime();
        await using var receiver = await PushReceiver.StartAsync([.. Enumerable.Repeat(201, 29)]);
        await using var caller = await IdentityTmCaller.StartAsync(time: time);
        var id = await caller.CreateAsync(IdentityTmCaller.Order($$$"""
            "WebhookURL":{"OnFinal":"{{{receiver.Url}}}"}
            """));

        await caller.PressAsync(id + "/refuse");
        for (var count = 0; count < 30; count++)
        {
            await receiver.NextAsync();
        }

        var waits = time.Waits.Where(wait => wait > TimeSpan.FromSeconds(60 - 1) && wait != Timeout.InfiniteTimeSpan).ToArray();
        Assert.Equal((86.4, 60, 3600, 86400), (waits[0].TotalSeconds, waits[1].TotalSeconds, waits[13].TotalSeconds, waits[^1].TotalSeconds));
        Assert.InRange(waits.Sum(wait => wait.TotalDays), 5, 6);
    }

    [Fact]
    public async Task SystemStatus_OnDemand_NamesWhatIsDown()
    {
        await using var caller = await IdentityTmCaller.StartAsync(IdentityTmCaller.Signing);

        Assert.True((await caller.JsonAsync("systemStatus")).GetProperty("eSign").GetProperty("fesAvailable").GetBoolean());
        await caller.PressAsync("misbehave", ("system", "SMS down"));
        Assert.False((await caller.JsonAsync("systemStatus")).GetProperty("smsTanAvailable").GetBoolean());
        await caller.PressAsync("misbehave", ("system", "servers down"));
        caller.Password = null;
        Assert.Equal(500, await caller.StatusAsync(HttpMethod.Get, "serverStatus"));
    }

    [Fact]
    public async Task TimeOut_ThatDeletes_IsNotFound()
    {
        await using var caller = await IdentityTmCaller.StartAsync();
        var (kept, gone) = (await caller.CreateAsync(), await caller.CreateAsync());

        await caller.PressAsync(kept + "/time-out");
        await caller.PressAsync(gone + "/time-out", ("gone", "yes"));

        Assert.Equal("25 99", await caller.ListAsync(kept));
        Assert.Equal(404, await caller.StatusAsync(HttpMethod.Get, $"getStatus/{gone}"));
    }

    internal static async Task UntilAsync(Func<Task<bool>> done, Action? meanwhile = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await done())
        {
            patience.Token.ThrowIfCancellationRequested();
            meanwhile?.Invoke();
            await Task.Yield();
        }
    }

    private static int[] Kinds(JsonElement status) => [.. status.GetProperty("Status").EnumerateArray().Select(line => line.GetProperty("Kind").GetInt32())];
}
