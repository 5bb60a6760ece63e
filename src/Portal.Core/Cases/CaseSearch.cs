using Portal.Core.Data;

namespace Portal.Core.Cases;

/// <summary>Turns typed text into conditions on search terms: each word is a prefix, all words must be found.</summary>
internal static class CaseSearch
{
    private const int ShortestWord = 2;
    private const int MostWords = 6;

    /// <summary>The folded forms of each word to look for, the longest first; empty when nothing is long enough to look for.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Words(string text) =>
        [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .Select(SearchFolding.Forms)
            .Where(forms => forms.Count > 0 && forms[0].Length >= ShortestWord)
            .OrderByDescending(forms => forms[0].Length)
            .Take(MostWords)];

    /// <summary>There is a text, and nothing in it is long enough to look for.</summary>
    public static bool IsTooShort(string? text) => !string.IsNullOrWhiteSpace(text) && Words(text).Count == 0;

    /// <summary>Only cases that have every word. The longest word drives the query by the index on the terms, the others are looked up per case.</summary>
    public static IQueryable<Case> Matching(PortalDbContext db, IQueryable<Case> cases, IReadOnlyList<IReadOnlyList<string>> words)
    {
        var serials = Terms(db, words[0]).Select(term => term.CaseSerial);
        cases = cases.Where(@case => serials.Contains(@case.Serial));
        foreach (var word in words.Skip(1))
        {
            var terms = Terms(db, word);
            cases = cases.Where(@case => terms.Any(term => term.CaseId == @case.Id));
        }

        return cases;
    }

    private static IQueryable<SearchTerm> Terms(PortalDbContext db, IReadOnlyList<string> forms)
    {
        var terms = Range(db, forms[0]);
        return forms.Count == 1 ? terms : terms.Union(Range(db, forms[1]));
    }

    // One range on one index; LIKE would scan.
    private static IQueryable<SearchTerm> Range(PortalDbContext db, string prefix)
    {
        var after = SearchFolding.After(prefix, db.IsCollated);
        return db.SearchTerms.Where(term => string.Compare(term.Value, prefix) >= 0 && string.Compare(term.Value, after) < 0);
    }
}
