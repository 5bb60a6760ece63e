using System.Globalization;
using System.Text;

namespace Portal.Core.Documents.Pdf;

/// <summary>Writes the outline: a tree made of the headings and their levels.</summary>
internal sealed class PdfOutline
{
    private readonly List<PdfOutline> _children = [];
    private readonly int _number;
    private readonly PdfBookmark? _bookmark;

    private PdfOutline(int number, PdfBookmark? bookmark)
    {
        _number = number;
        _bookmark = bookmark;
    }

    private int Level => _bookmark?.Level ?? 0;

    private int Descendants => _children.Count + _children.Sum(child => child.Descendants);

    /// <summary>Writes the tree and gives the number of its root.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="bookmarks">In the order of the document.</param>
    /// <param name="pages">Object numbers of the pages.</param>
    public static int Write(PdfFile file, IReadOnlyList<PdfBookmark> bookmarks, IReadOnlyList<int> pages)
    {
        var root = new PdfOutline(file.Reserve(), bookmark: null);
        var open = new Stack<PdfOutline>([root]);
        foreach (var bookmark in bookmarks)
        {
            while (open.Peek().Level >= bookmark.Level)
            {
                open.Pop();
            }

            var item = new PdfOutline(file.Reserve(), bookmark);
            open.Peek()._children.Add(item);
            open.Push(item);
        }

        root.WriteItem(file, pages, parent: 0, previous: 0, next: 0);
        return root._number;
    }

    private void WriteItem(PdfFile file, IReadOnlyList<int> pages, int parent, int previous, int next)
    {
        var item = new StringBuilder("<<");
        if (_bookmark is null)
        {
            item.Append(" /Type /Outlines");
        }
        else
        {
            item.Append(CultureInfo.InvariantCulture, $" /Title {PdfText.Hex(_bookmark.Title)} /Parent {parent} 0 R /Dest [{pages[_bookmark.Page]} 0 R /XYZ null {PdfText.Number(_bookmark.Y)} null]");
        }

        Link(item, "Prev", previous);
        Link(item, "Next", next);
        if (_children.Count > 0)
        {
            Link(item, "First", _children[0]._number);
            Link(item, "Last", _children[^1]._number);
            item.Append(CultureInfo.InvariantCulture, $" /Count {Descendants}");
        }

        file.Write(_number, item.Append(" >>").ToString());
        for (var i = 0; i < _children.Count; i++)
        {
            _children[i].WriteItem(file, pages, _number, i == 0 ? 0 : _children[i - 1]._number, i + 1 == _children.Count ? 0 : _children[i + 1]._number);
        }
    }

    private static void Link(StringBuilder item, string key, int number)
    {
        if (number != 0)
        {
            item.Append(CultureInfo.InvariantCulture, $" /{key} {number} 0 R");
        }
    }
}
