using System.Globalization;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Texts;

namespace Portal.Core.Exports;

/// <summary>Hands the audit out as a table for spreadsheets: what its page shows, filtered as there, newest first.</summary>
public sealed class AuditExports(AccessGuard guard, AuditQueries queries, ExportFiles files, TextBook texts)
{
    /// <summary>The audit as a file.</summary>
    /// <param name="filter">Which entries.</param>
    /// <param name="zone">On whose clock moments are given.</param>
    /// <param name="culture">en, de or fr: heads, words and separator.</param>
    /// <param name="cancellationToken">Stops opening it.</param>
    public async Task<OpenExport> OpenAsync(AuditFilter filter, TimeZoneInfo zone, CultureInfo culture, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.SeeAudit, cancellationToken);
        var words = new ExportWords(texts, zone, culture);
        return await files.OpenAsync(
            new Export<AuditLine>(actor, "audit", words, ColumnsFor(words), queries.WalkAsync(filter, files.PageRows, CancellationToken.None), found => FiltersOf(filter, found)),
            cancellationToken);
    }

    private static IReadOnlyList<ExportColumn<AuditLine>> ColumnsFor(ExportWords words) =>
    [
        new("sequence", line => line.Sequence.ToString(CultureInfo.InvariantCulture)),
        new("at", line => words.Moment(line.At)),
        new("who", line => line.ActorName ?? words.Say($"export.actor.{line.ActorKind}")),
        new("action", line => line.Action),
        new("refused", line => words.Say(!line.Allowed)),
        new("subjectKind", line => line.SubjectKind),
        new("subject", line => line.SubjectId),
        new("detail", line => string.Join(", ", line.Detail.Select(pair => $"{pair.Key}: {pair.Value}"))),
    ];

    // Action and subject are typed: a text that no entry has may be anything, one that was found is the audit's own.
    private static Dictionary<string, string> FiltersOf(AuditFilter filter, bool found)
    {
        var filters = new Dictionary<string, string>(StringComparer.Ordinal);
        Add("actor", filter.ActorId?.ToString());
        Add("action", filter.Action is null ? null : found ? filter.Action : "given");
        Add("subject", filter.SubjectId is null ? null : found ? filter.SubjectId : "given");
        Add("case", filter.CaseId?.ToString());
        Add("refused", filter.RefusedOnly ? "yes" : null);
        Add("from", Moment(filter.From));
        Add("before", Moment(filter.Before));
        return filters;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                filters[name] = value;
            }
        }
    }

    private static string? Moment(DateTime? utc) => utc?.ToString(Sentence.TimeFormat, CultureInfo.InvariantCulture);
}
