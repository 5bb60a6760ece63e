namespace Portal.Core.Exports;

/// <summary>How much is handed out at once.</summary>
public sealed record ExportLimits
{
    /// <summary>Rows in one file; a file that was cut says so in its last line.</summary>
    public int MostRows { get; init; } = 100_000;

    /// <summary>Rows read at once.</summary>
    public int PageRows { get; init; } = 2_000;
}
