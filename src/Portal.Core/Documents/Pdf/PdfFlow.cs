namespace Portal.Core.Documents.Pdf;

/// <summary>Where the next piece goes: the pages made so far and the height that is left on the last one.</summary>
internal sealed class PdfFlow
{
    private readonly List<PdfPage> _pages = [];
    private readonly List<PdfBookmark> _bookmarks = [];

    public PdfFlow() => NewPage();

    public IReadOnlyList<PdfPage> Pages => _pages;

    public IReadOnlyList<PdfBookmark> Bookmarks => _bookmarks;

    public PdfPage Page => _pages[^1];

    /// <summary>The upper edge of what comes next.</summary>
    public double Y { get; private set; }

    /// <summary>Height left on this page.</summary>
    public double Left => Y - PageGeometry.Bottom;

    private bool AtTop => Y >= PageGeometry.Top;

    public void NewPage()
    {
        _pages.Add(new PdfPage());
        Y = PageGeometry.Top;
    }

    /// <summary>Goes to a new page unless there is room for this height, or unless the page is still empty.</summary>
    public void Need(double height)
    {
        if (height > Left && !AtTop)
        {
            NewPage();
        }
    }

    /// <summary>Leaves room, but not at the top of a page.</summary>
    public void Space(double height)
    {
        if (!AtTop)
        {
            Y -= height;
        }
    }

    /// <summary>Goes down by what was drawn.</summary>
    public void Advance(double height) => Y -= height;

    /// <summary>Sets lines one below the other, over as many pages as they need.</summary>
    public void Lines(IEnumerable<string> lines, TextFace face)
    {
        foreach (var line in lines)
        {
            Need(face.LineHeight);
            Page.Text(line, face, PageGeometry.Left, Y - face.Rise);
            Advance(face.LineHeight);
        }
    }

    /// <summary>Notes an entry of the outline at this place.</summary>
    public void Bookmark(int level, string title) => _bookmarks.Add(new(level, title, _pages.Count - 1, Y));
}

/// <summary>An entry of the outline.</summary>
/// <param name="Level">1 is the outermost.</param>
/// <param name="Title">Its text.</param>
/// <param name="Page">The first page is 0.</param>
/// <param name="Y">Upper edge of its place.</param>
internal sealed record PdfBookmark(int Level, string Title, int Page, double Y);
