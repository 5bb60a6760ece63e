using Portal.Core.Documents.Uploads;

namespace Portal.Core.Cases;

/// <summary>What was filled in for a case, in the reader's language. Printing it shows the case only.</summary>
/// <param name="CaseId">Of which case.</param>
/// <param name="Groups">As the form has them; only what is filled in.</param>
public sealed record CaseOrderView(Guid CaseId, IReadOnlyList<CaseOrderGroup> Groups)
{
    /// <inheritdoc />
    public override string ToString() => CaseId.ToString();
}

/// <summary>Fields that belong together.</summary>
/// <param name="Key">Of the group.</param>
/// <param name="Heading">In the reader's language.</param>
/// <param name="Rows">In the order of the form.</param>
public sealed record CaseOrderGroup(string Key, string Heading, IReadOnlyList<CaseOrderRow> Rows);

/// <summary>One field. Printing it shows the key only.</summary>
/// <param name="Key">With an index in lists.</param>
/// <param name="Label">In the reader's language.</param>
/// <param name="Value">For people; empty for files and for what is write-only.</param>
public sealed record CaseOrderRow(string Key, string Label, string Value)
{
    /// <summary>1, 2, ... within a list.</summary>
    public int? Row { get; init; }

    /// <summary>Write-only.</summary>
    public bool Secret { get; init; }

    /// <summary>The file that was uploaded; <see langword="null"/> for other fields.</summary>
    public UploadView? File { get; init; }

    /// <summary>The reader may open the file.</summary>
    public bool CanOpen { get; init; }

    /// <inheritdoc />
    public override string ToString() => Key;
}
