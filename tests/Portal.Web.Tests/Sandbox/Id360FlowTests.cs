using System.Text;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class Id360FlowTests : IAsyncLifetime
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
    private static readonly byte[] Pdf = "%PDF-1.4 sample"u8.ToArray();

    private Id360Caller _caller = null!;
    private string _id = "";
    private string _key = "";

    public async ValueTask InitializeAsync()
    {
        _caller = await Id360Caller.StartAsync();
        (_id, _key) = await _caller.CreateAsync();
    }

    public ValueTask DisposeAsync() => _caller.DisposeAsync();

    [Fact]
    public async Task Flow_AllSteps_EndsWithTheEngines()
    {
        await _caller.BeginAsync(_key);
        foreach (var (name, value) in new[] { ("name", "M\u00fcstermann"), ("first_name", "Erika"), ("birth_date", "1964-08-12") })
        {
            using var answer = await _caller.SendAsync(HttpMethod.Post, $"enrollment/{_id}/control/data/{name}/?locked=true", Id360Caller.Plain(value));
            Assert.Equal(204, (int)answer.StatusCode);
        }

        Assert.Equal(204, await UploadAsync("id_document_image", 2, 1, Pdf));
        Assert.Equal(409, await _caller.StatusAsync(HttpMethod.Post, "finalize_enrollment", _key));
        Assert.Equal(204, await UploadAsync("id_document_image", 2, 0, Jpeg));
        Assert.Equal(204, await UploadAsync("selfie_image_upload", 1, 0, Jpeg));
        Assert.Equal(204, await _caller.StatusAsync(HttpMethod.Post, "finalize_enrollment", _key));
        Assert.Equal(409, await _caller.StatusAsync(HttpMethod.Post, "finalize_enrollment", _key));

        var line = (await SandboxServer.JsonAsync(await _caller.Client.GetAsync($"{Id360Caller.Root}/control/cases?caseId={_id}", TestContext.Current.CancellationToken)))[0];
        Assert.Equal("""["id_document_image 1/2","id_document_image 2/2","selfie_image_upload 1/1"]""", line.GetProperty("pages").GetRawText());
        Assert.Equal(("STARTED", true), (line.GetProperty("status").GetString(), line.GetProperty("finalized").GetBoolean()));
    }

    [Fact]
    public async Task Info_BeforeAndAfter_SaysRouteAndWhatIsCompared()
    {
        using var before = await _caller.FlowAsync(HttpMethod.Get, "enrollment_info", _key);
        var body = await SandboxServer.JsonAsync(before);

        Assert.Equal(275_002, body.GetProperty("routes")[0].GetProperty("id").GetInt32());
        Assert.Equal(["name", "first_name", "birth_date"], body.GetProperty("data").EnumerateArray().Select(field => field.GetProperty("name").GetString()), StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("route/1/select/", 404)]
    [InlineData("consent/?accepted_cgu=true", 409)]
    [InlineData("consent/", 400)]
    [InlineData("consent/?accepted_cgu=false", 400)]
    [InlineData("consent/?accepted_cgu=true&accepted_everything=true", 400)]
    [InlineData("finalize_enrollment", 409)]
    [InlineData("document/id_document_image/?total_pages=1&uploaded_page=0", 409)]
    [InlineData("document/passport/?total_pages=1&uploaded_page=0", 404)]
    public async Task Flow_OutOfOrderOrWrong_IsRefused(string path, int status) => Assert.Equal(status, await _caller.StatusAsync(HttpMethod.Post, path, _key));

    [Fact]
    public async Task Flow_ForeignKey_IsRefused() => Assert.Equal(401, await _caller.StatusAsync(HttpMethod.Get, "enrollment_info", "0123456789abcdef0123456789abcde"));

    [Theory]
    [InlineData("id_document_image", 2, 2, 400)]
    [InlineData("id_document_image", 0, 0, 400)]
    [InlineData("selfie_image_upload", 2, 0, 400)]
    public async Task Upload_WrongPage_IsRefused(string document, int total, int page, int status)
    {
        await _caller.BeginAsync(_key);

        Assert.Equal(status, await UploadAsync(document, total, page, Jpeg));
    }

    [Fact]
    public async Task Upload_WhatIsNoPicture_IsRefused()
    {
        await _caller.BeginAsync(_key);

        Assert.Equal(400, await UploadAsync("id_document_image", 1, 0, "<html>"u8.ToArray()));
        Assert.Equal(400, await UploadAsync("selfie_image_upload", 1, 0, "GIF89a"u8.ToArray()));
        Assert.Equal(204, await UploadAsync("selfie_image_upload", 1, 0, Pdf));
        Assert.Equal(400, await UploadAsync("id_document_image", 1, 0, [.. Jpeg, .. new byte[9_500_000]]));
        Assert.Equal(204, await UploadAsync("id_document_image", 1, 0, [.. Jpeg, .. new byte[9_499_993]]));
        Assert.Equal(204, await UploadAsync("id_document_image", 1, 0, [0, 0, 0, 24, .. "ftypheic"u8]));
    }

    [Fact]
    public async Task Upload_SelfieWithoutBiometry_IsRefused()
    {
        await _caller.BeginAsync(_key, biometry: false);

        Assert.Equal(403, await UploadAsync("selfie_image_upload", 1, 0, Jpeg));
    }

    [Theory]
    [InlineData("name", "Mustermann", "text/plain", 204)]
    [InlineData("email", "erika@example.org", "text/plain", 404)]
    [InlineData("name", "", "text/plain", 400)]
    [InlineData("name", "\"Mustermann\"", "application/json", 400)]
    public async Task Data_ForComparison_IsTheBareValueOfAField(string name, string value, string type, int status)
    {
        using var answer = await _caller.SendAsync(HttpMethod.Post, $"enrollment/{_id}/control/data/{name}/?locked=true", new StringContent(value, Encoding.UTF8, type));

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task Data_Locked_StaysAsItIs()
    {
        async Task<int> SendAsync(string value, bool locked)
        {
            using var answer = await _caller.SendAsync(HttpMethod.Post, $"enrollment/{_id}/control/data/name/?locked={(locked ? "true" : "false")}", Id360Caller.Plain(value));
            return (int)answer.StatusCode;
        }

        Assert.Equal((int[])[204, 204, 204, 409], (int[])[await SendAsync("A", locked: false), await SendAsync("B", locked: true), await SendAsync("B", locked: true), await SendAsync("C", locked: true)]);
    }

    private Task<int> UploadAsync(string document, int total, int page, byte[] file) =>
        _caller.StatusAsync(HttpMethod.Post, $"document/{document}/?total_pages={total}&uploaded_page={page}", _key, file);
}
