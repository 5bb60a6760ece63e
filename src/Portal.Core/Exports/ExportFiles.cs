using System.Globalization;
using Portal.Core.Audit;

namespace Portal.Core.Exports;

/// <summary>Makes files of lists, row by row, and notes twice what was handed out: before the first byte that it began, and after the last how far it came.</summary>
public sealed class ExportFiles(IAuditWriter audit, ExportLimits limits, TimeProvider time)
{
    /// <summary>Rows to be read at once.</summary>
    internal int PageRows => limits.PageRows;

    /// <summary>A file that waits for its reader.</summary>
    internal async Task<OpenExport> OpenAsync<T>(Export<T> export, CancellationToken cancellationToken)
    {
        await NoteAsync(export, $"{export.Kind}.export", export.Filters(false), cancellationToken);
        var now = TimeZoneInfo.ConvertTime(time.GetUtcNow(), export.Words.Zone).ToString("yyyy-MM-dd-HHmm", CultureInfo.InvariantCulture);
        return new OpenExport($"{export.Words.Say($"export.{export.Kind}File")}-{now}.csv", (stream, token) => WriteAsync(export, stream, token));
    }

    private async Task WriteAsync<T>(Export<T> export, Stream stream, CancellationToken cancellationToken)
    {
        var rows = 0;
        var end = "broken off";
        try
        {
            var cut = false;
            await using (var file = new CsvFile(stream, export.Words.Culture))
            {
                await file.WriteAsync(export.Columns.Select(column => export.Words.Say($"export.{column.Key}")), cancellationToken);
                await foreach (var row in export.Rows.WithCancellation(cancellationToken))
                {
                    cut = rows == limits.MostRows;
                    if (cut)
                    {
                        await file.WriteAsync([export.Words.Say("export.cut", rows.ToString("N0", export.Words.Culture)), .. export.Columns.Skip(1).Select(_ => string.Empty)], cancellationToken);
                        break;
                    }

                    await file.WriteAsync(export.Columns.Select(column => column.Cell(row)), cancellationToken);
                    rows++;
                }
            }

            end = cut ? "cut" : "whole";
        }
        finally
        {
            // What has gone out has gone out, whether or not the reader is still there.
            var detail = new Dictionary<string, string>(export.Filters(rows > 0), StringComparer.Ordinal)
            {
                ["rows"] = rows.ToString(CultureInfo.InvariantCulture),
                ["end"] = end,
            };
            await NoteAsync(export, $"{export.Kind}.exported", detail, CancellationToken.None);
        }
    }

    private Task NoteAsync<T>(Export<T> export, string action, IReadOnlyDictionary<string, string> detail, CancellationToken cancellationToken) =>
        audit.WriteAsync(new AuditRecord(export.Actor, action) { SubjectKind = export.Kind, Detail = detail }, cancellationToken);
}
