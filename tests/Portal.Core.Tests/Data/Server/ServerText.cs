using System.Text;
using System.Text.RegularExpressions;

namespace Portal.Core.Tests.Data.Server;

/// <summary>Says in SQLite's words what the portal says to SQL Server, as far as the portal goes. What it does not know, SQLite refuses.</summary>
internal static partial class ServerText
{
    public static string ForSqlite(string sql)
    {
        var text = sql.Replace("SET NOCOUNT ON;", string.Empty, StringComparison.OrdinalIgnoreCase);
        text = text.Replace("d.is_read_committed_snapshot_on FROM sys.databases d WHERE d.name = DB_NAME()", "(SELECT COUNT(*) FROM sqlite_master WHERE name = 'reads_committed_snapshots')", StringComparison.Ordinal);
        text = ObjectId().Replace(text, "(SELECT 1 FROM sqlite_master WHERE name = '${name}')");
        text = Declared().Replace(text, string.Empty) is var rest && rest.Length != text.Length ? rest.Replace("@delivery", "last_insert_rowid()", StringComparison.Ordinal) : text;
        text = National().Replace(text, "'");
        text = GuidText().Replace(text, match => match.Value.ToUpperInvariant());
        text = TimeText().Replace(text, match => $"'{match.Groups["day"].Value} {match.Groups["time"].Value.TrimEnd('0').TrimEnd('.')}'");
        text = Regex.Replace(text, "@@ROWCOUNT", "changes()", RegexOptions.IgnoreCase, Limit);
        text = Regex.Replace(text, @"\bscope_identity\(\)", "last_insert_rowid()", RegexOptions.IgnoreCase, Limit);
        text = text.Replace("' + CAST(", "' || CAST(", StringComparison.Ordinal);
        text = Regex.Replace(text, @"\bSAVE TRANSACTION\b", "SAVEPOINT", RegexOptions.None, Limit);
        text = Regex.Replace(text, @"\bROLLBACK TRANSACTION\b", "ROLLBACK TO", RegexOptions.None, Limit);
        text = Regex.Replace(text, @"\bLEN\(", "length(", RegexOptions.None, Limit);
        text = Regex.Replace(text, @"\bCOUNT_BIG\(", "COUNT(", RegexOptions.None, Limit);
        text = OnPage().Replace(text, "LIMIT ${count} OFFSET ${from}");
        text = From().Replace(text, "LIMIT -1 OFFSET ${from}");
        return WithLimits(text);
    }

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    // TOP stands before the columns, LIMIT behind everything of its SELECT.
    private static string WithLimits(string text)
    {
        while (Top().Match(text) is { Success: true } top)
        {
            var end = EndOfSelect(text, top.Index + top.Length);
            text = new StringBuilder(text).Insert(end, $" LIMIT {top.Groups["count"].Value}").Remove(top.Index, top.Length).ToString();
        }

        return text;
    }

    private static int EndOfSelect(string text, int from)
    {
        var depth = 0;
        var quoted = false;
        for (var i = from; i < text.Length; i++)
        {
            quoted ^= text[i] == '\'';
            if (quoted)
            {
                continue;
            }

            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth < 0 || (depth == 0 && text[i] == ';'))
            {
                return i;
            }
        }

        return text.TrimEnd().Length;
    }

    [GeneratedRegex(@"OBJECT_ID\(N'\[(?<name>\w+)\]'\)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex ObjectId();

    [GeneratedRegex(@"DECLARE @delivery bigint;\s*SET @delivery = CAST\(SCOPE_IDENTITY\(\) AS bigint\);", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Declared();

    [GeneratedRegex(@"(?<![A-Za-z0-9_@\]])N'", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex National();

    [GeneratedRegex("'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex GuidText();

    [GeneratedRegex(@"'(?<day>\d{4}-\d\d-\d\d)T(?<time>\d\d:\d\d:\d\d(\.\d+)?)'", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TimeText();

    [GeneratedRegex(@"OFFSET (?<from>@?\w+) ROWS FETCH NEXT (?<count>@?\w+) ROWS ONLY", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex OnPage();

    [GeneratedRegex(@"OFFSET (?<from>@?\w+) ROWS", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex From();

    [GeneratedRegex(@"\bTOP ?\((?<count>@?\w+)\) ?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Top();
}
