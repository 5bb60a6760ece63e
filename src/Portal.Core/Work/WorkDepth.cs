using System.Globalization;
using Portal.Core.Data;

namespace Portal.Core.Work;

/// <summary>Looks at how much is due and how long it waits.</summary>
internal sealed class WorkDepth(IPortalDbFactory databases, IWorkSql sql, WorkMetrics metrics, TimeProvider time)
{
    public async Task MeasureAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await using var db = databases.Create();
        var command = await db.CommandAsync(sql.Depth, cancellationToken);
        await using (command)
        {
            command.With("@now", now);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);
            var due = Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture);
            metrics.Seen(due, due == 0 ? TimeSpan.Zero : now - Convert.ToDateTime(reader.GetValue(1), CultureInfo.InvariantCulture));
        }
    }
}
