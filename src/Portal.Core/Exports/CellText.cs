using System.Text;

namespace Portal.Core.Exports;

/// <summary>
/// Text for a cell that no spreadsheet takes for a formula. What stands first in a cell is the CSV writer's part (<see cref="CsvFile"/>);
/// here it is about where a cell may be seen to begin elsewhere: behind a quote, by a program that trims, or by one that splits at another separator than ours.
/// </summary>
internal static class CellText
{
    /// <summary>Put before what would begin a formula: spreadsheets take the cell for text, and people see it.</summary>
    public const char Mark = '\'';

    /// <summary>Begin a formula at the start of a cell, or are skipped before one.</summary>
    public const string FormulaStarts = "=+-@\t\r\n";

    // The wide ones count where Chinese and Japanese are written; the writer knows ASCII only.
    private const string WideOperators = "\uFF1D\uFF0B\uFF0D\uFF20";
    private const string Operators = "=+-@" + WideOperators;
    private const string Separators = ";,\"\t\r\n";

    /// <summary>The text, marked wherever a formula could begin but at its very start.</summary>
    public static string Of(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return string.Empty;
        }

        var calm = new StringBuilder(text.Length + 4);
        var mayBegin = true;
        foreach (var character in text)
        {
            if (mayBegin && (calm.Length == 0 ? WideOperators : Operators).Contains(character, StringComparison.Ordinal))
            {
                calm.Append(Mark);
            }

            // Readers stumble over a zero byte; the others mean nothing in a cell.
            calm.Append(char.IsControl(character) && character is not ('\t' or '\r' or '\n') ? ' ' : character);
            mayBegin = Separators.Contains(character, StringComparison.Ordinal) || (mayBegin && IsBlank(character));
        }

        return calm.ToString();
    }

    private static bool IsBlank(char character) => char.IsWhiteSpace(character) || char.IsControl(character) || character is '\u200B' or '\uFEFF';
}
