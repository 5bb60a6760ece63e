using System.Text;
using System.Text.Json;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class PostIdentCouponTests : IAsyncLifetime
{
    private SandboxServer _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await SandboxServer.StartAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Coupon_NewCase_IsAPdfThatQpdfAccepts()
    {
        var caseId = await _sandbox.CreateAsync(GuideSamples.Order);

        using var answer = await AskAsync(caseId);

        Assert.Equal(201, (int)answer.StatusCode);
        var body = await SandboxServer.JsonAsync(answer);
        Assert.Equal("1", body.GetProperty("couponId").GetString());
        Assert.Equal("YR9W91GEZK24", body.GetProperty("referenceId").GetString());
        Assert.Equal($"{caseId}_pi-coupon_printable.pdf", body.GetProperty("fileName").GetString());
        Assert.Equal(("printable", "application/pdf"), (body.GetProperty("couponFileType").GetString(), body.GetProperty("mimeType").GetString()));
        var pdf = body.GetProperty("documentData").GetBytesFromBase64();
        Assert.Equal(body.GetProperty("fileSize").GetInt32(), pdf.Length);
        var (code, text) = await OutsideTool.PdfAsync(pdf);
        Assert.Equal(0, code);
        Assert.Contains(caseId, text, StringComparison.Ordinal);
        Assert.Contains("Erika Mustermann", text, StringComparison.Ordinal);
        Assert.Equal("coupon requested", (await _sandbox.FullAsync(caseId)).GetProperty("identifications")[0].GetProperty("identificationStatus").GetProperty("status").GetString());
    }

    [Fact]
    public async Task Coupon_TooMany_IsAConflict()
    {
        var caseId = await _sandbox.CreateAsync();
        for (var count = 0; count < 5; count++)
        {
            using var good = await AskAsync(caseId);
            Assert.Equal(201, (int)good.StatusCode);
        }

        using var answer = await AskAsync(caseId);

        Assert.Equal((409, "90308"), ((int)answer.StatusCode, await CodeAsync(answer)));
    }

    [Fact]
    public async Task Coupon_BasicInReview_IsAConflict()
    {
        var caseId = await _sandbox.CreateAsync();
        await _sandbox.PressAsync(caseId + "/review", ("method", "basic"));

        using var answer = await AskAsync(caseId);

        Assert.Equal((409, "90307"), ((int)answer.StatusCode, await CodeAsync(answer)));
    }

    [Fact]
    public async Task Coupon_ClosedCase_IsGone()
    {
        var caseId = await _sandbox.CreateAsync();
        await _sandbox.PressAsync(caseId + "/close");

        using var answer = await AskAsync(caseId);

        Assert.Equal(410, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Coupon_UnknownCase_IsNotFound()
    {
        using var answer = await AskAsync("YR9W91GEZK24");

        Assert.Equal((404, "90011"), ((int)answer.StatusCode, await CodeAsync(answer)));
    }

    [Fact]
    public async Task Coupon_CaseOfAnotherClient_IsNotFound()
    {
        using var made = await _sandbox.PostAsync("{}", "/sandbox/postident/api/scr/v1/5678EFGH/cases");
        var caseId = (await SandboxServer.JsonAsync(made)).GetProperty("caseId").GetString()!;

        using var answer = await AskAsync(caseId);

        Assert.Equal(404, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Coupon_ResourceNotActivated_IsUnauthorised()
    {
        using var answer = await AskAsync("YR9W91GEZK24", "5678EFGH");

        Assert.Equal((401, "90124"), ((int)answer.StatusCode, await CodeAsync(answer)));
    }

    private Task<HttpResponseMessage> AskAsync(string caseId, string client = "1234ABCD") => _sandbox.Client.PostAsync(
        $"/sandbox/postident/api/scr/v1/{client}/cases/{caseId}/piCouponByFile", new StringContent("", Encoding.UTF8, "application/json"));

    private static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        (await SandboxServer.JsonAsync(answer)).GetProperty("errors")[0].GetProperty("errorcode").GetString();
}
