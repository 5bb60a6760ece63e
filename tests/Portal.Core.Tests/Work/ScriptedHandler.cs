using Portal.Core.Work;

namespace Portal.Core.Tests.Work;

/// <summary>Does what the test says.</summary>
internal sealed class ScriptedHandler : IWorkHandler
{
    public const string KindName = "scripted";

    public string Kind => KindName;

    public Func<WorkItem, CancellationToken, Task<WorkOutcome>> Do { get; set; } = (_, _) => Task.FromResult<WorkOutcome>(new WorkOutcome.Done());

    public Task<WorkOutcome> HandleAsync(WorkItem item, CancellationToken cancellationToken) => Do(item, cancellationToken);

    public static NewWork Item(string lane, Guid? accountId = null) => new(KindName, lane) { AccountId = accountId };
}
