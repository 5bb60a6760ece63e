using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Core.Timeline;

namespace Portal.Core.Desk;

/// <summary>One call to the provider about the active attempt of a case, and what is kept of it.</summary>
/// <typeparam name="TCapability">What the provider must be able to do.</typeparam>
/// <typeparam name="TAnswer">What it answers.</typeparam>
internal sealed record DeskCall<TCapability, TAnswer>(Guid CaseId, Permission Permission, string Action)
    where TCapability : class
    where TAnswer : class
{
    /// <summary>Whether it is possible now; a problem stops it before the provider is asked.</summary>
    public Func<TCapability, AttemptContext, Problem?> Allows { get; init; } = (_, _) => null;

    /// <summary>Asks the provider.</summary>
    public required Func<TCapability, AttemptContext, CancellationToken, Task<ProviderOutcome<TAnswer>>> Ask { get; init; }

    /// <summary>Keeps the answer, in one transaction with timeline and audit; may run again in a new one.</summary>
    public Func<DeskScope, TAnswer, Task> Keep { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>What the timeline says of a success; a step that has its own words for it says nothing here.</summary>
    public Func<TAnswer, Sentence>? Done { get; init; }

    /// <summary>What the timeline says of a refusal.</summary>
    public required Sentence Refused { get; init; }

    /// <summary>What the entry is about.</summary>
    public TimelineKind Kind { get; init; } = TimelineKind.Message;

    /// <summary>The record is worth reading once the provider has answered.</summary>
    public bool ReadAfter { get; init; }

    /// <summary>For the audit: ids and names, never values.</summary>
    public IReadOnlyDictionary<string, string> Detail { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>What an answer is kept in.</summary>
/// <param name="Db">Saved by the frame.</param>
/// <param name="Attempt">Tracked, with its case.</param>
/// <param name="Actor">Who asked.</param>
/// <param name="Now">UTC.</param>
internal sealed record DeskScope(PortalDbContext Db, Attempt Attempt, Actor Actor, DateTime Now);
