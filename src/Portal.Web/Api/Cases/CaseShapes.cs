using System.ComponentModel;
using Portal.Core.Cases;
using Portal.Core.Providers;
using Portal.Web.Api.Documents;
using Portal.Web.Api.Uploads;

namespace Portal.Web.Api.Cases;

/// <summary>A case as lists show it.</summary>
internal record CaseSummary
{
    public required Guid Id { get; init; }

    [Description("For people, such as C-2026-000123.")]
    public required string Number { get; init; }

    [Description("Our status, the same words for all providers, as the role of the key may see it.")]
    public required AttemptStatus Status { get; init; }

    [Description("The provider's own word behind it.")]
    public required string? RawStatus { get; init; }

    public required LegalBasis LegalBasis { get; init; }

    [Description("Reference of the business behind the case.")]
    public required string? Reference { get; init; }

    [Description("Name of the account of the attempt that the case is shown by.")]
    public required string Account { get; init; }

    public required Guid AccountId { get; init; }

    [Description("Key of the provider.")]
    public required string Provider { get; init; }

    [Description("Null when the case is erased.")]
    public required PersonSummary? Person { get; init; }

    [Description("Who works on it.")]
    public required string? Assignee { get; init; }

    [Description("No attempt is active.")]
    public required bool Closed { get; init; }

    [Description("Parts of the identification were not successful.")]
    public required bool OpenCheck { get; init; }

    public required DateTime? ValidUntil { get; init; }

    public required DateTime CreatedAt { get; init; }

    [Description("Time of the last event.")]
    public required DateTime UpdatedAt { get; init; }

    [Description("Person data, result and documents are gone here.")]
    public required bool Erased { get; init; }

    public required DateTime? ErasedAt { get; init; }
}

/// <summary>The person as provided.</summary>
internal sealed record PersonSummary(string? FirstName, string? LastName)
{
    [Description("Only with a single case.")]
    public string? BirthDate { get; init; }

    [Description("Only with a single case.")]
    public string? Email { get; init; }

    [Description("Only with a single case.")]
    public string? MobilePhone { get; init; }

    [Description("Language of mails to the person: de, en, fr. Only with a single case.")]
    public string? Language { get; init; }

    /// <inheritdoc />
    public override string ToString() => nameof(PersonSummary);
}

/// <summary>A case with its attempts, its result and its documents.</summary>
internal sealed record CaseDetail : CaseSummary
{
    [Description("The first one first.")]
    public required IReadOnlyList<AttemptShape> Attempts { get; init; }

    [Description("Null when there is none, or when the role may not see it.")]
    public required ResultShape? Result { get; init; }

    [Description("Those that the role may know of.")]
    public required IReadOnlyList<DocumentShape> Documents { get; init; }

    [Description("Files that were handed in with orders of the case; empty where the role may not see what was provided.")]
    public required IReadOnlyList<UploadShape> Uploads { get; init; }

    [Description("What can be done now by the role of the key.")]
    public required IReadOnlyList<CaseAction> Actions { get; init; }

    [Description("Nothing may be erased.")]
    public required bool LegalHold { get; init; }

    [Description("When nothing keeps the case any more; null while no period has begun.")]
    public required DateTime? KeptUntil { get; init; }

    [Description("An erasure waits for a second officer, who decides in the portal.")]
    public required bool ErasurePending { get; init; }

    [Description("What should be known about what was just done, such as a country code that was cleared.")]
    public required IReadOnlyList<string> Remarks { get; init; }
}

/// <summary>One identification at one account.</summary>
internal sealed record AttemptShape
{
    public required Guid Id { get; init; }

    [Description("1, 2, ... within the case.")]
    public required int Ordinal { get; init; }

    [Description("Name of the account.")]
    public required string Account { get; init; }

    public required Guid AccountId { get; init; }

    [Description("Key of the provider.")]
    public required string Provider { get; init; }

    public required AccountEnvironment Environment { get; init; }

    [Description("The provider's id; nothing once the case is erased.")]
    public required string? ProviderReference { get; init; }

    [Description("Ours at the provider; nothing once the case is erased.")]
    public required string? Reference { get; init; }

    [Description("How far the creation at the provider is.")]
    public required CreationState Creation { get; init; }

    [Description("Ways for the person to begin; confidential. Empty where the role may not see them; showing them is in the audit.")]
    public required IReadOnlyList<LinkShape> Links { get; init; }

    [Description("Until when the links work.")]
    public required DateTime? ValidUntil { get; init; }

    [Description("The provider states no validity: it is computed from the account's settings.")]
    public required bool ValidUntilComputed { get; init; }

    public required AttemptStatus Status { get; init; }

    public required string? RawStatus { get; init; }

    [Description("The provider's description of it; text from outside.")]
    public required string? RawStatusText { get; init; }

    [Description("What to do next.")]
    public required string? Advice { get; init; }

    [Description("Parts that were not successful in spite of the status, such as a signature or a proof of address: to be obtained before it counts as green.")]
    public required IReadOnlyList<string> OpenChecks { get; init; }

    public required bool Active { get; init; }

    [Description("No further step is expected.")]
    public required bool Final { get; init; }

    [Description("The person can still use the links.")]
    public required bool LinkUsable { get; init; }

    [Description("Who or what ended it.")]
    public required EndedBy EndedBy { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime? FinishedAt { get; init; }

    public required DateTime? CancelledAt { get; init; }

    [Description("A result came after the attempt was cancelled or replaced; it changes no status.")]
    public required DateTime? IdentifiedAfterCancellationAt { get; init; }

    [Description("When all files that were due had been stored.")]
    public required DateTime? EvidenceSecuredAt { get; init; }

    [Description("When the provider will delete its files.")]
    public required DateTime? EvidenceKeptUntil { get; init; }

    [Description("The provider doesn't know it any more.")]
    public DateTime? GoneAtProviderAt { get; init; }

    [Description("The provider was asked to delete it.")]
    public DateTime? DeletionRequestedAt { get; init; }

    [Description("Deleted at the provider; here it stays.")]
    public DateTime? DeletedAtProviderAt { get; init; }

    [Description("Moved to the provider's archive.")]
    public DateTime? ArchivedAtProviderAt { get; init; }

    /// <inheritdoc />
    public override string ToString() => Id.ToString();
}

/// <summary>A way for the person to begin.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Url">Address, app scheme or code.</param>
internal sealed record LinkShape([property: Description("web, ios, android, deepLink, code, ...")] string Kind, [property: Description("Address, app scheme or code; confidential.")] string Url)
{
    /// <inheritdoc />
    public override string ToString() => Kind;
}
