using Portal.Core.Cases;

namespace Portal.Core.Work;

/// <summary>A thing to do that is not in the database yet.</summary>
/// <param name="Kind">One of <see cref="WorkKinds"/>.</param>
/// <param name="Lane">At most one item of a lane runs at a time: see <see cref="WorkItem.Lane"/>.</param>
public sealed record NewWork(string Kind, string Lane)
{
    /// <summary>At most one pending item has it.</summary>
    public string? UniqueName { get; init; }

    /// <summary>Account concerned.</summary>
    public Guid? AccountId { get; init; }

    /// <summary>Case concerned.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>Attempt concerned.</summary>
    public Guid? AttemptId { get; init; }

    /// <summary>Delivery concerned.</summary>
    public long? DeliveryId { get; init; }

    /// <summary>Message or document concerned.</summary>
    public Guid? SubjectId { get; init; }

    /// <summary>Parameters; no personal data.</summary>
    public string? Argument { get; init; }

    /// <summary>UTC; at once when left out.</summary>
    public DateTime? DueAt { get; init; }

    /// <summary>From push to timeline.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Something to do with an attempt, in the attempt's lane.</summary>
    public static NewWork For(Attempt attempt, string kind) => new(kind, LaneOf(attempt.Id))
    {
        AccountId = attempt.AccountId,
        CaseId = attempt.CaseId,
        AttemptId = attempt.Id,
    };

    /// <summary>Reading an attempt's record: one pending item, however often it is asked for.</summary>
    public static NewWork Read(Attempt attempt) => For(attempt, WorkKinds.ReadAttempt) with { UniqueName = $"read:{attempt.Id:N}" };

    /// <summary>Fetching the files of an attempt's present version: one pending item.</summary>
    public static NewWork Evidence(Attempt attempt) =>
        For(attempt, WorkKinds.FetchEvidence) with { UniqueName = $"evidence:{attempt.Id:N}:{attempt.EvidenceVersion}" };

    /// <summary>Reading the reusable form of an attempt's identification.</summary>
    public static NewWork Reusable(Attempt attempt) => For(attempt, WorkKinds.ReadReusable) with { UniqueName = $"reusable:{attempt.Id:N}" };

    /// <summary>Reading the last word on the documents that an attempt was to sign: one pending item.</summary>
    public static NewWork Contracts(Attempt attempt) => For(attempt, WorkKinds.ReadContracts) with { UniqueName = $"contracts:{attempt.Id:N}" };

    /// <summary>Deleting an attempt at its provider: one pending item, which outlives the erasure of the case.</summary>
    public static NewWork DeletionAtProvider(Attempt attempt) => For(attempt, WorkKinds.DeleteAtProvider) with { UniqueName = $"delete:{attempt.Id:N}" };

    /// <summary>Finding an attempt by our reference: one pending item.</summary>
    public static NewWork Find(Attempt attempt) => For(attempt, WorkKinds.FindCreation) with { UniqueName = $"find:{attempt.Id:N}" };

    /// <summary>The lane of an attempt.</summary>
    public static string LaneOf(Guid attemptId) => $"attempt:{attemptId:N}";
}
