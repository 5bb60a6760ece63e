using System.ComponentModel;
using Portal.Core.Cases;

namespace Portal.Web.Api.Unassigned;

/// <summary>A push that no attempt was found for.</summary>
internal sealed record UnassignedShape
{
    public required Guid Id { get; init; }

    public required string Account { get; init; }

    public required string Provider { get; init; }

    [Description("The provider's id.")]
    public required string? ProviderReference { get; init; }

    [Description("The reference that the push named.")]
    public required string? Reference { get; init; }

    public required DateTime FirstSeenAt { get; init; }

    public required DateTime LastSeenAt { get; init; }

    [Description("How many pushes named it.")]
    public required int Pushes { get; init; }

    public static UnassignedShape Of(UnassignedView view) => new()
    {
        Id = view.Id,
        Account = view.AccountName,
        Provider = view.ProviderName,
        ProviderReference = view.ProviderReference,
        Reference = view.Reference,
        FirstSeenAt = view.FirstSeenAt,
        LastSeenAt = view.LastSeenAt,
        Pushes = view.Pushes,
    };
}

/// <summary>What the provider's record says, read now.</summary>
internal sealed record UnassignedPreviewShape
{
    public required AttemptStatus Status { get; init; }

    public required string RawStatus { get; init; }

    [Description("Name as identified or as provided.")]
    public required string? PersonName { get; init; }

    public required string? BirthDate { get; init; }

    [Description("Reference in the record.")]
    public required string? Reference { get; init; }

    public required DateTime? ModifiedAt { get; init; }

    [Description("Cases that it may belong to, the likeliest first.")]
    public required IReadOnlyList<CandidateShape> Candidates { get; init; }

    /// <inheritdoc />
    public override string ToString() => Status.ToString();

    public static UnassignedPreviewShape Of(UnassignedPreview preview) => new()
    {
        Status = preview.Status,
        RawStatus = preview.RawStatus,
        PersonName = preview.PersonName,
        BirthDate = preview.BirthDate,
        Reference = preview.Reference,
        ModifiedAt = preview.ModifiedAt,
        Candidates = [.. preview.Candidates.Select(candidate => new CandidateShape(candidate.CaseId, candidate.Number, candidate.PersonName, candidate.SameReference))],
    };
}

/// <summary>A case that a result may belong to.</summary>
internal sealed record CandidateShape(Guid CaseId, string Number, string? PersonName, bool SameReference)
{
    /// <inheritdoc />
    public override string ToString() => Number;
}

/// <summary>To which case a result belongs.</summary>
internal sealed record AttachRequest
{
    [Description("The case.")]
    public Guid? CaseId { get; init; }

    [Description("Why; kept with it.")]
    public string? Reason { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(AttachRequest);
}
