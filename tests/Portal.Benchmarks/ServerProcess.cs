using System.Diagnostics;

namespace Portal.Benchmarks;

/// <summary>A server in a process of its own, with a directory of its own, on a free port of this machine.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    public const string Secret = "benchmark-secret-0123456789";
    public const string ApiKey = "benchmark-key-0123456789-0123456789";

    private readonly Process running;
    private readonly string data;

    private ServerProcess(Process running, string data, Uri address) => (this.running, this.data, Address) = (running, data, address);

    /// <summary>Where to post to.</summary>
    public Uri Address { get; }

    public static Task<ServerProcess> BaselineAsync(string mode, string root) => StartAsync(root, directory => new ProcessStartInfo(Environment.ProcessPath!, [mode, directory]), "Listening: ", string.Empty);

    /// <summary>The portal as built beside this program, in Production, with one account that nobody answers for.</summary>
    public static Task<ServerProcess> PortalAsync(string root) => StartAsync(root, directory => Portal(Settings(directory)), "Portal: ", $"/webhooks/storm/{Secret}");

    /// <summary>The portal in Development with its stand-ins, and an API key of an officer.</summary>
    public static Task<ServerProcess> DemoAsync(string root) => StartAsync(root, directory => Portal(DemoSettings(directory)), "Portal: ", "/");

    /// <summary>The portal as a newcomer starts it, from its sources, with its data where they were the last time.</summary>
    public static Task<ServerProcess> RunAsync(string root, string data) => StartAsync(root, _ => Run(data), "Portal: ", "/account/sign-in");

    private static ProcessStartInfo Run(string data)
    {
        var repository = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(repository.FullName, "Portal.sln")))
        {
            repository = repository.Parent ?? throw new InvalidOperationException("The benchmarks run inside the repository.");
        }

        var start = new ProcessStartInfo("dotnet", ["run", "--project", Path.Combine(repository.FullName, "src", "Portal.Web")]);
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Portal__DataDirectory"] = data;
        return start;
    }

    private static ProcessStartInfo Portal(Dictionary<string, string> settings)
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var assembly = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "Portal.Web", configuration, "Portal.Web.dll"));
        var start = new ProcessStartInfo("dotnet", [assembly]);
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        return start;
    }

    public async ValueTask DisposeAsync()
    {
        running.Kill(entireProcessTree: true);
        await running.WaitForExitAsync();
        running.Dispose();
        Directory.Delete(data, recursive: true);
    }

    private static async Task<ServerProcess> StartAsync(string root, Func<string, ProcessStartInfo> describe, string announcement, string path)
    {
        var directory = Directory.CreateDirectory(Path.Combine(root, Guid.NewGuid().ToString("N"))).FullName;
        var start = describe(directory);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.WorkingDirectory = AppContext.BaseDirectory;
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The server ended before it answered."));
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith(announcement, StringComparison.Ordinal) == true)
            {
                listening.TrySetResult(new Uri(line.Data[announcement.Length..].Split(' ')[0].TrimEnd('/') + path));
            }
        };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null)
            {
                Console.Error.WriteLine(line.Data);
            }
        };
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ServerProcess(process, directory, await listening.Task.WaitAsync(TimeSpan.FromSeconds(120)));
    }

    private static Dictionary<string, string> DemoSettings(string directory) => new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Development",
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["Portal__DataDirectory"] = directory,
        ["Logging__LogLevel__Default"] = "Warning",
        ["Portal__Bootstrap__ApiKeys__0__Name"] = "benchmark",
        ["Portal__Bootstrap__ApiKeys__0__Key"] = ApiKey,
        ["Portal__Bootstrap__ApiKeys__0__Role"] = "Officer",
    };

    private static Dictionary<string, string> Settings(string directory) => new(StringComparer.Ordinal)
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["Portal__DataDirectory"] = directory,
        ["Portal__PublicBaseUrl"] = "http://127.0.0.1/",
        ["Logging__LogLevel__Default"] = "Warning",
        ["Portal__Bootstrap__Users__0__Email"] = "admin@portal.example",
        ["Portal__Bootstrap__Users__0__Password"] = "Benchmark-0123456789",
        ["Portal__Bootstrap__Users__0__Role"] = "Admin",
        ["Portal__Bootstrap__Accounts__0__Name"] = "storm",
        ["Portal__Bootstrap__Accounts__0__Provider"] = "postident",
        ["Portal__Bootstrap__Accounts__0__Environment"] = "Test",
        ["Portal__Bootstrap__Accounts__0__BaseUrl"] = "http://127.0.0.1:9/",
        ["Portal__Bootstrap__Accounts__0__Settings__clientId"] = "CLIENT",
        ["Portal__Bootstrap__Accounts__0__Settings__userName"] = "user",
        ["Portal__Bootstrap__Accounts__0__Secrets__password"] = "password-1",
        ["Portal__Bootstrap__Accounts__0__Secrets__dataPassword"] = "password-2",
        ["Portal__Bootstrap__Accounts__0__WebhookSecret"] = Secret,
    };
}
