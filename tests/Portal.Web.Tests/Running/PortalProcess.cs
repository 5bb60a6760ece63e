using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Portal.Web.Tests.Running;

/// <summary>The portal as it is: a process of its own with a data directory of its own, that can be stopped, killed and started again.</summary>
public sealed class PortalProcess : IAsyncDisposable
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);
    private readonly ConcurrentQueue<string> output = new();
    private readonly IReadOnlyDictionary<string, string> settings;
    private readonly string assembly;
    private Process? process;

    private PortalProcess(IReadOnlyDictionary<string, string> settings, string assembly) => (this.settings, this.assembly) = (settings, assembly);

    /// <summary>Where it answers; stays the same over a restart.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>Its data; removed when it is disposed.</summary>
    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("portal-").FullName;

    /// <summary>Talks to it; follows no redirects and keeps no cookies.</summary>
    public HttpClient Client { get; private set; } = new();

    /// <summary>Who has signed in, by name; survives a restart as a browser's cookie does.</summary>
    internal ConcurrentDictionary<string, Lazy<Task<Cookie>>> Sessions { get; } = new(StringComparer.Ordinal);

    /// <summary>Everything it has written to the console so far.</summary>
    public string Output => string.Join('\n', output);

    /// <summary>Starts a portal in Development on a free port and waits until it answers.</summary>
    /// <param name="settings">Environment variables on top, such as <c>Portal__Sandbox__Enabled</c>.</param>
    /// <param name="assembly">A published portal; the one that was built beside the tests when left out.</param>
    public static async Task<PortalProcess> StartAsync(IReadOnlyDictionary<string, string>? settings = null, string? assembly = null)
    {
        var portal = new PortalProcess(settings ?? new Dictionary<string, string>(StringComparer.Ordinal), assembly ?? Repository.PortalAssembly);
        try
        {
            await portal.StartAgainAsync();
            return portal;
        }
        catch
        {
            await portal.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it again at its address, with the data it had.</summary>
    public async Task StartAgainAsync()
    {
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new ProcessStartInfo("dotnet", [assembly])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = DataDirectory,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority);
        start.Environment["Portal__DataDirectory"] = Path.Combine(DataDirectory, "data");
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"The portal ended before it answered:\n{Output}"));
        process.OutputDataReceived += (_, line) => Take(line.Data, listening);
        process.ErrorDataReceived += (_, line) => Take(line.Data, listening);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        Address = await listening.Task.WaitAsync(Ceiling);
        Client.Dispose();
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        using var answer = await Client.GetAsync("/health/live");
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>Ends it the way a power cut does.</summary>
    public async Task KillAsync()
    {
        if (process is { HasExited: false } running)
        {
            running.Kill(entireProcessTree: true);
            await running.WaitForExitAsync().WaitAsync(Ceiling);
        }
    }

    /// <summary>Asks it to end, and waits until it has.</summary>
    public async Task StopAsync()
    {
        if (process is { HasExited: false } running)
        {
            using var signal = Process.Start("kill", ["-TERM", running.Id.ToString(CultureInfo.InvariantCulture)]);
            await running.WaitForExitAsync().WaitAsync(Ceiling);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process?.Dispose();
        Client.Dispose();
        Directory.Delete(DataDirectory, recursive: true);
    }

    private void Take(string? line, TaskCompletionSource<Uri> listening)
    {
        if (line is null)
        {
            return;
        }

        output.Enqueue(line);
        if (line.StartsWith("Portal: ", StringComparison.Ordinal) && Uri.TryCreate(line["Portal: ".Length..].Split(' ')[0], UriKind.Absolute, out var address))
        {
            listening.TrySetResult(address);
        }
    }
}
