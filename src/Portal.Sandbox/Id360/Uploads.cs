namespace Portal.Sandbox.Id360;

/// <summary>One page of a document as it was uploaded.</summary>
/// <param name="EnrollmentId">Whose.</param>
/// <param name="Document">The document's name in the path.</param>
/// <param name="Number">From 0.</param>
/// <param name="Total">Of how many.</param>
/// <param name="Ending">What it is, by content.</param>
/// <param name="Content">The file.</param>
internal sealed record UploadedPage(string EnrollmentId, string Document, int Number, int Total, string Ending, byte[] Content);

/// <summary>The pages that were uploaded, each kept in a file of its own.</summary>
internal sealed class Uploads
{
    private const string Folder = "id360-pages";

    private readonly Lock _lock = new();
    private readonly Dictionary<(string EnrollmentId, string Document, int Number), UploadedPage> _pages = [];
    private readonly StateFolder _folder;

    public Uploads(StateFolder folder)
    {
        _folder = folder;
        foreach (var kept in folder.Load<UploadedPage>(Folder))
        {
            _pages[Key(kept)] = kept;
        }
    }

    /// <summary>The pages of a document in their order; of all documents where none is named.</summary>
    public IReadOnlyList<UploadedPage> Of(string enrollmentId, string? document = null)
    {
        lock (_lock)
        {
            return _pages.Values.Where(page => page.EnrollmentId == enrollmentId && (document is null || page.Document == document))
                .OrderBy(page => page.Document, StringComparer.Ordinal).ThenBy(page => page.Number).ToArray();
        }
    }

    /// <summary>Whether all pages of a document are there.</summary>
    public bool AreComplete(string enrollmentId, string document) => Of(enrollmentId, document) is { Count: > 0 } pages && pages.Count == pages[0].Total;

    /// <summary>Takes a page, instead of an earlier one. Another number of pages begins the document anew.</summary>
    public void Keep(UploadedPage page)
    {
        lock (_lock)
        {
            foreach (var other in _pages.Values.Where(one => one.EnrollmentId == page.EnrollmentId && one.Document == page.Document && one.Total != page.Total).ToArray())
            {
                Remove(other);
            }

            _pages[Key(page)] = page;
            _folder.Save(Folder, Name(page), page);
        }
    }

    /// <summary>Forgets an enrollment's pages; all where none is named.</summary>
    public void Forget(string? enrollmentId = null)
    {
        lock (_lock)
        {
            foreach (var page in _pages.Values.Where(page => enrollmentId is null || page.EnrollmentId == enrollmentId).ToArray())
            {
                Remove(page);
            }
        }
    }

    private void Remove(UploadedPage page)
    {
        _pages.Remove(Key(page));
        _folder.Delete(Folder, Name(page));
    }

    private static (string EnrollmentId, string Document, int Number) Key(UploadedPage page) => (page.EnrollmentId, page.Document, page.Number);

    private static string Name(UploadedPage page) => FormattableString.Invariant($"{page.EnrollmentId}.{page.Document}.{page.Number}");
}
