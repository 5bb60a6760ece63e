using System.IO.Compression;
using System.Text;
using Xunit;

namespace Portal.Web.Tests.Sandbox;

public sealed class AutoIdentFileTests : IAsyncLifetime
{
    private AutoIdentCaller _caller = null!;

    public async ValueTask InitializeAsync() => _caller = await AutoIdentCaller.StartAsync();

    public ValueTask DisposeAsync() => _caller.DisposeAsync();

    [Fact]
    public async Task Zip_HoldsEachAttachmentUnderItsName()
    {
        var id = await _caller.CreateAsync("F-1");
        await _caller.PressAsync(id + "/success", ("video", "yes"), ("audio", "yes"), ("poa", "SUCCESS"));

        var entries = Entries(await _caller.FileAsync("identifications/F-1.zip"));

        var attachments = (await _caller.ReadAsync(id)).GetProperty("attachments").EnumerateObject().Select(member => member.Value.GetString()!);
        Assert.Equal(attachments.Order(StringComparer.Ordinal), entries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(await _caller.FileAsync($"identifications/{id}.xml"), entries["F-1.xml"]);
        Assert.Equal(await _caller.FileAsync("identifications/f-1.pdf"), entries["F-1.pdf"]);
        Assert.All(entries.Where(entry => entry.Key.EndsWith(".jpg", StringComparison.Ordinal)), entry => Assert.Equal([0xff, 0xd8, 0xff], entry.Value[..3]));
        Assert.Equal("ftyp", Encoding.ASCII.GetString(entries["F-1_securityfeaturevideo.mp4"], 4, 4));
        Assert.Equal("RIFF", Encoding.ASCII.GetString(entries["F-1_audiolog.wav"], 0, 4));
    }

    [Fact]
    public async Task Pdf_IsValidAndNamesThePerson()
    {
        var id = await _caller.CreateAsync("F-2", """{"firstname":"Jörg","lastname":"Beispiel"}""");
        await _caller.PressAsync(id + "/success");

        var (code, text) = await OutsideTool.PdfAsync(await _caller.FileAsync("identifications/F-2.pdf"));

        Assert.True(code == 0, text);
        Assert.Contains("JÖRG", text, StringComparison.Ordinal);
        Assert.Contains(id, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("right", "Verified OK")]
    [InlineData("wrong", "Verification failure")]
    [InlineData("garbage", "Verification failure")]
    public async Task Signature_AsTheVendorVerifiesIt_IsRightOrWrong(string fault, string said)
    {
        var id = await _caller.CreateAsync("F-3");
        await _caller.PressAsync(id + "/success");
        await _caller.PressAsync(id + "/misbehave", ("signature", fault));
        var entries = Entries(await _caller.FileAsync("identifications/F-3.zip"));
        var folder = Directory.CreateTempSubdirectory("sandbox-").FullName;
        try
        {
            string Path(string name) => System.IO.Path.Combine(folder, name);
            await File.WriteAllBytesAsync(Path("F-3.xml"), entries["F-3.xml"], TestContext.Current.CancellationToken);
            await File.WriteAllBytesAsync(Path("F-3.xml.sig"), entries["F-3.xml.sig"], TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path("key.pem"), await _caller.Client.GetStringAsync(AutoIdentCaller.Root + "/assets/certs/idnow_signing_sandbox.pem", TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);

            var (_, output) = await OutsideTool.RunAsync("openssl", ["dgst", "-sha512", "-verify", Path("key.pem"), "-signature", Path("F-3.xml.sig"), Path("F-3.xml")]);

            Assert.Contains(said, output, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Signature_Missing_IsNotNamedEither()
    {
        var id = await _caller.CreateAsync("F-4");
        await _caller.PressAsync(id + "/success");
        await _caller.PressAsync(id + "/misbehave", ("signature", "missing"));

        Assert.DoesNotContain("F-4.xml.sig", Entries(await _caller.FileAsync("identifications/F-4.zip")).Keys, StringComparer.Ordinal);
        Assert.False((await _caller.ReadAsync(id)).GetProperty("attachments").TryGetProperty("xmlsig", out _));
    }

    [Fact]
    public async Task Zip_Hostile_IsWhatItIsCalled()
    {
        var id = await _caller.CreateAsync("F-5");
        await _caller.PressAsync(id + "/success");
        async Task<byte[]> ZipAsync(string kind)
        {
            await _caller.PressAsync(id + "/misbehave", ("zip", kind));
            return await _caller.FileAsync("identifications/F-5.zip");
        }

        var bomb = await ZipAsync("bomb");
        using (var archive = new ZipArchive(new MemoryStream(bomb)))
        {
            Assert.True(archive.Entries[0].Length > 200L * bomb.Length && archive.Entries[0].Length > 200 * 1024 * 1024);
        }

        Assert.Contains("../../../../tmp/portal-slip.txt", Names(await ZipAsync("slip")), StringComparer.Ordinal);
        Assert.Contains("/tmp/portal-absolute.txt", Names(await ZipAsync("absolute")), StringComparer.Ordinal);
        Assert.Contains("folder/inside.zip", Names(await ZipAsync("nested")), StringComparer.Ordinal);
        Assert.True(Names(await ZipAsync("many")).Length > 500);
        Assert.Equal(2, Names(await ZipAsync("twice")).Count(name => name == "F-5.pdf"));
        Assert.Empty(await ZipAsync("empty"));
        foreach (var kind in new[] { "truncated", "no-zip" })
        {
            var broken = await ZipAsync(kind);
            Assert.Throws<InvalidDataException>(() => new ZipArchive(new MemoryStream(broken)));
        }

        Assert.Equal(1, (await ZipAsync("encrypted-flag"))[6] & 1);
    }

    [Theory]
    [InlineData("xxe", "file:///etc/passwd")]
    [InlineData("entities", "&l8;&l8;")]
    [InlineData("dtd", "identifications.dtd")]
    public async Task Xml_Hostile_DeclaresADtd(string kind, string holds)
    {
        var id = await _caller.CreateAsync("F-6");
        await _caller.PressAsync(id + "/success");
        await _caller.PressAsync(id + "/misbehave", ("xml", kind));

        var xml = Encoding.UTF8.GetString(await _caller.FileAsync("identifications/F-6.xml"));

        Assert.Contains("<!DOCTYPE", xml, StringComparison.Ordinal);
        Assert.Contains(holds, xml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_Hostile_LeaveTheFolderInZipAndJson()
    {
        var id = await _caller.CreateAsync("F-7");
        await _caller.PressAsync(id + "/success");
        await _caller.PressAsync(id + "/misbehave", ("names", "hostile"));

        Assert.All(Names(await _caller.FileAsync("identifications/F-7.zip")), name => Assert.StartsWith("../../", name, StringComparison.Ordinal));
    }

    private static Dictionary<string, byte[]> Entries(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.ToDictionary(entry => entry.FullName, Read, StringComparer.Ordinal);
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }

    private static string[] Names(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return archive.Entries.Select(entry => entry.FullName).ToArray();
    }
}
