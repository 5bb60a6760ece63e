using System.Globalization;
using CsvHelper;
using Portal.Core.Exports;
using Xunit;

namespace Portal.Core.Tests.Exports;

/// <summary>Tables that spreadsheets open and never run, as Python and the library read them back.</summary>
public sealed class CsvFileTests
{
    public static TheoryData<string> Languages => ["en", "de", "fr"];

    [Theory]
    [InlineData("en", ",")]
    [InlineData("de", ";")]
    [InlineData("fr", ";")]
    public async Task WriteAsync_HostileTextInEveryColumn_ReadsBackAsText(string language, string separator)
    {
        var texts = HostileCells.All.Select(one => one.Text).ToList();
        var cells = HostileCells.All.Select(one => one.Cell).ToList();
        var rows = Enumerable.Range(0, texts.Count).Select(turn => texts.Skip(turn).Concat(texts.Take(turn))).ToList();
        var expected = Enumerable.Range(0, texts.Count).Select(turn => cells.Skip(turn).Concat(cells.Take(turn)).ToArray()).ToArray();

        var file = await WriteAsync(language, rows);

        Assert.Equal(separator[0], CsvFile.SeparatorOf(CultureInfo.GetCultureInfo(language)));
        Assert.Equal(expected, await CsvReading.ByPythonAsync(file, separator));
        Assert.Equal(expected, CsvReading.ByLibrary(file, separator));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task WriteAsync_OpenedWithTheOtherSeparator_HasNoCellThatRuns(string language)
    {
        var rows = HostileCells.All.Select(one => new[] { "C-2026-000001", one.Text, "x" + one.Text, one.Text });
        var file = await WriteAsync(language, rows);

        foreach (var separator in new[] { ",", ";", "\t" })
        {
            var read = await CsvReading.ByPythonAsync(file, separator);
            Assert.True(read.Length >= HostileCells.All.Count);
            Assert.DoesNotContain(read.SelectMany(row => row), HostileCells.IsFormula);
        }
    }

    [Fact]
    public async Task WriteAsync_AnyTable_IsUtf8WithItsMark()
    {
        var file = await WriteAsync("de", [["Größe", "Łódź"]]);

        Assert.Equal([0xEF, 0xBB, 0xBF], file[..3]);
        Assert.Equal("\"Größe\";\"Łódź\"\r\n", System.Text.Encoding.UTF8.GetString(file[3..]));
    }

    [Theory]
    [InlineData("=1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@x")]
    [InlineData("\tx")]
    [InlineData("\rx")]
    [InlineData("\nx")]
    public void OptionsOf_LibrarysOwnProtection_IsWhatMarksTheFirstCharacter(string text)
    {
        var options = CsvFile.OptionsOf(CultureInfo.GetCultureInfo("de"));

        Assert.Equal(CsvInjection.Escape, options.Injection);
        Assert.Equal($"\"'{text}\"\r\n", WrittenBy(options, text));
        Assert.Equal($"\"{text}\"\r\n", WrittenBy(options with { Injection = CsvInjection.None }, text));
    }

    private static string WrittenBy(CsvWriterOptions options, string text)
    {
        using var written = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(written, options, leaveOpen: true))
        {
            csv.WriteField(text);
            csv.EndRecord();
        }

        return written.ToString();
    }

    private static async Task<byte[]> WriteAsync(string language, IEnumerable<IEnumerable<string?>> rows)
    {
        using var written = new MemoryStream();
        await using (var file = new CsvFile(written, CultureInfo.GetCultureInfo(language)))
        {
            foreach (var row in rows)
            {
                await file.WriteAsync(row, TestContext.Current.CancellationToken);
            }
        }

        return written.ToArray();
    }
}
