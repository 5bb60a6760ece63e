using Portal.Core.Texts;

namespace Portal.Core.Work;

/// <summary>A work item as it is shown to admins: no personal data.</summary>
public sealed record WorkRow
{
    /// <summary>Ours.</summary>
    public required long Id { get; init; }

    /// <summary>One of <see cref="WorkKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required WorkState State { get; init; }

    /// <summary>Somebody runs it just now.</summary>
    public required bool Running { get; init; }

    /// <summary>Account concerned.</summary>
    public required string? AccountName { get; init; }

    /// <summary>Case concerned.</summary>
    public required Guid? CaseId { get; init; }

    /// <summary>Delivery concerned.</summary>
    public required long? DeliveryId { get; init; }

    /// <summary>UTC; not before.</summary>
    public required DateTime DueAt { get; init; }

    /// <summary>How often it was tried since it became due.</summary>
    public required int Attempts { get; init; }

    /// <summary>What was in the way last time.</summary>
    public required Sentence? LastError { get; init; }

    /// <summary>From push to timeline.</summary>
    public required string? CorrelationId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime? CompletedAt { get; init; }
}

/// <summary>Which work items are wanted; everything given must hold.</summary>
public sealed record WorkFilter
{
    /// <summary>Where they stand.</summary>
    public WorkState? State { get; init; }

    /// <summary>One of <see cref="WorkKinds"/>.</summary>
    public string? Kind { get; init; }

    /// <summary>Account concerned.</summary>
    public Guid? AccountId { get; init; }
}

/// <summary>One page of work items, newest first.</summary>
/// <param name="Items">The items.</param>
/// <param name="Older">Where the next page begins; <see langword="null"/> on the last one.</param>
public sealed record WorkPage(IReadOnlyList<WorkRow> Items, long? Older);

/// <summary>A delivery as it is shown to admins: when, whence, how large; not what it said.</summary>
public sealed record DeliveryRow
{
    /// <summary>Ours.</summary>
    public required long Id { get; init; }

    /// <summary>Account it was addressed to.</summary>
    public required string AccountName { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime ReceivedAt { get; init; }

    /// <summary>GET, POST or PUT.</summary>
    public required string Method { get; init; }

    /// <summary>Size of the body in bytes.</summary>
    public required int BodySize { get; init; }

    /// <summary>SHA-256 of the body, hexadecimal.</summary>
    public required string BodySha256 { get; init; }

    /// <summary>Set once the worker knows it.</summary>
    public required Guid? CaseId { get; init; }

    /// <summary>The body is kept, encrypted.</summary>
    public required bool HasBody { get; init; }

    /// <summary>Arrived for an erased case.</summary>
    public required bool ForErased { get; init; }

    /// <summary>From push to timeline.</summary>
    public required string CorrelationId { get; init; }

    /// <summary>Where the item that routes it stands, or will stand once it is there; <see langword="null"/> when that item was cleared away.</summary>
    public required WorkState? State { get; init; }

    /// <summary>What was in the way last time.</summary>
    public required Sentence? LastError { get; init; }
}

/// <summary>One page of deliveries, newest first.</summary>
/// <param name="Items">The deliveries.</param>
/// <param name="Older">Where the next page begins; <see langword="null"/> on the last one.</param>
public sealed record DeliveryPage(IReadOnlyList<DeliveryRow> Items, long? Older);

/// <summary>A delivery and the work that came of it.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Items">Its items, oldest first.</param>
public sealed record DeliveryDetail(DeliveryRow Delivery, IReadOnlyList<WorkRow> Items);
