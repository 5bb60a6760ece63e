using System.Diagnostics;

namespace Portal.Web.Tests.Running;

/// <summary>The portal's program run with a command, to its end.</summary>
internal static class PortalCommand
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    /// <summary>Runs it.</summary>
    /// <param name="arguments">Behind <c>dotnet Portal.Web.dll</c>.</param>
    /// <param name="settings">Environment variables.</param>
    /// <returns>Exit code, and everything it has written.</returns>
    public static async Task<(int Code, string Output)> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.PortalAssembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Ceiling);
        return (process.ExitCode, await output + await errors);
    }
}
