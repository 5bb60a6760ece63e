using Portal.Core.Cases;

namespace Portal.Core.Exports;

/// <summary>What of a case stands in a table: what the list knows of it, never a link, a code or a value of its result.</summary>
internal static class CaseColumns
{
    public static IReadOnlyList<ExportColumn<CaseRow>> For(ExportWords words) =>
    [
        new("number", row => row.Number),
        new("firstName", row => row.FirstName),
        new("lastName", row => row.LastName),
        new("birthDate", row => row.BirthDate),
        new("reference", row => row.ExternalReference),
        new("provider", row => row.ProviderName),
        new("account", row => row.AccountName),
        new("environment", row => words.Say($"cases.environment.{row.Environment}")),
        new("basis", row => words.Say($"cases.basis.{row.LegalBasis}")),
        new("status", row => words.Say($"cases.status.{row.Status}")),
        new("rawStatus", row => row.RawStatus),
        new("openCheck", row => words.Say(row is { HasOpenCheck: true, Status: AttemptStatus.Success or AttemptStatus.SuccessWithChanges })),
        new("finished", row => words.Say(row.IsClosed)),
        new("created", row => words.Moment(row.CreatedAt)),
        new("lastEvent", row => words.Moment(row.UpdatedAt)),
        new("validUntil", row => words.Moment(row.ValidUntil)),
        new("assignee", row => row.AssigneeName),
        new("erased", row => words.Moment(row.ErasedAt)),
    ];
}
