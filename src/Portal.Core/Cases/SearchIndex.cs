using Microsoft.EntityFrameworkCore;
using Portal.Core.Data;

namespace Portal.Core.Cases;

/// <summary>Writes the terms by which a case is found, in the caller's context; the caller saves.</summary>
public static class SearchIndex
{
    private static readonly SearchTermKind[] OfPerson =
    [
        SearchTermKind.FirstName, SearchTermKind.LastName, SearchTermKind.FullName, SearchTermKind.Email, SearchTermKind.ExternalReference, SearchTermKind.Duplicate,
    ];

    /// <summary>Writes the number's terms, for a new case.</summary>
    public static void AddNumber(PortalDbContext db, Case @case)
    {
        var running = (@case.Serial % 1_000_000_000).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var whole = SearchFolding.Forms(@case.Number)[0];
        Add(db, @case, SearchTermKind.Number, [whole, whole[1..], running]);
    }

    /// <summary>Writes the terms about the person and the business reference anew, from the case's columns.</summary>
    public static async Task RewritePersonAsync(PortalDbContext db, Case @case, CancellationToken cancellationToken)
    {
        await RemoveAsync(db, @case.Id, OfPerson, cancellationToken);
        AddPerson(db, @case);
    }

    /// <summary>Writes the terms about the person and the business reference, for a new case.</summary>
    public static void AddPerson(PortalDbContext db, Case @case)
    {
        Add(db, @case, SearchTermKind.FirstName, SearchFolding.NameForms(@case.FirstName));
        Add(db, @case, SearchTermKind.LastName, SearchFolding.NameForms(@case.LastName));
        Add(db, @case, SearchTermKind.Email, SearchFolding.Forms(@case.Email));
        Add(db, @case, SearchTermKind.ExternalReference, SearchFolding.Forms(@case.ExternalReference));
        Add(db, @case, SearchTermKind.Duplicate, DuplicateTerms(@case.FirstName, @case.LastName, @case.BirthDate, @case.Email));
    }

    /// <summary>Makes a case findable by the provider's id and our reference of an attempt; does nothing for those it is findable by already.</summary>
    public static async Task AddReferencesAsync(PortalDbContext db, Case @case, string? providerReference, string? reference, CancellationToken cancellationToken)
    {
        var known = await db.SearchTerms.AsNoTracking()
            .Where(term => term.CaseId == @case.Id && (term.Kind == SearchTermKind.ProviderReference || term.Kind == SearchTermKind.Reference))
            .Select(term => term.Value)
            .ToListAsync(cancellationToken);
        known.AddRange(db.SearchTerms.Local.Where(term => term.CaseId == @case.Id).Select(term => term.Value));
        Add(db, @case, SearchTermKind.ProviderReference, SearchFolding.Forms(providerReference).Except(known, StringComparer.Ordinal));
        Add(db, @case, SearchTermKind.Reference, SearchFolding.Forms(reference).Except(known, StringComparer.Ordinal));
    }

    /// <summary>Removes everything but the number.</summary>
    public static Task EraseAsync(PortalDbContext db, Guid caseId, CancellationToken cancellationToken) =>
        RemoveAsync(db, caseId, [.. OfPerson, SearchTermKind.ProviderReference, SearchTermKind.Reference], cancellationToken);

    /// <summary>
    /// What two cases of the same person have in common: name and birth date, or the e-mail address. The leading sign keeps them out of every search,
    /// because what people type is folded to letters and digits.
    /// </summary>
    internal static IReadOnlyCollection<string> DuplicateTerms(string? firstName, string? lastName, string? birthDate, string? email)
    {
        var terms = new HashSet<string>(StringComparer.Ordinal);
        if (!string.IsNullOrEmpty(birthDate))
        {
            foreach (var last in SearchFolding.Forms(lastName))
            {
                foreach (var first in SearchFolding.Forms(firstName))
                {
                    var name = $"=N{last}={first}";
                    terms.Add((name.Length > 400 ? name[..400] : name) + "=" + birthDate);
                }
            }
        }

        foreach (var address in SearchFolding.Forms(email))
        {
            terms.Add("=M" + address);
        }

        return terms;
    }

    private static void Add(PortalDbContext db, Case @case, SearchTermKind kind, IEnumerable<string> values)
    {
        foreach (var value in values.Where(value => value.Length > 0).Distinct(StringComparer.Ordinal))
        {
            db.SearchTerms.Add(new SearchTerm { CaseId = @case.Id, CaseSerial = @case.Serial, Kind = kind, Value = value });
        }
    }

    private static async Task RemoveAsync(PortalDbContext db, Guid caseId, SearchTermKind[] kinds, CancellationToken cancellationToken) =>
        db.SearchTerms.RemoveRange(await db.SearchTerms.Where(term => term.CaseId == caseId && kinds.Contains(term.Kind)).ToListAsync(cancellationToken));
}
