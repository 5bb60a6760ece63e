using System.Text;
using Portal.Core.Data;

namespace Portal.Core.Tests.Data;

/// <summary>Rows as they stand in the database, past every reader of ours.</summary>
internal static class RawRows
{
    /// <summary>Columns of a table in which a text stands in clear, be it as text or as bytes.</summary>
    public static async Task<IReadOnlyCollection<string>> WithAsync(TestDatabase database, string table, string text, CancellationToken cancellationToken)
    {
        await using var db = database.Create();
        await using var command = await db.CommandAsync($"SELECT * FROM {table}", cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new SortedSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            for (var column = 0; column < reader.FieldCount; column++)
            {
                var value = reader.GetValue(column) switch { string said => said, byte[] bytes => Encoding.UTF8.GetString(bytes), _ => string.Empty };
                if (value.Contains(text, StringComparison.OrdinalIgnoreCase))
                {
                    found.Add(reader.GetName(column));
                }
            }
        }

        return found;
    }
}
