using System.Diagnostics;

namespace Portal.Web.Tests.Sandbox;

/// <summary>Runs a program that was not written here, so that a file or a token is judged by somebody else.</summary>
internal static class OutsideTool
{
    /// <summary>Exit code and everything printed.</summary>
    public static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments, string? input = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, output + await errors);
    }

    /// <summary>What <c>qpdf --check</c> and <c>pdftotext</c> say of a PDF.</summary>
    public static async Task<(int Code, string Text)> PdfAsync(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf);
            var (code, output) = await RunAsync("qpdf", ["--check", file]);
            return code == 0 ? (0, (await RunAsync("pdftotext", [file, "-"])).Output) : (code, output);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
