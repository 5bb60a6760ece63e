using Portal.Core.Providers;

namespace Portal.Core.Cases;

/// <summary>A case as lists show it; never a link. Printing it shows the number only.</summary>
public sealed record CaseRow
{
    /// <summary>Ours.</summary>
    public required Guid Id { get; init; }

    /// <summary>Order of creation.</summary>
    public required long Serial { get; init; }

    /// <summary><c>C-2026-000123</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Reference of the business behind it.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>Why the person is identified.</summary>
    public required LegalBasis LegalBasis { get; init; }

    /// <summary>As provided; <see langword="null"/> when erased or not given.</summary>
    public string? FirstName { get; init; }

    /// <summary>As provided.</summary>
    public string? LastName { get; init; }

    /// <summary>Day of birth as provided, <c>yyyy-MM-dd</c>.</summary>
    public string? BirthDate { get; init; }

    /// <summary>Key of the provider.</summary>
    public required string ProviderKey { get; init; }

    /// <summary>Its name.</summary>
    public required string ProviderName { get; init; }

    /// <summary>Account.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Its name.</summary>
    public required string AccountName { get; init; }

    /// <summary>Its environment.</summary>
    public required AccountEnvironment Environment { get; init; }

    /// <summary>As the reader may see it.</summary>
    public required AttemptStatus Status { get; init; }

    /// <summary>The provider's word; <see langword="null"/> where the reader may not see it.</summary>
    public string? RawStatus { get; init; }

    /// <summary>Never shown green.</summary>
    public bool HasOpenCheck { get; init; }

    /// <summary>No attempt is active, as the reader may know: what reads as "in review" does not read as ended.</summary>
    public bool IsClosed { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Last event; UTC.</summary>
    public required DateTime UpdatedAt { get; init; }

    /// <summary>Until when the link works; UTC.</summary>
    public DateTime? ValidUntil { get; init; }

    /// <summary>Who works on it.</summary>
    public Guid? AssigneeId { get; init; }

    /// <summary>Their name.</summary>
    public string? AssigneeName { get; init; }

    /// <summary>Person data, result and documents are gone; UTC.</summary>
    public DateTime? ErasedAt { get; init; }

    /// <summary>Raised with every change.</summary>
    public int Version { get; init; }

    /// <summary>First and family name with a blank between; <see langword="null"/> when there is neither.</summary>
    public string? PersonName => $"{FirstName} {LastName}".Trim() is { Length: > 0 } name ? name : null;

    /// <inheritdoc />
    public override string ToString() => Number;
}

/// <summary>A page of a list.</summary>
/// <param name="Items">Its rows, in the order of the list.</param>
/// <param name="NewerCursor">Where the page before begins, with <see cref="CasePaging.Backwards"/>; <see langword="null"/> when this is the first.</param>
/// <param name="NextCursor">Where the page behind begins; <see langword="null"/> when this is the last.</param>
public sealed record CasePage(IReadOnlyList<CaseRow> Items, string? NewerCursor, string? NextCursor)
{
    /// <summary>The text was too short to search for: one letter or digit finds too much.</summary>
    public bool TextTooShort { get; init; }
}

/// <summary>Somebody to whom a case can be given.</summary>
/// <param name="Id">User.</param>
/// <param name="Name">As colleagues see it.</param>
public sealed record Assignee(Guid Id, string Name);

/// <summary>An account as the filter and the form offer it.</summary>
/// <param name="Id">Account.</param>
/// <param name="Name">As staff know it.</param>
/// <param name="ProviderKey">Key of the provider.</param>
/// <param name="ProviderName">Its name.</param>
/// <param name="Environment">Which world it belongs to.</param>
public sealed record AccountChoice(Guid Id, string Name, string ProviderKey, string ProviderName, AccountEnvironment Environment)
{
    /// <summary>New attempts can be made with it.</summary>
    public bool Enabled { get; init; }

    /// <summary>The provider rejected its credentials.</summary>
    public bool Suspended { get; init; }

    /// <summary>Legal bases that it is contracted for and that the provider takes.</summary>
    public IReadOnlyList<LegalBasis> LegalBases { get; init; } = [];

    /// <summary>What can be done with it beyond the base contract: what the provider can do, without what this account is not set up for.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    /// <summary>Settings that its form takes choices from; no others.</summary>
    public IReadOnlyDictionary<string, string> FormSettings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
