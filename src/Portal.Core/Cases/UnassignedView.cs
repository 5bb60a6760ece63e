namespace Portal.Core.Cases;

/// <summary>A push that no attempt was found for, as staff see it.</summary>
/// <param name="Id">Ours.</param>
/// <param name="AccountName">At which account.</param>
/// <param name="ProviderName">At which provider.</param>
/// <param name="ProviderReference">The provider's id.</param>
/// <param name="Reference">The reference that the push named.</param>
/// <param name="FirstSeenAt">UTC.</param>
/// <param name="LastSeenAt">UTC.</param>
/// <param name="Pushes">How many pushes named it.</param>
public sealed record UnassignedView(
    Guid Id, string AccountName, string ProviderName, string? ProviderReference, string? Reference, DateTime FirstSeenAt, DateTime LastSeenAt, int Pushes);

/// <summary>What the provider's record of an unassigned result says. Printing it shows the status only.</summary>
/// <param name="Status">Our status.</param>
/// <param name="RawStatus">The provider's word.</param>
public sealed record UnassignedPreview(AttemptStatus Status, string RawStatus)
{
    /// <summary>Name as identified or as provided.</summary>
    public string? PersonName { get; init; }

    /// <summary>Day of birth.</summary>
    public string? BirthDate { get; init; }

    /// <summary>Reference in the record.</summary>
    public string? Reference { get; init; }

    /// <summary>When the record was changed last; UTC.</summary>
    public DateTime? ModifiedAt { get; init; }

    /// <summary>Cases that it may belong to, the likeliest first.</summary>
    public IReadOnlyList<UnassignedCandidate> Candidates { get; init; } = [];

    /// <inheritdoc />
    public override string ToString() => Status.ToString();
}

/// <summary>A case that an unassigned result may belong to.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="PersonName">As provided.</param>
/// <param name="SameReference">It has an attempt with the reference of the record.</param>
public sealed record UnassignedCandidate(Guid CaseId, string Number, string? PersonName, bool SameReference);
