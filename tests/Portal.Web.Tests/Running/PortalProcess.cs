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
    private readonly bool shares;
    private readonly bool ignoresFileLimit;
    private Process? process;

    private PortalProcess(IReadOnlyDictionary<string, string> settings, string assembly, string? directory, bool ignoresFileLimit)
    {
        (this.settings, this.assembly, shares, this.ignoresFileLimit) = (settings, assembly, directory is not null, ignoresFileLimit);
        DataDirectory = directory ?? Directory.CreateTempSubdirectory("portal-").FullName;
    }

    /// <summary>Where it answers; stays the same over a restart.</summary>
    public Uri Address { get; private set; } = new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FixedPort.Take()}"));

    /// <summary>Its data; removed when it is disposed, unless it shares them.</summary>
    public string DataDirectory { get; }

    /// <summary>Of the process that runs now.</summary>
    public int Id => process?.Id ?? 0;

    /// <summary>Talks to it; follows no redirects and keeps no cookies.</summary>
    public HttpClient Client { get; private set; } = new();

    /// <summary>Who has signed in, by name; survives a restart as a browser's cookie does.</summary>
    internal ConcurrentDictionary<string, Lazy<Task<Cookie>>> Sessions { get; } = new(StringComparer.Ordinal);

    /// <summary>Everything it has written to the console so far.</summary>
    public string Output => string.Join('\n', output);

    /// <summary>The last fault that it has written to the console; empty when there was none.</summary>
    public string LastFault
    {
        get
        {
            var lines = output.ToArray();
            var at = Array.FindLastIndex(lines, line => line.StartsWith("fail:", StringComparison.Ordinal));
            return at < 0 ? string.Empty : string.Join('\n', lines.Skip(at).Take(40));
        }
    }

    /// <summary>Starts a portal in Development on a free port and waits until it answers.</summary>
    /// <param name="settings">Environment variables on top, such as <c>Portal__Sandbox__Enabled</c>.</param>
    /// <param name="assembly">A published portal; the one that was built beside the tests when left out.</param>
    /// <param name="directory">Whoever makes several instances on the same data makes and removes it.</param>
    /// <param name="ignoresFileLimit">A limit on the size of its files makes writes fail instead of ending it, as a full disk does.</param>
    public static async Task<PortalProcess> StartAsync(
        IReadOnlyDictionary<string, string>? settings = null, string? assembly = null, string? directory = null, bool ignoresFileLimit = false)
    {
        var portal = new PortalProcess(
            settings ?? new Dictionary<string, string>(StringComparer.Ordinal), assembly ?? Repository.PortalAssembly, directory, ignoresFileLimit);
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
        string[] ignoring = ["-c", "trap '' XFSZ; exec dotnet \"$0\"", assembly];
        var start = new ProcessStartInfo(ignoresFileLimit ? "/bin/sh" : "dotnet", ignoresFileLimit ? ignoring : [assembly])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = DataDirectory,
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority);

        // A vendor's next try may be a minute away: longer than any test waits for a push that met a busy moment.
        start.Environment["Portal__Sandbox__LongestPushWaitSeconds"] = "1";
        start.Environment["Portal__DataDirectory"] = Path.Combine(DataDirectory, "data");
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.Exited += (ended, _) =>
        {
            try
            {
                // Its last lines may still be on their way.
                ((Process)ended!).WaitForExit();
            }
            catch (InvalidOperationException)
            {
                // Disposed just now: nobody waits for it any more.
            }

            listening.TrySetException(new InvalidOperationException($"The portal ended before it answered:\n{Output}"));
        };
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

    /// <summary>Waits until it has written a text to the console: its lines come a moment after what they tell of.</summary>
    public async Task SaysAsync(string text)
    {
        using var late = new CancellationTokenSource(Ceiling);
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            await Task.Delay(50, late.Token);
        }
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

    /// <summary>Sends it a signal, such as <c>STOP</c>.</summary>
    public async Task SignalAsync(string name)
    {
        using var signal = Process.Start("kill", [$"-{name}", Id.ToString(CultureInfo.InvariantCulture)]);
        await signal.WaitForExitAsync().WaitAsync(Ceiling);
    }

    /// <summary>Asks it to end, and waits until it has.</summary>
    public async Task StopAsync()
    {
        if (process is { HasExited: false } running)
        {
            await SignalAsync("TERM");
            await running.WaitForExitAsync().WaitAsync(Ceiling);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process?.Dispose();
        Client.Dispose();
        if (!shares)
        {
            Directory.Delete(DataDirectory, recursive: true);
        }
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
