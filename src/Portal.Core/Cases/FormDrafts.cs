using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Data;
using Portal.Core.Documents.Uploads;
using Portal.Core.Fields;
using Portal.Core.Vault;

namespace Portal.Core.Cases;

/// <summary>
/// Forms begun and not sent: one per user for a new case, and one per user and case for the next attempt of it. Not in the audit: a draft is
/// its writer's own, and is saved with every pause in typing.
/// </summary>
public sealed class FormDrafts(IPortalDbFactory databases, AccessGuard guard, FormFiles files, Sealer sealer, TimeProvider time)
{
    /// <summary>The user's draft; <see langword="null"/> when there is none.</summary>
    /// <param name="caseId">The case whose next attempt it is; none for a new case.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<DraftContent?> LoadAsync(Guid? caseId, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.CreateCases, cancellationToken, caseId);
        await using var db = databases.Create();
        return await FindAsync(db, actor, caseId, cancellationToken) is { } draft
            ? new DraftContent(draft.Id, draft.AccountId, draft.LegalBasis, sealer.OpenFields(draft.Values, Binding.Draft(draft.Id)), draft.UpdatedAt)
            : null;
    }

    /// <summary>Saves the form as it is now; its id. Of a case that was erased while somebody typed, nothing is saved.</summary>
    /// <param name="caseId">The case whose next attempt it is; none for a new case.</param>
    /// <param name="accountId">Chosen account.</param>
    /// <param name="legalBasis">Chosen legal basis.</param>
    /// <param name="values">What is filled in; the form leaves secrets out.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<Guid> SaveAsync(Guid? caseId, Guid? accountId, LegalBasis? legalBasis, FieldValues values, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.CreateCases, cancellationToken, caseId);
        await using var db = databases.Create();
        if (caseId is not null && await db.Cases.AnyAsync(@case => @case.Id == caseId && @case.ErasedAt != null, cancellationToken))
        {
            return Guid.Empty;
        }

        var draft = await FindAsync(db, actor, caseId, cancellationToken);
        if (draft is null)
        {
            draft = new FormDraft { Id = Guid.CreateVersion7(), UserId = actor.Id ?? Guid.Empty, CaseId = caseId };
            db.FormDrafts.Add(draft);
        }

        draft.AccountId = accountId;
        draft.LegalBasis = legalBasis;
        draft.Values = sealer.SealFields(values, Binding.Draft(draft.Id));
        draft.UpdatedAt = time.GetUtcNow().UtcDateTime;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same user types in two windows, or has just sent the form: the next pause saves again.
        }

        return draft.Id;
    }

    /// <summary>Deletes the user's draft, and the files in it that no order has used.</summary>
    public async Task DeleteAsync(Guid? caseId, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.CreateCases, cancellationToken, caseId);
        await using var db = databases.Create();
        if (await FindAsync(db, actor, caseId, cancellationToken) is { } draft)
        {
            db.FormDrafts.Remove(draft);
            var deleteFiles = await files.DropAsync(db, sealer.OpenFields(draft.Values, Binding.Draft(draft.Id)), draft.UserId, cancellationToken);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Another window of the same user has sent it, or types on: then it is that window's.
                return;
            }

            deleteFiles();
        }
    }

    /// <summary>Removes the draft that an order came from, if it is the actor's own; the caller saves.</summary>
    internal static async Task RemoveAsync(PortalDbContext db, Guid? draftId, Actor actor, CancellationToken cancellationToken)
    {
        if (draftId is { } id && await db.FormDrafts.FirstOrDefaultAsync(draft => draft.Id == id && draft.UserId == actor.Id, cancellationToken) is { } found)
        {
            db.FormDrafts.Remove(found);
        }
    }

    private static Task<FormDraft?> FindAsync(PortalDbContext db, Actor actor, Guid? caseId, CancellationToken cancellationToken) =>
        db.FormDrafts.Where(draft => draft.UserId == actor.Id && draft.CaseId == caseId)
            .OrderByDescending(draft => draft.UpdatedAt)
            .FirstOrDefaultAsync(cancellationToken);
}

/// <summary>A draft as its writer left it. Printing it shows the id only.</summary>
/// <param name="Id">Ours.</param>
/// <param name="AccountId">Chosen account.</param>
/// <param name="LegalBasis">Chosen legal basis.</param>
/// <param name="Values">What was filled in.</param>
/// <param name="SavedAt">UTC.</param>
public sealed record DraftContent(Guid Id, Guid? AccountId, LegalBasis? LegalBasis, FieldValues Values, DateTime SavedAt)
{
    /// <inheritdoc />
    public override string ToString() => Id.ToString();
}
