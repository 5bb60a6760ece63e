using System.Globalization;
using CsvHelper;

namespace Portal.Core.Exports;

/// <summary>
/// Writes a table as the spreadsheets of the reader's language open it: UTF-8 with its mark, every cell in quotes, the separator that goes with the language,
/// and nothing in it that runs as a formula.
/// </summary>
/// <param name="stream">Where to; stays open.</param>
/// <param name="culture">The reader's language.</param>
internal sealed class CsvFile(Stream stream, CultureInfo culture) : IAsyncDisposable
{
    private readonly CsvWriter csv = CsvWriter.Create(stream, OptionsOf(culture), leaveOpen: true);

    /// <summary>A comma where the decimal sign is a point, else a semicolon.</summary>
    public static char SeparatorOf(CultureInfo culture) => string.Equals(culture.TwoLetterISOLanguageName, "en", StringComparison.Ordinal) ? ',' : ';';

    /// <summary>How it is written.</summary>
    internal static CsvWriterOptions OptionsOf(CultureInfo culture) => new()
    {
        Separator = SeparatorOf(culture),
        Quoting = CsvQuoting.Always,
        WriteByteOrderMark = true,
        Injection = CsvInjection.Escape,
        InjectionEscape = CellText.Mark,
        InjectionCharacters = CellText.FormulaStarts,
    };

    /// <summary>One row; as many cells as the first one had.</summary>
    public async Task WriteAsync(IEnumerable<string?> cells, CancellationToken cancellationToken)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(CellText.Of(cell));
        }

        await csv.EndRecordAsync(cancellationToken);
    }

    /// <summary>Writes what is left.</summary>
    public ValueTask DisposeAsync() => csv.DisposeAsync();
}
