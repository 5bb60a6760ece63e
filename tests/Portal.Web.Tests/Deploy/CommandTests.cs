using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Portal.Web.Hosting;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.Deploy;

/// <summary>The commands beside serving, and settings out of files.</summary>
public sealed class CommandTests(SharedPortal shared) : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("portal-command-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public async Task Migrate_NewDatabase_MakesItAndNoKeys()
    {
        var data = Path.Combine(directory, "data");
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["Portal__DataDirectory"] = data };

        var (code, output) = await PortalCommand.RunAsync(["migrate"], settings);

        Assert.Equal((0, "The database is up to date."), (code, output.Trim().Split('\n')[^1]));
        Assert.True(File.Exists(Path.Combine(data, "portal.db")));
        Assert.False(Directory.Exists(Path.Combine(data, "keys")));
    }

    [Fact]
    public async Task Migrate_ServerWithoutConnection_SaysWhichKeyIsMissing()
    {
        var (code, output) = await PortalCommand.RunAsync(["migrate"], new Dictionary<string, string>(StringComparer.Ordinal) { ["Portal__Database__Provider"] = "SqlServer" });

        Assert.NotEqual(0, code);
        Assert.Contains("ConnectionStrings:Portal: is missing", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_OfAPortalThatRuns_IsWellAndOfNoneIsNot()
    {
        var portal = await shared.GetAsync();
        var here = new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_HTTP_PORTS"] = portal.Address.Port.ToString(CultureInfo.InvariantCulture) };
        var (code, output) = await PortalCommand.RunAsync(["health"], here);
        Assert.Equal(0, code);
        Assert.Contains("Healthy", output, StringComparison.Ordinal);

        // Taken, so that nobody else comes, and not listened at.
        using var nobody = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var free = ((IPEndPoint)nobody.LocalEndPoint!).Port;
        var (missing, answer) = await PortalCommand.RunAsync(["health"], new Dictionary<string, string>(StringComparer.Ordinal) { ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{free}" });
        Assert.Equal(1, missing);
        Assert.Contains("No answer", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("urls", "http://0.0.0.0:8080", "http://127.0.0.1:8080/")]
    [InlineData("urls", "https://*:8443;http://+:80", "http://127.0.0.1/")]
    [InlineData("urls", "http://localhost:5080", "http://localhost:5080/")]
    [InlineData("urls", "https://*:8443", null)]
    [InlineData("http_ports", "8080;8081", "http://127.0.0.1:8080/")]
    public void Address_AsConfigured_IsReachedFromThisMachine(string key, string value, string? expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
        Assert.Equal(expected, HealthCommand.Address(configuration)?.ToString());
    }

    [Fact]
    public void Secrets_FromFiles_AreSettingsAndVariablesWin()
    {
        File.WriteAllText(Path.Combine(directory, "ConnectionStrings__Portal"), "Server=database\n");
        File.WriteAllText(Path.Combine(directory, "Portal__Smtp__Password"), "from-file\n");
        File.WriteAllText(Path.Combine(directory, "master.key"), "k:key\n");
        var configuration = Build($"--{SecretFiles.Key}={directory}", "--Portal:Smtp:Password=from-arguments").Configuration;

        Assert.Equal(("Server=database", "from-arguments"), (configuration.GetConnectionString("Portal"), configuration["Portal:Smtp:Password"]));
        Assert.Null(configuration["master.key"]);
    }

    [Fact]
    public void Secrets_DirectoryMissing_IsSaidByItsKey()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => Build($"--{SecretFiles.Key}={Path.Combine(directory, "nowhere")}"));
        Assert.StartsWith("Portal:SecretsDirectory: ", failure.Message, StringComparison.Ordinal);
    }

    private static WebApplicationBuilder Build(params string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production", Args = args });
        builder.AddSecretFiles();
        return builder;
    }
}
