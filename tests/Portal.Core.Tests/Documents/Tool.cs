using System.Diagnostics;
using Xunit;

namespace Portal.Core.Tests.Documents;

/// <summary>Runs Debian's PDF tools; a test that misses one fails and names the package.</summary>
internal static class Tool
{
    private const string Installation = "Install it with: apt-get install qpdf poppler-utils";

    public static async Task<string> RunAsync(string name, params string[] arguments)
    {
        var (code, output) = await TryAsync(name, arguments);
        Assert.True(code == 0, $"{name} ended with {code}: {output}");
        return output;
    }

    public static async Task<(int Code, string Output)> TryAsync(string name, params string[] arguments)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(name, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8 },
        };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Fail($"This test needs the program {name}. {Installation}");
        }

        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output + await errors);
    }
}

/// <summary>A directory that goes when the test ends.</summary>
internal sealed class TestDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("portal-test-");

    public string PathOf(string name) => Path.Combine(_directory.FullName, name);

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(PathOf(name), content);
        return PathOf(name);
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
