using Portal.Core.Cases;

namespace Portal.Web.Api.Cases;

/// <summary>Rows of lists as shapes.</summary>
internal static class CaseSummaries
{
    public static CaseSummary Of(CaseRow row) => new()
    {
        Id = row.Id,
        Number = row.Number,
        Status = row.Status,
        RawStatus = row.RawStatus,
        LegalBasis = row.LegalBasis,
        Reference = row.ExternalReference,
        Account = row.AccountName,
        AccountId = row.AccountId,
        Provider = row.ProviderKey,
        Person = PersonOf(row),
        Assignee = row.AssigneeName,
        Closed = row.IsClosed,
        OpenCheck = row.HasOpenCheck,
        ValidUntil = row.ValidUntil,
        CreatedAt = row.CreatedAt,
        UpdatedAt = row.UpdatedAt,
        Erased = row.ErasedAt is not null,
        ErasedAt = row.ErasedAt,
    };

    /// <summary>The person; nobody once the case is erased.</summary>
    public static PersonSummary? PersonOf(CaseRow row) => row.ErasedAt is null ? new PersonSummary(row.FirstName, row.LastName) : null;
}
