namespace Portal.Core.Cases;

/// <summary>Which cases a list shows; what is left out does not filter.</summary>
public sealed record CaseFilter
{
    /// <summary>As the reader sees it: a suspicion is found under "in review" by those who may not know of it.</summary>
    public AttemptStatus? Status { get; init; }

    /// <summary>Key of the provider.</summary>
    public string? Provider { get; init; }

    /// <summary>Account.</summary>
    public Guid? Account { get; init; }

    /// <summary>Who works on it.</summary>
    public Guid? Assignee { get; init; }

    /// <summary>Nobody works on it.</summary>
    public bool Unassigned { get; init; }

    /// <summary>Only with an attempt that is active.</summary>
    public bool OpenOnly { get; init; }

    /// <summary>Created then or later; UTC.</summary>
    public DateTime? CreatedFrom { get; init; }

    /// <summary>Created before; UTC.</summary>
    public DateTime? CreatedBefore { get; init; }

    /// <summary>Last event then or later; UTC.</summary>
    public DateTime? ChangedSince { get; init; }

    /// <summary>Words; each must begin a number, reference, name or e-mail address of the case.</summary>
    public string? Text { get; init; }

    /// <summary>Whether anything filters.</summary>
    public bool IsEmpty => this == new CaseFilter();

    /// <inheritdoc />
    public override string ToString() => nameof(CaseFilter);
}

/// <summary>By which column a list is sorted; each has an index.</summary>
public enum CaseSort
{
    /// <summary>Newest case first.</summary>
    Newest,

    /// <summary>Last event first.</summary>
    LastEvent,

    /// <summary>What runs out first; cases without a validity are left out.</summary>
    ValidUntil,
}

/// <summary>Which page of a list.</summary>
public sealed record CasePaging
{
    /// <summary>How many rows; 1 to 200.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>By which column.</summary>
    public CaseSort Sort { get; init; }

    /// <summary>Where the page begins, exclusive; the first page when left out or not readable.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whether the cursor is one of this order, or left out.</summary>
    public bool HasReadableCursor => string.IsNullOrEmpty(Cursor) || CaseCursor.Read(Sort, Cursor) is not null;

    /// <summary>The page before the cursor instead of the one behind it.</summary>
    public bool Backwards { get; init; }
}
