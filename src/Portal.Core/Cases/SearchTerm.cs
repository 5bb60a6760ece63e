namespace Portal.Core.Cases;

/// <summary>What a search term was made from.</summary>
public enum SearchTermKind
{
    /// <summary>The case's number.</summary>
    Number,

    /// <summary>First name, folded.</summary>
    FirstName,

    /// <summary>Family name, folded.</summary>
    LastName,

    /// <summary>First and family name, folded.</summary>
    FullName,

    /// <summary>E-mail address, folded.</summary>
    Email,

    /// <summary>The provider's id.</summary>
    ProviderReference,

    /// <summary>Our reference at the provider.</summary>
    Reference,

    /// <summary>Reference of the business behind the case.</summary>
    ExternalReference,

    /// <summary>Family name and birth date, for finding duplicates; not searched by people.</summary>
    Duplicate,
}

/// <summary>One folded term by which a case is found: a prefix search is one range on one index. Erasure deletes the rows that are about the person.</summary>
public sealed class SearchTerm
{
    /// <summary>Database key.</summary>
    public long Id { get; set; }

    /// <summary>Of which case.</summary>
    public Guid CaseId { get; set; }

    /// <summary>What it was made from.</summary>
    public SearchTermKind Kind { get; set; }

    /// <summary>Folded: upper case, ä both as AE and as A (two rows where they differ).</summary>
    public string Value { get; set; } = string.Empty;

    /// <summary>Serial of the case, so that the newest come first.</summary>
    public long CaseSerial { get; set; }
}
