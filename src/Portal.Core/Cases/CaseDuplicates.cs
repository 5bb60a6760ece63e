using Microsoft.EntityFrameworkCore;
using Portal.Core.Access;
using Portal.Core.Data;
using Portal.Core.Fields;

namespace Portal.Core.Cases;

/// <summary>Finds open cases that seem to be about the same person: same name and birth date, or same e-mail address.</summary>
public sealed class CaseDuplicates(IPortalDbFactory databases, AccessGuard guard)
{
    private const int MostShown = 10;

    /// <summary>Newest first; ten at most.</summary>
    /// <param name="fields">What is filled in so far.</param>
    /// <param name="except">A case that is not its own duplicate.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<IReadOnlyList<DuplicateCase>> FindAsync(FieldValues fields, Guid? except, CancellationToken cancellationToken)
    {
        var actor = await guard.RequireAsync(Permission.CreateCases, cancellationToken);
        var email = fields[PersonFields.Email.Key];
        var terms = SearchIndex.DuplicateTerms(
            fields[PersonFields.FirstName.Key], fields[PersonFields.LastName.Key], fields[PersonFields.BirthDate.Key], email).ToArray();
        if (terms.Length == 0)
        {
            return [];
        }

        await using var db = databases.Create();
        var found = await db.SearchTerms.AsNoTracking()
            .Where(term => terms.Contains(term.Value) && term.CaseId != except)
            .Join(db.Cases.AsNoTracking().Where(@case => !@case.IsClosed && @case.ErasedAt == null), term => term.CaseId, @case => @case.Id, (term, @case) => new { term.Value, Case = @case })
            .OrderByDescending(match => match.Case.Serial)
            .Take(MostShown * 4)
            .ToListAsync(cancellationToken);
        return [.. found
            .GroupBy(match => match.Case.Id)
            .Select(matches =>
            {
                var @case = matches.First().Case;
                return new DuplicateCase(
                    @case.Id,
                    @case.Number,
                    StatusSight.Of(actor, @case.Status, @case.IsSuspicion),
                    @case.CreatedAt,
                    matches.Any(match => match.Value.StartsWith("=N", StringComparison.Ordinal)),
                    // Folding drops dots and signs: only the whole address is the same address.
                    string.Equals(@case.Email, email, StringComparison.OrdinalIgnoreCase));
            })
            .Where(duplicate => duplicate.SameName || duplicate.SameEmail)
            .Take(MostShown)];
    }
}
