using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Audit;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Documents.Uploads;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Vault;

namespace Portal.Core.Earlier;

/// <summary>Offers earlier attempts for the fields of a form: identifications of the same person to be reused, orders to be joined.</summary>
public sealed class EarlierAttempts(IPortalDbFactory databases, AccessGuard guard, IAuditWriter audit, ProviderDirectory providers, UploadService uploads, Sealer sealer)
{
    private const int MostShown = 50;

    /// <summary>What can be picked for a field, the newest first; 50 at most.</summary>
    /// <param name="accountId">The account of the new order.</param>
    /// <param name="fieldKey">Key of a field that offers attempts.</param>
    /// <param name="values">What is filled in so far: reusable is only what is about the same person.</param>
    /// <param name="text">Words that the case is found by; for orders to be joined.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<EarlierAttempt>> OfferAsync(Guid accountId, string fieldKey, FieldValues values, string? text, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.CreateCases, cancellationToken);
        await using var db = databases.Create();
        var (account, field) = await FieldAsync(db, accountId, fieldKey, cancellationToken);
        var attempts = field?.Picks switch
        {
            AttemptPick.Reusable => Reusable(db, account!, values),
            AttemptPick.FirstOrder => Joinable(db, account!, text),
            _ => null,
        };
        if (attempts is null)
        {
            return [];
        }

        var found = await attempts.Include(a => a.Case).OrderByDescending(a => a.CreatedAt).Take(MostShown).ToListAsync(cancellationToken);
        return [.. found.Select(attempt =>
        {
            var name = $"{attempt.Case.FirstName} {attempt.Case.LastName}".Trim();
            return new EarlierAttempt
            {
                AttemptId = attempt.Id,
                CaseId = attempt.CaseId,
                Number = attempt.Case.Number,
                PersonName = name.Length == 0 ? null : name,
                Status = StatusSight.Of(actor, attempt.Status, attempt.IsSuspicion),
                ProviderReference = attempt.ProviderReference!,
                CreatedAt = attempt.CreatedAt,
                EvidenceKeptUntil = attempt.EvidenceKeptUntil,
            };
        })];
    }

    /// <summary>Makes an uploaded file of the reusable form of an earlier attempt; its id is the value of the field, and it is the new order's from then on.</summary>
    /// <param name="accountId">The account of the new order.</param>
    /// <param name="fieldKey">Key of a field that offers attempts to be reused.</param>
    /// <param name="values">What is filled in: it has to be about the same person.</param>
    /// <param name="attemptId">Which one was picked.</param>
    /// <param name="caseId">The case whose next attempt or draft the form is for.</param>
    /// <param name="cancellationToken">Stops, and leaves nothing.</param>
    public async Task<Outcome<UploadView>> TakeAsync(Guid accountId, string fieldKey, FieldValues values, Guid attemptId, Guid? caseId, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.CreateCases, cancellationToken, caseId);
        await using var db = databases.Create();
        var (account, field) = await FieldAsync(db, accountId, fieldKey, cancellationToken);
        var attempt = field?.Picks == AttemptPick.Reusable && Reusable(db, account!, values) is { } offered
            ? await offered.FirstOrDefaultAsync(a => a.Id == attemptId, cancellationToken)
            : null;
        if (attempt is null || sealer.Open<ReusableForm>(attempt.Reusable, Binding.Reusable(attempt.Id)) is not { } form)
        {
            return new Problem(ProblemKind.Conflict, new Sentence("earlier.problem.notReusable"));
        }

        using var content = new MemoryStream(form.Content, writable: false);
        var stored = await uploads.StoreAsync(form.Name, content, UploadRule.Of(field!), caseId, cancellationToken);
        if (stored.Succeeded)
        {
            await audit.WriteAsync(new AuditRecord(actor, "identification.reuse") { SubjectKind = "attempt", SubjectId = attempt.Id.ToString(), CaseId = attempt.CaseId }, cancellationToken);
        }

        return stored;
    }

    private async Task<(ProviderAccount? Account, FieldDefinition? Field)> FieldAsync(PortalDbContext db, Guid accountId, string fieldKey, CancellationToken cancellationToken)
    {
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == accountId, cancellationToken);
        return account is null
            ? (null, null)
            : (account, providers.Find(account.ProviderKey)?.Description.Fields.FirstOrDefault(field => string.Equals(field.Key, FieldKey.Parse(fieldKey).DefinitionKey, StringComparison.Ordinal)));
    }

    // The same name and birth date, and the same world: what a test system has signed is worth nothing elsewhere.
    private static IQueryable<Attempt>? Reusable(PortalDbContext db, ProviderAccount account, FieldValues values)
    {
        var terms = SearchIndex.DuplicateTerms(values[PersonFields.FirstName.Key], values[PersonFields.LastName.Key], values[PersonFields.BirthDate.Key], email: null).ToArray();
        if (terms.Length == 0)
        {
            return null;
        }

        var (key, environment) = (account.ProviderKey, account.Environment);
        var same = db.SearchTerms.Where(term => terms.Contains(term.Value)).Select(term => term.CaseId);
        return db.Attempts.AsNoTracking().Where(a => same.Contains(a.CaseId) && a.ReusableAt != null && a.Reusable != null && a.ErasedAt == null
            && a.ProviderKey == key && a.Account.Environment == environment && a.ProviderReference != null);
    }

    private static IQueryable<Attempt>? Joinable(PortalDbContext db, ProviderAccount account, string? text)
    {
        var id = account.Id;
        var attempts = db.Attempts.AsNoTracking().Where(a => a.AccountId == id && a.Creation == CreationState.Created && a.ProviderReference != null && a.ErasedAt == null
            && a.CancelledAt == null && a.ReplacedAt == null && a.GoneAtProviderAt == null && a.DeletedAtProviderAt == null);
        if (string.IsNullOrWhiteSpace(text))
        {
            return attempts;
        }

        var words = CaseSearch.Words(text);
        if (words.Count == 0)
        {
            return null;
        }

        var cases = CaseSearch.Matching(db, db.Cases.AsNoTracking(), words).Select(@case => @case.Id);
        return attempts.Where(a => cases.Contains(a.CaseId));
    }
}
