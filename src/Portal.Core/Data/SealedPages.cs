using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Core.Vault;

namespace Portal.Core.Data;

/// <summary>Sealed values a page at a time, and putting them back: only where nobody has changed them meanwhile, and without raising a row's version.</summary>
internal static class SealedPages
{
    private const int MostRows = 200;
    private const long MostBytes = 8 * 1024 * 1024;

    // Rows that share their key: what one user has for the second factor, a handful.
    private const int MostAlike = 100;
    private const int MostRead = MostRows + MostAlike;

    /// <summary>How many values there are.</summary>
    public static async Task<long> CountAsync(PortalDbContext db, CancellationToken cancellationToken)
    {
        long all = 0;
        foreach (var column in SealedColumn.All)
        {
            var command = await db.CommandAsync($"SELECT COUNT(*) FROM \"{column.Table}\" WHERE \"{column.Column}\" IS NOT NULL", cancellationToken);
            await using (command)
            {
                all += Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
            }
        }

        return all;
    }

    /// <summary>The next values of a column behind a row's key; the first ones without a key.</summary>
    public static async Task<SealedPage> ReadAsync(PortalDbContext db, SealedColumn column, string? after, KeyRing ring, CancellationToken cancellationToken)
    {
        var names = string.Join(", ", new[] { column.Key, column.Column }.Concat(column.Also).Select(name => $"t.\"{name}\""));
        var behind = after is null ? string.Empty : $" AND t.\"{column.Key}\" > @after";

        // A driver reads whatever a statement still has for it before the connection can be used again: none may have more than a page.
        var (top, limit) = db.Database.IsSqlite() ? (string.Empty, $" LIMIT {MostRead}") : ($"TOP ({MostRead}) ", string.Empty);
        var command = await db.CommandAsync(
            $"SELECT {top}{names} FROM \"{column.Table}\" t WHERE t.\"{column.Column}\" IS NOT NULL{behind} ORDER BY t.\"{column.Key}\"{limit}", cancellationToken);
        await using (command)
        {
            if (after is not null)
            {
                AddKey(command, "@after", column, after);
            }

            var page = new SealedPage(column);
            var reader = await command.ExecuteReaderAsync(cancellationToken);
            await using (reader)
            {
                long bytes = 0;
                while (await reader.ReadAsync(cancellationToken))
                {
                    var key = KeyIn(reader, column);
                    var full = page.Seen >= MostRows || bytes >= MostBytes;

                    // Rows with the same key belong to the same page: the next one begins behind them.
                    if (full && !string.Equals(page.Last, Convert.ToString(key, CultureInfo.InvariantCulture), StringComparison.Ordinal))
                    {
                        page.HasMore = true;
                        break;
                    }

                    var box = column.IsText ? FromText(reader.GetString(1)) : (byte[])reader.GetValue(1);
                    bytes += box.Length;
                    var bound = column.BoundTo(key, [.. Enumerable.Range(2, column.Also.Count).Select(i => AlsoIn(reader, column, i))]);
                    page.Take(Convert.ToString(key, CultureInfo.InvariantCulture)!, box, column.Again(ring, box, bound));
                }

                page.HasMore |= page.Seen == MostRead;
            }

            return page;
        }
    }

    /// <summary>Puts what was sealed again in its place.</summary>
    public static async Task WriteAsync(PortalDbContext db, SealedPage page, CancellationToken cancellationToken)
    {
        var column = page.Column;
        foreach (var change in page.Changes)
        {
            var command = await db.CommandAsync(
                $"UPDATE \"{column.Table}\" SET \"{column.Column}\" = @new WHERE \"{column.Key}\" = @key AND \"{column.Column}\" = @old", cancellationToken);
            await using (command)
            {
                AddKey(command, "@key", column, change.Key);
                _ = column.IsText
                    ? command.With("@new", Convert.ToBase64String(change.New)).With("@old", Convert.ToBase64String(change.Old))
                    : command.With("@new", change.New).With("@old", change.Old);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }

    private static void AddKey(DbCommand command, string name, SealedColumn column, string key) => _ = column.KeyKind switch
    {
        RowKey.Id => command.With(name, (Guid?)Guid.Parse(key)),
        RowKey.Number => command.With(name, (long?)long.Parse(key, CultureInfo.InvariantCulture)),
        _ => command.With(name, key),
    };

    private static object KeyIn(DbDataReader reader, SealedColumn column) => column.KeyKind switch
    {
        RowKey.Id => reader.GetGuid(0),
        RowKey.Number => reader.GetInt64(0),
        _ => reader.GetString(0),
    };

    // Ids of other rows are the only further columns that are no texts.
    private static object AlsoIn(DbDataReader reader, SealedColumn column, int index) =>
        column.Also[index - 2].EndsWith("Id", StringComparison.Ordinal) && !string.Equals(column.Also[index - 2], "CorrelationId", StringComparison.Ordinal) ? reader.GetGuid(index) : reader.GetString(index);

    private static byte[] FromText(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
    }
}

/// <summary>One page of sealed values.</summary>
internal sealed class SealedPage(SealedColumn column)
{
    private readonly List<(string Key, byte[] Old, byte[] New)> changes = [];

    public SealedColumn Column { get; } = column;

    public int Seen { get; private set; }

    public int Unopened { get; private set; }

    public string? Last { get; private set; }

    public bool HasMore { get; set; }

    public IReadOnlyList<(string Key, byte[] Old, byte[] New)> Changes => changes;

    public void Take(string key, byte[] old, byte[]? again)
    {
        Seen++;
        Last = key;
        if (again is null)
        {
            Unopened++;
        }
        else if (!ReferenceEquals(old, again))
        {
            changes.Add((key, old, again));
        }
    }
}
