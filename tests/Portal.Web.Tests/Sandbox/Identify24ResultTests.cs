using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portal.Core.Tests.Data;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class Identify24ResultTests : IAsyncLifetime
{
    private Identify24Caller _caller = null!;

    public async ValueTask InitializeAsync() => _caller = await Identify24Caller.StartAsync();

    public ValueTask DisposeAsync() => _caller.DisposeAsync();

    [Fact]
    public async Task Get_Ident_HasTheMembersOfTheSample()
    {
        var data = await _caller.DataAsync("ident/get/" + await _caller.CreateAsync());

        Assert.Equal(
            "id project_id company_name company_hrb_number company_hrb_city company_street company_house_no company_zip_code company_city company_country person_title gender "
            + "person_first_name person_last_name person_position email street house_no postal_code city land mobile_number phone_number id_type nationality id_issuing_authority "
            + "id_issue_date id_expire_date id_number id_mrz person_maiden_name international_code birthday birth_place custom_id custom1 custom2 custom3 custom4 status status_code "
            + "created_at appointment_date",
            string.Join(' ', data.EnumerateObject().Select(member => member.Name)));
        Assert.All(data.EnumerateObject(), member => Assert.Equal(JsonValueKind.String, member.Value.ValueKind));
        Assert.Equal(("10-05-2021", "09-05-2031", "1981-09-05"), (Text(data, "id_issue_date"), Text(data, "id_expire_date"), Text(data, "birthday")));
        Assert.Matches("^[0-9]{2}-[0-9]{2}-[0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2}$", Text(data, "created_at"));
    }

    [Fact]
    public async Task IdentData_BeforeTheEnd_HasNoFiles()
    {
        var data = await _caller.DataAsync("ident/getIdentData/" + await _caller.CreateAsync());

        Assert.Equal(["ident", "recordings", "screenshots"], data.EnumerateObject().Select(member => member.Name), StringComparer.Ordinal);
        Assert.Equal("customer_id", data.GetProperty("ident").EnumerateObject().First().Name);
        Assert.Equal((0, 0), (data.GetProperty("recordings").GetArrayLength(), data.GetProperty("screenshots").GetArrayLength()));
    }

    [Fact]
    public async Task IdentData_Successful_NamesFilesThatAreThere()
    {
        var order = Identify24Caller.Order();
        order["pdf_url"] = "https://example.org/contract.pdf";
        var id = await _caller.CreateAsync(order);
        await _caller.PressAsync(id + "/success", ("recordings", "2"));

        var data = await _caller.DataAsync("ident/getIdentData/" + id);

        var lines = new[] { data.GetProperty("identification_pdf"), data.GetProperty("signed_pdf") }
            .Concat(data.GetProperty("recordings").EnumerateArray()).Concat(data.GetProperty("screenshots").EnumerateArray()).ToArray();
        Assert.Equal(7, lines.Length);
        Assert.Equal("identification_pdf", Text(lines[0], "file_name"));
        foreach (var (line, index) in lines.Select((line, index) => (line, index)))
        {
            var link = Text(line, index < 4 ? "download_url" : "download_link");
            var file = await FileAsync(new Uri(link!).PathAndQuery);
            byte[] head = index < 2 ? [0x25, 0x50, 0x44, 0x46] : index < 4 ? [0x1A, 0x45, 0xDF, 0xA3] : [0x89, 0x50, 0x4E, 0x47];
            Assert.Equal(head, file[..4]);
            Assert.Equal(index < 2 ? Convert.ToHexStringLower(SHA256.HashData(file)) : null, Text(line, "file_hash"));
        }

        Assert.Contains("/ByteRange", Encoding.Latin1.GetString(await FileAsync(new Uri(Text(lines[1], "download_url")!).PathAndQuery)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_WithoutTokenOrOfAnother_IsRefused()
    {
        var id = await _caller.CreateAsync();
        await _caller.PressAsync(id + "/success");
        var path = new Uri(Text((await _caller.DataAsync("ident/getIdentData/" + id)).GetProperty("identification_pdf"), "download_url")!).PathAndQuery[Identify24Caller.Root.Length..].TrimStart('/');
        var other = await _caller.BesideAsync("sandbox-other");

        using var ofOther = await other.SendAsync(HttpMethod.Get, path);
        other.Token = null;
        using var ofNobody = await other.SendAsync(HttpMethod.Get, path);
        using var unknown = await _caller.SendAsync(HttpMethod.Get, "download/29078/unknown.pdf");

        Assert.Equal((403, 401, 404), ((int)ofOther.StatusCode, (int)ofNobody.StatusCode, (int)unknown.StatusCode));
    }

    [Fact]
    public async Task Ident_AfterNinetyDays_IsGone()
    {
        var time = new FakeTime();
        await using var caller = await Identify24Caller.StartAsync(time);
        var id = await caller.CreateAsync();
        time.Advance(TimeSpan.FromDays(90));
        await caller.SignInAsync();

        using var answer = await caller.SendAsync(HttpMethod.Get, "ident/get/" + id);

        Assert.Equal(404, (await Identify24Caller.RefusalAsync(answer)).Status);
    }

    [Fact]
    public async Task Body_AsPrinted_HasCommasThatNoStrictReaderTakes()
    {
        var text = await BodyAsync("as-printed");

        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(text));
        Assert.Equal("5", JsonDocument.Parse(text, new() { AllowTrailingCommas = true }).RootElement.GetProperty("data").GetProperty("status_code").GetString());
    }

    [Theory]
    [InlineData("sparse", "gender", "\"\"")]
    [InlineData("sparse", "id_issuing_authority", "\"DE\"")]
    [InlineData("nulls", "person_last_name", "null")]
    [InlineData("nulls", "status_code", "\"5\"")]
    [InlineData("integers", "status_code", "5")]
    [InlineData("integers", "project_id", "13")]
    public async Task Body_Wrong_IsWrongThere(string kind, string member, string raw) =>
        Assert.Equal(raw, JsonDocument.Parse(await BodyAsync(kind)).RootElement.GetProperty("data").GetProperty(member).GetRawText());

    [Theory]
    [InlineData("foreign-host", "https://files.example.net/download/")]
    [InlineData("metadata", "http://169.254.169.254/")]
    [InlineData("file", "file:///")]
    [InlineData("missing", "")]
    public async Task Links_OnDemand_LeadElsewhere(string kind, string start)
    {
        var id = await _caller.CreateAsync();
        await _caller.PressAsync(id + "/success");
        await _caller.PressAsync(id + "/misbehave", ("links", kind));

        Assert.StartsWith(start, Text((await _caller.DataAsync("ident/getIdentData/" + id)).GetProperty("identification_pdf"), "download_url"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("200", 200)]
    [InlineData("402", 402)]
    [InlineData("409", 409)]
    [InlineData("504", 504)]
    public async Task Refuse_OnDemand_IsTheVendorsBody(string asked, int status)
    {
        await _caller.PressAsync("misbehave", ("refuse", asked), ("on", "project"));

        using var refused = await _caller.SendAsync(HttpMethod.Get, "project/get", """{"project_id":13}""");
        using var other = await _caller.SendAsync(HttpMethod.Get, "project/getAll");

        Assert.Equal(status, (await Identify24Caller.RefusalAsync(refused)).Status);
        Assert.Equal(200, (int)other.StatusCode);
    }

    private async Task<string> BodyAsync(string kind)
    {
        var id = await _caller.CreateAsync();
        await _caller.PressAsync(id + "/success");
        await _caller.PressAsync(id + "/misbehave", ("body", kind));
        using var answer = await _caller.SendAsync(HttpMethod.Get, "ident/get/" + id);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task<byte[]> FileAsync(string path)
    {
        using var answer = await _caller.SendAsync(HttpMethod.Get, path[Identify24Caller.Root.Length..].TrimStart('/'));
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var member) ? member.GetString() : null;
}
