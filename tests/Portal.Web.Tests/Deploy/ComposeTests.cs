using System.Diagnostics;
using System.Text.RegularExpressions;
using Portal.Web.Tests.Running;

namespace Portal.Web.Tests.Deploy;

/// <summary>No engine runs here: what docker-compose.yml and the Dockerfile say is read, and everything they refer to is looked for.</summary>
public sealed partial class ComposeTests(MadeSecrets secrets) : IClassFixture<MadeSecrets>
{
    private static readonly ComposeFile Compose = ComposeFile.Read();
    private static readonly string[] Portals = ["portal-one", "portal-two"];

    [Fact]
    public void Variables_AreAllInTheExampleAndNoneElse()
    {
        var example = File.ReadAllLines(InDeploy("portal.env.example")).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('=')[0]);
        Assert.Equal(Compose.Variables.Order(StringComparer.Ordinal), example.Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(File.ReadAllLines(InDeploy("portal.env.example")).Length, File.ReadAllLines(Path.Combine(secrets.Directory, "portal.env")).Length);
        Assert.Contains($"PORTAL_SECRETS={secrets.Directory}", File.ReadAllText(Path.Combine(secrets.Directory, "portal.env")), StringComparison.Ordinal);
    }

    [Fact]
    public void Files_ReferredTo_AreThere()
    {
        foreach (var service in Compose.Services.Values)
        {
            foreach (var volume in ComposeFile.Names(service, "volumes").Select(text => text.Split(':')[0]))
            {
                Assert.True(volume.StartsWith("./", StringComparison.Ordinal) ? File.Exists(Path.Combine(Repository.Root, volume)) : Compose.Section("volumes").ContainsKey(volume), volume);
            }

            if (service.TryGetValue("build", out var build))
            {
                var parts = (Dictionary<object, object>)build;
                Assert.True(File.Exists(Path.Combine(Repository.Root, (string)parts["context"], (string)parts["dockerfile"])));
            }
        }
    }

    [Fact]
    public void References_WithinTheFile_AreThere()
    {
        foreach (var service in Compose.Services.Values)
        {
            Assert.All(ComposeFile.Names(service, "depends_on"), name => Assert.Contains(name, Compose.Services.Keys, StringComparer.Ordinal));
            Assert.All(ComposeFile.Names(service, "networks"), name => Assert.True(Compose.Section("networks").ContainsKey(name), name));
            Assert.All(ComposeFile.Names(service, "secrets"), name => Assert.True(Compose.Section("secrets").ContainsKey(name), name));
        }
    }

