using System.Diagnostics;
using System.Text.Json;
using CsvHelper;
using Xunit;

namespace Portal.Core.Tests.Exports;

/// <summary>Reads CSV files as others do: Python's own reader, and the library that also writes ours. Uses public types only, so that other test projects can link it.</summary>
internal static class CsvReading
{
    private const string Script =
        """
        import csv, json, sys
        with open(sys.argv[1], encoding='utf-8-sig', newline='') as file:
            print(json.dumps(list(csv.reader(file, delimiter=sys.argv[2]))))
        """;

    /// <summary>The rows that Python finds.</summary>
    public static async Task<string[][]> ByPythonAsync(byte[] file, string separator)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, file, TestContext.Current.CancellationToken);
            return await ByPythonAsync(path, separator);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The same of a file that is there already.</summary>
    public static async Task<string[][]> ByPythonAsync(string path, string separator)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        using var python = Process.Start(new ProcessStartInfo("python3", ["-c", Script, path, separator]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var errors = python.StandardError.ReadToEndAsync(limit.Token);
        var output = await python.StandardOutput.ReadToEndAsync(limit.Token);
        await python.WaitForExitAsync(limit.Token);
        Assert.True(python.ExitCode == 0, await errors);
        return JsonSerializer.Deserialize<string[][]>(output)!;
    }

    /// <summary>The rows that the library finds.</summary>
    public static string[][] ByLibrary(byte[] file, string separator)
    {
        using var reader = CsvReader.Create(file, new CsvReaderOptions { Separator = separator[0], HasHeader = false });
        var rows = new List<string[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        }

        return [.. rows];
    }
}
