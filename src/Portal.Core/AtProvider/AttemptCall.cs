using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Data;
using Portal.Core.Providers;
using Portal.Core.Texts;

namespace Portal.Core.AtProvider;

/// <summary>One thing that is asked of a provider about one attempt, for <see cref="AttemptCalls"/>.</summary>
/// <typeparam name="TProvider">The capability that carries it.</typeparam>
/// <typeparam name="T">What the provider answers.</typeparam>
/// <param name="Action">Its name in the audit.</param>
/// <param name="Find">The attempt it can be done with now.</param>
/// <param name="Ask">The call.</param>
internal sealed record AttemptCall<TProvider, T>(string Action, Func<Case, Attempt?> Find, Func<TProvider, AttemptContext, Task<ProviderOutcome<T>>> Ask)
    where TProvider : class
    where T : class
{
    /// <summary>Said when there is no such attempt.</summary>
    public Sentence NotPossible { get; init; } = new("atProvider.problem.notPossible");

    /// <summary>Only looks: nothing about the case changes by it.</summary>
    public bool OnlyLooks { get; init; }

    /// <summary>Noted and committed before the call, so that a crash leaves the truth behind; a problem stops everything.</summary>
    public Func<CallScope, Task<Problem?>> Before { get; init; } = _ => Task.FromResult<Problem?>(null);

    /// <summary>Noted with the answer, in a new context; may run again when somebody else changes the case at the same moment.</summary>
    public Func<CallScope, T, Task> Succeeded { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>The same for a failure.</summary>
    public Func<CallScope, ProviderFailure, Task> Failed { get; init; } = (_, _) => Task.CompletedTask;
}

/// <summary>What a call works on, before and after it.</summary>
internal sealed record CallScope(PortalDbContext Db, Attempt Attempt, Actor Actor, DateTime Now, string ProviderName)
{
    /// <summary>For the audit: ids and names of fields, never values.</summary>
    public Dictionary<string, string> Detail { get; } = new(StringComparer.Ordinal);
}
