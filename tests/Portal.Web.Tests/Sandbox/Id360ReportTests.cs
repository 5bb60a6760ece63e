using System.Security.Cryptography;
using System.Text.Json;
using Portal.Core.Tests.Data;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class Id360ReportTests : IAsyncLifetime
{
    private readonly FakeTime _time = new();
    private Id360Caller _caller = null!;
    private string _id = "";

    public async ValueTask InitializeAsync()
    {
        _caller = await Id360Caller.StartAsync(Id360Caller.Capture, _time);
        (_id, _) = await _caller.CreateAsync();
    }

    public ValueTask DisposeAsync() => _caller.DisposeAsync();

    [Fact]
    public async Task Report_TooEarly_Is404OnceADay()
    {
        Assert.Equal((int[])[404, 429], (int[])[await StatusAsync(), await StatusAsync()]);

        _time.Advance(TimeSpan.FromDays(1));
        await AgainAsync();
        Assert.Equal((int[])[404, 429], (int[])[await StatusAsync(), await StatusAsync()]);
    }

    [Fact]
    public async Task Report_Draft_IsRefused() => Assert.Equal(403, await StatusAsync("?allow_draft=true"));

    [Fact]
    public async Task Report_OlderThanSevenDays_IsGoneWithItsFiles()
    {
        await _caller.PressAsync(_id + "/ok");
        _time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromMinutes(1));
        await AgainAsync();
        var file = new Uri(File(await _caller.ReportAsync(_id)).GetProperty("url").GetString()!).AbsolutePath[Id360Caller.Api.Length..];
        Assert.Equal((int[])[200, 200], (int[])[await StatusAsync(), await GetAsync(file)]);

        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((int[])[404, 404, 404], (int[])[await StatusAsync(), await StatusAsync(), await GetAsync(file)]);
    }

    [Fact]
    public async Task Report_Ok_HasEverySectionAndEchoesOurSecret()
    {
        await _caller.PressAsync(_id + "/ok", ("document", "PASSPORT"), ("set.birth_place", "M\u00dcNCHEN"));

        var report = await _caller.ReportAsync(_id);

        Assert.Equal(("OK", "OK"), (report.GetProperty("status").GetString(), report.GetProperty("identity_status").GetString()));
        var identity = report.GetProperty("identity");
        Assert.Equal(("M\u00fcstermann", "M\u00dcNCHEN", "F"), (identity.GetProperty("name").GetString(), identity.GetProperty("birth_place").GetString(), identity.GetProperty("gender").GetString()));
        Assert.Equal("""["Erika","Anna"]""", identity.GetProperty("first_names").GetRawText());
        Assert.Equal("VALID", report.GetProperty("documents").GetProperty("identity_document")[0].GetProperty("status").GetString());
        Assert.True(report.GetProperty("finalizer_reports").GetProperty("validator_report").GetProperty("is_valid").GetBoolean());
        Assert.Equal(["consent", "id_document_image", "route", "selfie_image_upload"], report.GetProperty("steps").EnumerateObject().Select(step => step.Name), StringComparer.Ordinal);
        Assert.Equal(
            """[{"name":"X-More","value":"more-secret"},{"name":"X-Ours","value":"our-secret"}]""",
            report.GetProperty("enrollment").GetProperty("callback_headers").GetRawText());
    }

    [Fact]
    public async Task Report_Ko_HasCodesAndNoIdentity()
    {
        await _caller.PressAsync(_id + "/ko", ("code", "EIM_SECURITY_FAILED"));

        var report = await _caller.ReportAsync(_id);

        Assert.False(report.TryGetProperty("identity", out _));
        Assert.Equal("EIM_SECURITY_FAILED", Assert.Single(report.GetProperty("status_codes").EnumerateArray()).GetProperty("code").GetString());
        Assert.Equal("EIM_SECURITY_FAILED", report.GetProperty("all_status_codes")[0].GetProperty("status_code").GetProperty("code").GetString());
        Assert.Equal("INVALID", report.GetProperty("documents").GetProperty("identity_document")[0].GetProperty("status").GetString());
        Assert.False(report.GetProperty("finalizer_reports").GetProperty("validator_report").GetProperty("is_valid").GetBoolean());
    }

    [Theory]
    [InlineData("timeout", "CANCELED", 200)]
    [InlineData("failed", "FAILED", 200)]
    [InlineData("interrupt", "DISCONTINUED", 404)]
    [InlineData("delete", "DELETED", 404)]
    public async Task Report_OtherEnds_AreThereWhereTheVendorCallsBack(string action, string status, int expected)
    {
        Assert.Equal(status, (await _caller.PressAsync($"{_id}/{action}")).GetProperty("status").GetString());

        Assert.Equal(expected, await StatusAsync());
    }

    [Fact]
    public async Task Files_OfTheReport_MatchTheirHashes()
    {
        await _caller.PressAsync(_id + "/ok");
        var documents = (await _caller.ReportAsync(_id)).GetProperty("documents");
        var files = documents.EnumerateObject().SelectMany(section => section.Value.EnumerateArray()).SelectMany(one => one.GetProperty("files").EnumerateArray()).ToArray();

        Assert.Equal(3, files.Length);
        foreach (var file in files)
        {
            using var answer = await _caller.SendAsync(HttpMethod.Get, new Uri(file.GetProperty("url").GetString()!).AbsolutePath[Id360Caller.Api.Length..]);
            var content = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            Assert.Equal("image/jpeg", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal(("SHA256", Convert.ToHexStringLower(SHA256.HashData(content))), (file.GetProperty("hash_algorithm").GetString(), file.GetProperty("hash").GetString()));
        }
    }

    // Lines worked out by hand after ICAO 9303: Erika Anna Muestermann, 12 August 1964, L01X00T47 until 1 August 2031.
    [Theory]
    [InlineData("PASSPORT", "right", "P<D<<MUESTERMANN<<ERIKA<ANNA<<<<<<<<<<<<<<<<", "L01X00T471D<<6408125F3108011<<<<<<<<<<<<<<06")]
    [InlineData("PASSPORT", "wrong", "P<D<<MUESTERMANN<<ERIKA<ANNA<<<<<<<<<<<<<<<<", "L01X00T472D<<6408125F3108011<<<<<<<<<<<<<<06")]
    [InlineData("ID_CARD", "right", "IDD<<MUESTERMANN<<ERIKA<ANNA<<<<<<<<", "L01X00T471D<<6408125F3108011<<<<<<<6")]
    [InlineData("ID_CARD", "cut", "IDD<<MUESTERMANN<<ERIKA<ANNA<<<<<<<<", "L01X00T471D<<6408125")]
    public async Task Report_MachineReadableLines_AreThoseOfTheDocument(string document, string mrz, string first, string second)
    {
        await _caller.PressAsync(_id + "/ok", ("document", document), ("mrz", mrz));

        var extra = (await _caller.ReportAsync(_id)).GetProperty("extracted_data").GetProperty("identity")[0].GetProperty("extra");

        Assert.Equal((first, second), (extra.GetProperty("mrz_line_1").GetString(), extra.GetProperty("mrz_line_2").GetString()));
    }

    [Fact]
    public async Task Desk_InterruptDeleteAndPdf_AreAtTheirOwnPaths()
    {
        using var tooEarly = await _caller.SendAsync(HttpMethod.Get, $"enrollment/{_id}/report/pdf");
        using var interrupted = await _caller.SendAsync(HttpMethod.Post, $"enrollment/{_id}/interrupt");
        using var again = await _caller.SendAsync(HttpMethod.Post, $"enrollment/{_id}/interrupt");
        using var deleted = await _caller.SendAsync(HttpMethod.Delete, $"enrollment/{_id}");
        using var gone = await _caller.SendAsync(HttpMethod.Delete, $"enrollment/{_id}");
        var (other, _) = await _caller.CreateAsync();
        await _caller.PressAsync(other + "/ok");
        using var pdf = await _caller.SendAsync(HttpMethod.Get, $"enrollment/{other}/report/pdf");

        Assert.Equal([404, 204, 409, 204, 404, 200], new[] { tooEarly, interrupted, again, deleted, gone, pdf }.Select(answer => (int)answer.StatusCode));
        Assert.StartsWith("%PDF-", await pdf.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static JsonElement File(JsonElement report) => report.GetProperty("documents").GetProperty("identity_document")[0].GetProperty("files")[0];

    private async Task AgainAsync()
    {
        await _caller.PressAsync("forget-tokens");
        await _caller.LogInAsync();
    }

    private Task<int> StatusAsync(string query = "?allow_draft=false") => GetAsync($"enrollment/{_id}/report{query}");

    private async Task<int> GetAsync(string path)
    {
        using var answer = await _caller.SendAsync(HttpMethod.Get, path);
        return (int)answer.StatusCode;
    }
}
