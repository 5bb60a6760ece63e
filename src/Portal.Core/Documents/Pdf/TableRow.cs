namespace Portal.Core.Documents.Pdf;

/// <summary>A row of a table, its cells broken into lines.</summary>
internal sealed record TableRow(IReadOnlyList<TableCell> Cells, double Height)
{
    /// <summary>As many lines of each cell as fit a height; null when not even one line of each fits.</summary>
    public TableRow? Part(double height)
    {
        var cells = Cells.Select(cell => cell with { Lines = [.. cell.Lines.Take((int)(height / cell.Face.LineHeight))] }).ToList();
        return cells.Exists(cell => cell.Lines.Count == 0) ? null : new(cells, height);
    }

    /// <summary>What a part has left over.</summary>
    public TableRow Rest(TableRow part, double padding)
    {
        var cells = Cells.Select((cell, index) => cell with { Lines = Rest(cell.Lines, part.Cells[index].Lines.Count) }).ToList();
        return new(cells, cells.Max(cell => cell.Lines.Count * cell.Face.LineHeight) + padding);
    }

    // A cell has always a line, be it an empty one.
    private static IReadOnlyList<string> Rest(IReadOnlyList<string> lines, int taken) => taken < lines.Count ? [.. lines.Skip(taken)] : [""];
}

/// <summary>A cell, broken into lines.</summary>
internal sealed record TableCell(IReadOnlyList<string> Lines, TextFace Face);