    [Fact]
    public void Secrets_AreFilesOfTheirOneReader()
    {
        var files = Compose.Section("secrets").Values.Select(secret => (string)((Dictionary<object, object>)secret)["file"]).ToList();
        Assert.All(files, file =>
        {
            var path = Path.Combine(secrets.Directory, Path.GetFileName(file));
            Assert.True(File.Exists(path), $"{file} is not made by make-secrets.");
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(path) == UnixFileMode.UserRead, file);
        });
        Assert.Equal(files.Select(Path.GetFileName).Order(StringComparer.Ordinal), Directory.GetFiles(secrets.Directory).Select(Path.GetFileName).Where(name => name is not "portal.env").Order(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    [Fact]
    public void Secrets_BelongToWhoeverReadsThem()
    {
        foreach (var (name, service) in Compose.Services)
        {
            Assert.All(ComposeFile.Names(service, "secrets"), secret =>
            {
                var file = Path.GetFileName((string)((Dictionary<object, object>)Compose.Section("secrets")[secret])["file"]);
                Assert.Equal((name, file, UserOf(service)), (name, file, secrets.Owners[file]));
            });
        }
    }

    [Fact]
    public void Secrets_MadeAgain_StayAsTheyAre()
    {
        var before = Directory.GetFiles(secrets.Directory).ToDictionary(file => file, File.ReadAllText, StringComparer.Ordinal);
        secrets.Make();
        Assert.All(before, file => Assert.Equal(file.Value, File.ReadAllText(file.Key), StringComparer.Ordinal));
    }

    [Fact]
    public void MasterKey_OfMakeSecrets_IsOneThePortalTakes() =>
        Assert.True(Core.Vault.MasterKeyFile.Open(Path.Combine(secrets.Directory, "master.key"), secrets.Directory).IsOpen);

    [Fact]
    public void Text_HoldsNoSecret()
    {
        foreach (var (name, service) in Compose.Services)
        {
            Assert.All(ComposeFile.Environment(service), pair => Assert.False(SecretName().IsMatch(pair.Key), $"{name}: {pair.Key} belongs into a file."));
        }

        Assert.DoesNotMatch(SecretValue(), Compose.Text);
    }

    [Fact]
    public void Portals_AreTwoAlikeBehindTheProxyAlone()
    {
        var (one, two) = (Compose.Services[Portals[0]], Compose.Services[Portals[1]]);
        Assert.Equal(one.Keys.Cast<string>().Order(StringComparer.Ordinal), two.Keys.Cast<string>().Order(StringComparer.Ordinal), StringComparer.Ordinal);
        Assert.Equal(Written(one), Written(two));
        Assert.False(one.ContainsKey("ports"));
        var proxy = (Dictionary<object, object>)Compose.Services["proxy"]["networks"];
        Assert.Equal(((Dictionary<object, object>)proxy["inside"])["ipv4_address"], ComposeFile.Environment(one)["Portal__Proxies__0"]);
        Assert.Single(ComposeFile.Environment(one).Keys, key => key.StartsWith("Portal__Proxies", StringComparison.Ordinal));
    }

    [Fact]
    public void Portals_RunAsNobodyOnAFileSystemThatIsReadOnly() => Assert.All([.. Portals, "migrate"], name =>
    {
        var service = Compose.Services[name];
        Assert.Equal(("1654:1654", "true"), ((string)service["user"], (string)service["read_only"]));
        Assert.Equal(["ALL"], ComposeFile.Names(service, "cap_drop"), StringComparer.Ordinal);
        Assert.Equal(["no-new-privileges:true"], ComposeFile.Names(service, "security_opt"), StringComparer.Ordinal);
    });

    [Fact]
    public void Migration_RunsOnceAndBeforeThePortals()
    {
        Assert.Equal("no", Compose.Services["migrate"]["restart"]);
        Assert.All(Portals, name => Assert.Equal("service_completed_successfully", Condition(name, "migrate")));
        Assert.Equal("service_completed_successfully", Condition("migrate", "database-setup"));
        Assert.Equal("service_healthy", Condition("database-setup", "database"));
        Assert.True(Compose.Services["database"].ContainsKey("healthcheck"));
    }

    [Fact]
    public void Image_IsBuiltByTheMigrationAloneAndNeverFetched()
    {
        Assert.Equal("migrate", Assert.Single(Compose.Services, service => service.Value.ContainsKey("build")).Key);
        Assert.All(Portals, name => Assert.Equal((Compose.Services["migrate"]["image"], "never"), (Compose.Services[name]["image"], Compose.Services[name]["pull_policy"])));
    }

    [Fact]
    public void Commands_AreOnesThatTestsRunAsWell()
    {
        var lines = File.ReadAllText(Path.Combine(Repository.Root, "src", "Portal.Web", "Dockerfile")).Replace("\\\n", string.Empty, StringComparison.Ordinal).Split('\n');
        Assert.Equal(ImageCommands.Publish, Assert.Single(lines, line => line.StartsWith("RUN dotnet", StringComparison.Ordinal))["RUN ".Length..]);
        Assert.Equal(ImageCommands.Start, Assert.Single(lines.Where(line => line.StartsWith("ENTRYPOINT", StringComparison.Ordinal)).Select(Words)));
        Assert.Equal(ImageCommands.Health, Assert.Single(lines.Where(line => line.StartsWith("HEALTHCHECK", StringComparison.Ordinal)).Select(Words)));
        Assert.Equal(ImageCommands.Migrate, $"{ImageCommands.Start} {string.Join(' ', ComposeFile.Names(Compose.Services["migrate"], "command"))}");
        Assert.All(Portals, name => Assert.False(Compose.Services[name].ContainsKey("command") || Compose.Services[name].ContainsKey("entrypoint")));
        Assert.Contains(lines, line => line.StartsWith("USER ", StringComparison.Ordinal));
        Assert.Equal(2, lines.Count(line => line.StartsWith("FROM ", StringComparison.Ordinal)));
        Assert.DoesNotContain(lines, line => line.Contains("alpine", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void Settings_OfThePortals_AreOnesThePortalKnows()
    {
        var known = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        Assert.All(
            ComposeFile.Environment(Compose.Services["portal-one"]).Keys.Where(key => key.StartsWith("Portal__", StringComparison.Ordinal)).Select(key => key.Split("__")),
            path => Assert.Contains($"Portal:{path[1]}", known, StringComparison.Ordinal));
    }

    // Its image is not here: what its file names has to be in it, and to listen where the portals send to.
    [Fact]
    public void Collector_UsesWhatItHasAndListensWhereThePortalsSend()
    {
        var collector = ComposeFile.Load(File.ReadAllText(InDeploy("collector.yaml")));
        foreach (var pipeline in Members(Members(collector["service"])["pipelines"]).Values.Select(Members))
        {
            Assert.All(pipeline, kind => Assert.All((List<object>)kind.Value, part => Assert.True(Members(collector[kind.Key]).ContainsKey(part), $"{part} of the {kind.Key}")));
        }

        var listens = (string)Members(Members(Members(Members(collector["receivers"])["otlp"])["protocols"])["http"])["endpoint"];
        Assert.Equal($"http://collector:{listens.Split(':')[1]}", ComposeFile.Environment(Compose.Services["portal-one"])["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Contains("collector", Compose.Services.Keys, StringComparer.Ordinal);
    }

    // With what the compose file tells it; the names of the portals stand for nobody here.
    [Fact]
    public async Task Proxy_ReadsItsFile()
    {
        var settings = ComposeFile.Environment(Compose.Services["proxy"]).ToDictionary(StringComparer.Ordinal);
        Assert.StartsWith("/run/secrets/", settings["PROXY_CERTIFICATE"], StringComparison.Ordinal);
        Assert.Contains(Path.GetFileName(settings["PROXY_CERTIFICATE"]), ComposeFile.Names(Compose.Services["proxy"], "secrets"), StringComparer.Ordinal);
        settings["PROXY_CERTIFICATE"] = Path.Combine(secrets.Directory, "certificate.pem");

        var (code, output) = await ProxyProcess.CheckAsync(settings);

        Assert.True(code == 0, output);
    }

    internal static string InDeploy(string name) => Path.Combine(Repository.Root, "src", "Portal.Web", "Deploy", name);

    private static string Written(Dictionary<object, object> service) =>
        string.Join('\n', ComposeFile.Environment(service).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));

    private static string Condition(string service, string other) =>
        (string)((Dictionary<object, object>)((Dictionary<object, object>)Compose.Services[service]["depends_on"])[other])["condition"];

    private static Dictionary<object, object> Members(object node) => (Dictionary<object, object>)node;

    // A number where the service names one, else that of the image's own user.
    private static string UserOf(Dictionary<object, object> service) => service.GetValueOrDefault("user") is string user && char.IsAsciiDigit(user[0])
        ? user.Split(':')[0]
        : ((string)service["image"]).Split(':')[0] switch
        {
            "mcr.microsoft.com/mssql/server" => "10001",
            "haproxy" => "99",
            var other => $"unknown for {other}",
        };

    private static string Words(string line) => string.Join(' ', Quoted().Matches(line).Select(match => match.Groups["word"].Value));

    [GeneratedRegex("password|secret(?!s?directory)|token|connectionstring", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretName();

    // What a shell reads from a file begins with a dollar or an escaped quotation mark.
    [GeneratedRegex(@"(password|secret|pwd|token)[ \t]*[=:][ \t]*[^\s$\\]", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex SecretValue();

    [GeneratedRegex("\"(?<word>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();
}

/// <summary>A directory that make-secrets has filled.</summary>
public sealed class MadeSecrets : IDisposable
{
    private readonly string tools = System.IO.Directory.CreateTempSubdirectory("portal-tools-").FullName;

    public MadeSecrets()
    {
        // Files can't be given away here: who is to have them is noted down instead.
        var chown = Path.Combine(tools, "chown");
        File.WriteAllText(chown, $"#!/bin/sh\necho \"$1 $2\" >>'{Noted}'\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(chown, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        Make();
    }

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("portal-secrets-").FullName;

    /// <summary>The user that each file is given to, by its name.</summary>
    public IReadOnlyDictionary<string, string> Owners =>
        File.ReadAllLines(Noted).Select(line => line.Split(' ')).DistinctBy(line => line[1], StringComparer.Ordinal).ToDictionary(line => Path.GetFileName(line[1]), line => line[0], StringComparer.Ordinal);

    private string Noted => Path.Combine(tools, "owners");

    public void Make()
    {
        var start = new ProcessStartInfo("bash", [ComposeTests.InDeploy("make-secrets"), Directory, "localhost"]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PATH"] = $"{tools}:{Environment.GetEnvironmentVariable("PATH")}";
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        Assert.True(process.WaitForExit(Journey.Limit), "make-secrets does not end.");
        Assert.True(process.ExitCode == 0, said.Result);
    }

    public void Dispose()
    {
        System.IO.Directory.Delete(Directory, recursive: true);
        System.IO.Directory.Delete(tools, recursive: true);
    }
}
