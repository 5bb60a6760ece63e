using Portal.Core.Hosting;
using Xunit;

namespace Portal.Core.Tests.Hosting;

public sealed class OptionsCheckTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("portal-options-");

    public void Dispose() => directory.Delete(recursive: true);

    private PortalOptions Options() => new() { DataDirectory = Path.Combine(directory.FullName, "data"), PublicBaseUrl = "https://portal.example" };

    [Fact]
    public void Problems_AllInOrder_AreNoneAndTheDirectoryIsForItsOwner()
    {
        var options = Options();

        Assert.Empty(OptionsCheck.Problems(options, connectionString: null, listensOnLoopbackOnly: false));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(options.DataDirectory));
        }
    }

    [Fact]
    public void Problems_ManyAtOnce_EachNamesItsKey()
    {
        var file = Path.Combine(directory.FullName, "file");
        File.WriteAllText(file, string.Empty);
        var options = new PortalOptions
        {
            DataDirectory = Path.Combine(file, "data"),
            PublicBaseUrl = "http://portal.example",
            Database = { Provider = "SqlServer", MaxBatchSize = 0 },
            Vault = { MasterKeyFile = Path.Combine(directory.FullName, "missing.key") },
            Smtp = { Host = "mail.example", Port = 0, From = "nobody", UserName = "user" },
        };
        var keys = OptionsCheck.Problems(options, connectionString: null, listensOnLoopbackOnly: false).Select(problem => problem[..problem.IndexOf(": ", StringComparison.Ordinal)]);

        Assert.Equal(
            [
                "Portal:DataDirectory", "Portal:PublicBaseUrl", "Portal:Vault:MasterKeyFile", "ConnectionStrings:Portal", "Portal:Database:MaxBatchSize",
                "Portal:Smtp:Port", "Portal:Smtp:From", "Portal:Smtp:UserName, Portal:Smtp:Password",
            ],
            keys,
            StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Problems_NoPublicAddress_IsFineOnLoopbackOnly(bool loopback, bool fine)
    {
        var options = Options();
        options.PublicBaseUrl = null;

        Assert.Equal(fine, !OptionsCheck.Problems(options, connectionString: null, loopback).Any());
    }

    [Theory]
    [InlineData("https://portal.example", "https://portal.example/")]
    [InlineData("https://portal.example/base", "https://portal.example/base/")]
    [InlineData("http://127.0.0.1:5080", "http://127.0.0.1:5080/")]
    [InlineData("http://localhost", "http://localhost/")]
    [InlineData("http://[::1]:8080/", "http://[::1]:8080/")]
    [InlineData("http://portal.example", null)]
    [InlineData("https://portal.example/?a=b", null)]
    [InlineData("https://portal.example/#a", null)]
    [InlineData("https://a:b@portal.example/", null)]
    [InlineData("/relative", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData(null, null)]
    public void Parse_Address_IsHttpsOrLoopback(string? text, string? expected) => Assert.Equal(expected, WebAddress.Parse(text)?.AbsoluteUri);

    [Fact]
    public void Resolve_OutOfTheBuildOutput_IsUnderTheRepositoryElseUnderTheWorkingDirectory()
    {
        var root = directory.FullName;
        File.WriteAllText(Path.Combine(root, "Portal.sln"), string.Empty);
        var output = Directory.CreateDirectory(Path.Combine(root, ".artifacts", "bin", "Portal.Web", "debug")).FullName;
        var published = Directory.CreateDirectory(Path.Combine(root, ".artifacts", "publish", "Portal.Web", "release")).FullName;
        var working = Path.Combine(root, "elsewhere");

        Assert.Equal(Path.Combine(root, ".data"), DataDirectory.Resolve(".data", output, working));
        Assert.Equal(Path.Combine(working, ".data"), DataDirectory.Resolve(".data", published, working));
        Assert.Equal(Path.Combine(root, "absolute"), DataDirectory.Resolve(Path.Combine(root, "absolute"), output, working));
    }
}
