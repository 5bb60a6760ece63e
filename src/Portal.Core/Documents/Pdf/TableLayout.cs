namespace Portal.Core.Documents.Pdf;

/// <summary>Lays out a table: rows stay whole where a page can hold them, and go on over the page where it can't; the head stands on every page.</summary>
internal sealed class TableLayout
{
    private const double Pad = 3.5;

    private readonly PdfFlow _flow;
    private readonly TextFaces _faces;
    private readonly double[] _widths;
    private readonly double[] _places;
    private readonly TableRow _head;

    private TableLayout(PdfTable table, PdfFlow flow, TextFaces faces)
    {
        _flow = flow;
        _faces = faces;
        var shares = table.Columns.Sum(column => column.Share);
        _widths = [.. table.Columns.Select(column => PageGeometry.TextWidth * column.Share / shares)];
        _places = [.. _widths.Select((_, index) => PageGeometry.Left + _widths.Take(index).Sum())];

        // A head that filled the page would leave no room for a single row.
        var head = Break([.. table.Columns.Select(column => new PdfCell(column.Head, PdfTextStyle.Strong))]);
        _head = head.Height > PageGeometry.TextHeight / 3 ? head.Part(PageGeometry.TextHeight / 3)! : head;
    }

    public static void Draw(PdfTable table, PdfFlow flow, TextFaces faces)
    {
        if (table.Columns.Count == 0)
        {
            return;
        }

        var layout = new TableLayout(table, flow, faces);
        var rows = table.Rows.Select(layout.Break).ToList();
        flow.Need(layout._head.Height + (rows.Count == 0 ? 0 : Math.Min(rows[0].Height, PageGeometry.TextHeight / 3)));
        layout.DrawHead();
        foreach (var row in rows)
        {
            layout.DrawRow(row);
        }
    }

    private TableRow Break(IReadOnlyList<PdfCell> cells)
    {
        var broken = _widths.Select((width, index) =>
        {
            var cell = index < cells.Count ? cells[index] : new PdfCell("");
            var face = _faces.Of(cell.Style);
            return new TableCell(LineBreaker.Break(cell.Text, face, width - (2 * Pad)), face);
        }).ToList();
        return new(broken, broken.Max(cell => cell.Lines.Count * cell.Face.LineHeight) + (2 * Pad));
    }

    private void DrawHead()
    {
        _flow.Page.Fill(PageGeometry.Left, _flow.Y - _head.Height, PageGeometry.TextWidth, _head.Height, grey: 0.92);
        DrawCells(_head, fromTop: _flow.Y);
        _flow.Advance(_head.Height);
    }

    private void DrawRow(TableRow row)
    {
        while (row.Height > _flow.Left)
        {
            var fitsOnePage = row.Height <= PageGeometry.TextHeight - _head.Height;
            var part = fitsOnePage ? null : row.Part(_flow.Left - (2 * Pad));
            if (part is not null)
            {
                DrawWhole(part with { Height = _flow.Left });
                row = row.Rest(part, 2 * Pad);
            }

            _flow.NewPage();
            DrawHead();
        }

        DrawWhole(row);
    }

    private void DrawWhole(TableRow row)
    {
        DrawCells(row, _flow.Y);
        _flow.Advance(row.Height);
        _flow.Page.Rule(PageGeometry.Left, _flow.Y, PageGeometry.TextWidth);
    }

    private void DrawCells(TableRow row, double fromTop)
    {
        for (var i = 0; i < row.Cells.Count; i++)
        {
            var y = fromTop - Pad;
            foreach (var line in row.Cells[i].Lines)
            {
                _flow.Page.Text(line, row.Cells[i].Face, _places[i] + Pad, y - row.Cells[i].Face.Rise);
                y -= row.Cells[i].Face.LineHeight;
            }
        }
    }
}
