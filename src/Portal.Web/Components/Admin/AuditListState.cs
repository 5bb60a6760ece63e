using Portal.Core.Audit;
using Portal.Web.Components.Cases;

namespace Portal.Web.Components.Admin;

/// <summary>Which entries of the audit are shown, as it stands in the address.</summary>
/// <param name="Action">Exactly this action.</param>
/// <param name="Subject">Id of what it was done to.</param>
/// <param name="From">First day; what is no day filters nothing.</param>
/// <param name="Until">Last day.</param>
/// <param name="Refused">Refusals only.</param>
internal sealed record AuditListState(string? Action, string? Subject, string? From, string? Until, bool Refused)
{
    /// <summary>What stands behind the question mark, that included.</summary>
    public string Query => QueryString.Create(
        new[] { ("action", Action), ("subject", Subject), ("from", From), ("until", Until), ("refused", Refused ? "true" : null) }
            .Where(pair => !string.IsNullOrWhiteSpace(pair.Item2))
            .Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2))).ToString();

    /// <summary>Reads it again.</summary>
    public static AuditListState Read(IQueryCollection query) => new(
        query["action"], query["subject"], query["from"], query["until"], bool.TryParse(query["refused"], out var refused) && refused);

    /// <summary>The filter; days are days of the user's zone.</summary>
    public AuditFilter Filter(TimeZoneInfo zone) => new()
    {
        Action = string.IsNullOrWhiteSpace(Action) ? null : Action.Trim(),
        SubjectId = string.IsNullOrWhiteSpace(Subject) ? null : Subject.Trim(),
        RefusedOnly = Refused,
        From = DayText.Read(From) is { } from ? DayText.Begin(from, zone) : null,
        Before = DayText.Read(Until) is { } until ? DayText.Begin(until.AddDays(1), zone) : null,
    };
}
