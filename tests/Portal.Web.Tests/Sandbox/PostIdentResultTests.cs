using System.Text.Json;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class PostIdentResultTests : IAsyncLifetime
{
    private SandboxServer _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await SandboxServer.StartAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Full_NewCase_EchoesTheOrder()
    {
        var result = await _sandbox.FullAsync(await _sandbox.CreateAsync(GuideSamples.Order));

        Assert.Equal("new", Word(result));
        Assert.Equal("REF_101485489", result.GetProperty("orderData").GetProperty("customData").GetProperty("custom1").GetString());
        Assert.Equal("YR9W91GEZK24", result.GetProperty("orderData").GetProperty("processData").GetProperty("referenceId").GetString());
        Assert.Empty(result.GetProperty("identifications").EnumerateArray());
    }

    [Fact]
    public async Task Full_NoReferenceGiven_CaseIdStandsIn()
    {
        var caseId = await _sandbox.CreateAsync();

        Assert.Equal(caseId, (await _sandbox.FullAsync(caseId)).GetProperty("orderData").GetProperty("processData").GetProperty("referenceId").GetString());
    }

    [Fact]
    public async Task Full_OnlyOneName_ContactIsCleared()
    {
        var caseId = await _sandbox.CreateAsync("""{"contactDataProvided":{"firstName":"Max","email":"max.beispiel@example.org"}}""");

        Assert.False((await _sandbox.FullAsync(caseId)).GetProperty("orderData").TryGetProperty("contactDataProvided", out _));
    }

    [Theory]
    [InlineData("start", "in progress", "started")]
    [InlineData("coupon", "in progress", "coupon requested")]
    [InlineData("incomplete", "in progress", "incomplete")]
    [InlineData("review", "in progress", "review pending")]
    [InlineData("declined-open", "in progress", "declined")]
    [InlineData("declined", "closed", "declined")]
    [InlineData("preliminary", "in progress", "success")]
    [InlineData("success", "closed", "success")]
    [InlineData("success-changed", "closed", "success")]
    public async Task Full_AfterAnAction_HasBothWords(string action, string status, string identification)
    {
        var caseId = await _sandbox.CreateAsync();
        await _sandbox.PressAsync($"{caseId}/{action}", ("method", "photo"));

        var result = await _sandbox.FullAsync(caseId);

        Assert.Equal((status, identification), (Word(result), result.GetProperty("identifications")[0].GetProperty("identificationStatus").GetProperty("status").GetString()));
    }

    [Fact]
    public async Task Full_SuccessAsProvided_MatchesOrIsNew()
    {
        var caseId = await _sandbox.CreateAsync(GuideSamples.Order);
        await _sandbox.PressAsync(caseId + "/success", ("method", "video"));

        var document = (await _sandbox.FullAsync(caseId)).GetProperty("identifications")[0].GetProperty("identificationDocument");

        Assert.Equal(("match", "Mustermann"), Value(document, "lastName"));
        Assert.Equal(("match", "1"), Value(document, "type"));
        Assert.Equal(JsonValueKind.Null, document.GetProperty("placeOfIssue").ValueKind);
    }

    [Fact]
    public async Task Full_SuccessWithPostedChanges_SaysChange()
    {
        var caseId = await _sandbox.CreateAsync(GuideSamples.Order);
        await _sandbox.PressAsync(caseId + "/success-changed", ("identificationDocument.birthName", "Beispiel"));

        var document = (await _sandbox.FullAsync(caseId)).GetProperty("identifications")[0].GetProperty("identificationDocument");

        Assert.Equal(("change", "Beispiel"), Value(document, "birthName"));
        Assert.Equal(("match", "Mustermann"), Value(document, "lastName"));
    }

    [Fact]
    public async Task Full_WithBinaries_BringsFilesOfTheirType()
    {
        var caseId = await _sandbox.CreateAsync(GuideSamples.Order);
        await _sandbox.PressAsync(caseId + "/success", ("method", "photo"));

        var identification = (await _sandbox.FullAsync(caseId, withBinaries: true)).GetProperty("identifications")[0];

        var files = identification.GetProperty("records").EnumerateArray().Concat(identification.GetProperty("identificationDocument").GetProperty("records").EnumerateArray())
            .ToDictionary(record => record.GetProperty("type").GetString()!, record => record.GetProperty("documentData").GetBytesFromBase64(), StringComparer.Ordinal);
        Assert.Equal("idbackside idfrontside result resultdata userface usersignature", string.Join(" ", files.Keys.Order(StringComparer.Ordinal)));
        Assert.Equal(856 * 540 * 3, PngPixels(files["idfrontside"]));
        Assert.Equal(856 * 540 * 3, PngPixels(files["idbackside"]));
        Assert.Equal(600 * 200 * 3, PngPixels(files["usersignature"]));
        Assert.Equal([0xff, 0xd8, 0xff, 0xe0], files["userface"][..4]);
        var (code, text) = await OutsideTool.PdfAsync(files["result"]);
        Assert.Equal(0, code);
        Assert.Contains("Mustermann", text, StringComparison.Ordinal);
        Assert.Contains("<lastName>Mustermann</lastName>", System.Text.Encoding.UTF8.GetString(files["resultdata"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Full_WithoutBinaries_NamesTheFilesOnly()
    {
        var caseId = await _sandbox.CreateAsync();
        await _sandbox.PressAsync(caseId + "/success");

        var record = (await _sandbox.FullAsync(caseId)).GetProperty("identifications")[0].GetProperty("records")[0];

        Assert.False(record.TryGetProperty("documentData", out _));
        Assert.NotEmpty(record.GetProperty("fileName").GetString()!);
    }

    [Fact]
    public async Task Full_ArchivedThenDeleted_IsGoneThenNotFound()
    {
        var caseId = await _sandbox.CreateAsync(GuideSamples.Order);
        var path = $"{SandboxServer.Api}cases/{caseId}/full";

        await _sandbox.PressAsync(caseId + "/archive");
        using var archived = await _sandbox.Client.GetAsync(path, TestContext.Current.CancellationToken);
        await _sandbox.PressAsync(caseId + "/delete");
        using var deleted = await _sandbox.Client.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Equal((410, 404), ((int)archived.StatusCode, (int)deleted.StatusCode));
        Assert.NotEqual(caseId, await _sandbox.CreateAsync(GuideSamples.Order), StringComparer.Ordinal);
    }

    [Fact]
    public async Task Full_ImageBomb_PromisesMorePixelsThanItHas()
    {
        var caseId = await _sandbox.CreateAsync();
        await _sandbox.PressAsync(caseId + "/success", ("method", "video"));
        await _sandbox.PressAsync(caseId + "/misbehave", ("images", "bomb"), ("texts", "hostile"));

        var identification = (await _sandbox.FullAsync(caseId, withBinaries: true)).GetProperty("identifications")[0];

        var front = identification.GetProperty("identificationDocument").GetProperty("records")[0];
        var bomb = front.GetProperty("documentData").GetBytesFromBase64();
        Assert.Equal(65_500, System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(bomb.AsSpan(16)));
        Assert.True(bomb.Length < 100);
        Assert.StartsWith("../", front.GetProperty("fileName").GetString(), StringComparison.Ordinal);
        Assert.Contains("<script>", Value(identification.GetProperty("identificationDocument"), "firstName").Value, StringComparison.Ordinal);
    }

    private static string? Word(JsonElement result) => result.GetProperty("caseStatus").GetProperty("status").GetString();

    private static (string? Status, string? Value) Value(JsonElement group, string name) =>
        (group.GetProperty(name).GetProperty("status").GetString(), group.GetProperty(name).GetProperty("value").GetString());

    /// <summary>Unpacks the one IDAT chunk that follows the header; one byte per row is the filter's.</summary>
    private static int PngPixels(byte[] png)
    {
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], png[..4]);
        var height = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20));
        var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        using var zlib = new System.IO.Compression.ZLibStream(new MemoryStream(png, 41, length), System.IO.Compression.CompressionMode.Decompress);
        using var pixels = new MemoryStream();
        zlib.CopyTo(pixels);
        return (int)pixels.Length - height;
    }
}
