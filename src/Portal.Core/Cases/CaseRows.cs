using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Data;
using Portal.Core.Providers;

namespace Portal.Core.Cases;

/// <summary>Makes rows of cases, as one reader may see them.</summary>
public sealed class CaseRows(ProviderDirectory providers)
{
    /// <summary>Rows in the order of the cases.</summary>
    public async Task<IReadOnlyList<CaseRow>> OfAsync(PortalDbContext db, Actor actor, IReadOnlyCollection<Case> cases, CancellationToken cancellationToken)
    {
        var accounts = await db.Accounts.AsNoTracking().Select(account => new { account.Id, account.Name, account.Environment })
            .ToDictionaryAsync(account => account.Id, cancellationToken);
        var names = await PeopleNames.OfAsync(db, cases.Select(@case => @case.AssigneeId), cancellationToken);
        return [.. cases.Select(@case => new CaseRow
        {
            Id = @case.Id,
            Serial = @case.Serial,
            Number = @case.Number,
            ExternalReference = @case.ExternalReference,
            LegalBasis = @case.LegalBasis,
            FirstName = @case.FirstName,
            LastName = @case.LastName,
            BirthDate = @case.BirthDate,
            ProviderKey = @case.ProviderKey,
            ProviderName = providers.Find(@case.ProviderKey)?.Description.Name ?? @case.ProviderKey,
            AccountId = @case.AccountId,
            AccountName = accounts.GetValueOrDefault(@case.AccountId)?.Name ?? string.Empty,
            Environment = accounts.GetValueOrDefault(@case.AccountId)?.Environment ?? AccountEnvironment.Live,
            Status = StatusSight.Of(actor, @case.Status, @case.IsSuspicion),
            RawStatus = StatusSight.IsHiddenFrom(actor, @case.Status, @case.IsSuspicion) ? null : @case.RawStatus,
            HasOpenCheck = @case.HasOpenCheck && !StatusSight.IsHiddenFrom(actor, @case.Status, @case.IsSuspicion),
            IsClosed = @case.IsClosed && !StatusSight.IsHiddenFrom(actor, @case.Status, @case.IsSuspicion),
            CreatedAt = @case.CreatedAt,
            UpdatedAt = @case.UpdatedAt,
            ValidUntil = @case.ValidUntil,
            AssigneeId = @case.AssigneeId,
            AssigneeName = @case.AssigneeId is { } assignee ? names.GetValueOrDefault(assignee) : null,
            ErasedAt = @case.ErasedAt,
            Version = @case.Version,
        })];
    }
}
