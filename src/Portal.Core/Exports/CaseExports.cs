using System.Globalization;
using System.Runtime.CompilerServices;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Core.Exports;

/// <summary>Hands the list of cases out as a table for spreadsheets: the rows that the list shows its reader, filtered, masked and in the order as there.</summary>
public sealed class CaseExports(AccessGuard guard, CaseQueries queries, ProviderDirectory providers, ExportFiles files, TextBook texts, TimeProvider time)
{
    // The clocks of several instances differ a little.
    private static readonly TimeSpan Overlap = TimeSpan.FromMinutes(1);

    /// <summary>The list as a file.</summary>
    /// <param name="filter">Which cases.</param>
    /// <param name="sort">In which order.</param>
    /// <param name="zone">On whose clock moments are given.</param>
    /// <param name="culture">en, de or fr: heads, words and separator.</param>
    /// <param name="cancellationToken">Stops opening it.</param>
    /// <returns>Fails when there is a search text and nothing in it is long enough to look for.</returns>
    public async Task<Outcome<OpenExport>> OpenAsync(CaseFilter filter, CaseSort sort, TimeZoneInfo zone, CultureInfo culture, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.SeeCases, cancellationToken);
        if (CaseSearch.IsTooShort(filter.Text))
        {
            return new Problem(ProblemKind.Invalid, new Sentence("export.tooShort"));
        }

        var words = new ExportWords(texts, zone, culture);
        var filters = FiltersOf(filter, sort);
        return await files.OpenAsync(new Export<CaseRow>(actor, "case", words, CaseColumns.For(words), RowsAsync(filter, sort, CancellationToken.None), _ => filters), cancellationToken);
    }

    // A case that changes while the list is read may move past the place that is being read, in all orders but that of creation: those are looked for once more.
    private async IAsyncEnumerable<CaseRow> RowsAsync(CaseFilter filter, CaseSort sort, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow().UtcDateTime - Overlap;
        var given = new HashSet<long>();
        await foreach (var row in queries.WalkAsync(filter, sort, files.PageRows, cancellationToken))
        {
            if (sort == CaseSort.Newest || given.Add(row.Serial))
            {
                yield return row;
            }
        }

        if (sort == CaseSort.Newest)
        {
            yield break;
        }

        var since = filter.ChangedSince is { } wanted && wanted > began ? wanted : began;
        await foreach (var row in queries.WalkAsync(filter with { ChangedSince = since }, sort, files.PageRows, cancellationToken))
        {
            if (given.Add(row.Serial))
            {
                yield return row;
            }
        }
    }

    // A search text is about a person, and what an address names as a provider may be anything.
    private Dictionary<string, string> FiltersOf(CaseFilter filter, CaseSort sort)
    {
        var filters = new Dictionary<string, string>(StringComparer.Ordinal) { ["sort"] = sort.ToString() };
        Add("status", filter.Status?.ToString());
        Add("provider", filter.Provider is null ? null : providers.Find(filter.Provider)?.Description.Key ?? "unknown");
        Add("account", filter.Account?.ToString());
        Add("assignee", filter.Unassigned ? "nobody" : filter.Assignee?.ToString());
        Add("open", filter.OpenOnly ? "yes" : null);
        Add("createdFrom", Moment(filter.CreatedFrom));
        Add("createdBefore", Moment(filter.CreatedBefore));
        Add("changedSince", Moment(filter.ChangedSince));
        Add("text", string.IsNullOrWhiteSpace(filter.Text) ? null : "yes");
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
