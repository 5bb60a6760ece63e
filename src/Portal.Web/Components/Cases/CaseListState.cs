using System.Globalization;
using Portal.Core.Cases;

namespace Portal.Web.Components.Cases;

/// <summary>What the list shows, as it stands in its address: reload, back and a sent link show the same.</summary>
public sealed record CaseListState
{
    /// <summary>Value of the assignee parameter that means "nobody".</summary>
    public const string Nobody = "nobody";

    public AttemptStatus? Status { get; init; }

    public string? Provider { get; init; }

    public Guid? Account { get; init; }

    /// <summary>A user's id, or <see cref="Nobody"/>.</summary>
    public string? Assignee { get; init; }

    public bool OpenOnly { get; init; }

    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public CaseSort Sort { get; init; }

    /// <summary>Key of a saved search text; the text itself is personal data and stays on the server.</summary>
    public string? Search { get; init; }

    public string? Cursor { get; init; }

    public bool Backwards { get; init; }

    /// <summary>Whether anything filters.</summary>
    public bool IsFiltered => this with { Sort = CaseSort.Newest, Cursor = null, Backwards = false } != new CaseListState();

    /// <summary>The address, relative to the base.</summary>
    public string Address => "cases" + Query;

    /// <summary>What of it stands behind the question mark, that included; nothing when all is as it is without.</summary>
    public string Query
    {
        get
        {
            var query = new List<string>();
            Add("status", Status?.ToString());
            Add("provider", Provider);
            Add("account", Account?.ToString());
            Add("assignee", Assignee);
            Add("open", OpenOnly ? "1" : null);
            Add("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Add("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            Add("sort", Sort == CaseSort.Newest ? null : Sort.ToString());
            Add("q", Search);
            Add("at", Cursor);
            Add("back", Backwards ? "1" : null);
            return query.Count == 0 ? string.Empty : "?" + string.Join('&', query);

            void Add(string name, string? value)
            {
                if (!string.IsNullOrEmpty(value))
                {
                    query.Add($"{name}={Uri.EscapeDataString(value)}");
                }
            }
        }
    }

    /// <summary>Reads an address; what can't be read doesn't filter.</summary>
    public static CaseListState Read(Uri address) => Read(address.Query);

    /// <summary>The same from what stands behind the question mark.</summary>
    public static CaseListState Read(string? text)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(text);
        return new CaseListState
        {
            Status = Enum.TryParse<AttemptStatus>(Get("status"), ignoreCase: true, out var status) && Enum.IsDefined(status) ? status : null,
            Provider = Get("provider"),
            Account = Guid.TryParse(Get("account"), out var account) ? account : null,
            Assignee = Get("assignee") is { } assignee && (string.Equals(assignee, Nobody, StringComparison.Ordinal) || Guid.TryParse(assignee, out _)) ? assignee : null,
            OpenOnly = Get("open") is not null,
            From = Day("from"),
            To = Day("to"),
            Sort = Enum.TryParse<CaseSort>(Get("sort"), ignoreCase: true, out var sort) && Enum.IsDefined(sort) ? sort : CaseSort.Newest,
            Search = Get("q"),
            Cursor = Get("at"),
            Backwards = Get("back") is not null,
        };

        string? Get(string name) => query.TryGetValue(name, out var values) && values.ToString() is { Length: > 0 and < 100 } value ? value : null;

        DateOnly? Day(string name) => DateOnly.TryParseExact(Get(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }

    /// <summary>The filter; days are days of the user's zone.</summary>
    public CaseFilter Filter(string? text, TimeZoneInfo zone) => new()
    {
        Status = Status,
        Provider = Provider,
        Account = Account,
        Assignee = Guid.TryParse(Assignee, out var assignee) ? assignee : null,
        Unassigned = string.Equals(Assignee, Nobody, StringComparison.Ordinal),
        OpenOnly = OpenOnly,
        CreatedFrom = From is { } from ? DayText.Begin(from, zone) : null,
        CreatedBefore = To is { } to ? DayText.Begin(to.AddDays(1), zone) : null,
        Text = text,
    };

    /// <summary>Which page of it.</summary>
    public CasePaging Paging => new() { Sort = Sort, Cursor = Cursor, Backwards = Backwards };
}
