using Microsoft.Extensions.Logging;
using Portal.Core.Texts;

namespace Portal.Core.Work.Handlers;

/// <summary>Runs every retention task, each night; one that fails keeps none of the others from their turn.</summary>
internal sealed partial class Retention(IEnumerable<IRetentionTask> tasks, TimeProvider time, ILogger<Retention> logger) : IWorkHandler
{
    private static readonly TimeSpan NightStarts = TimeSpan.FromHours(2);

    public string Kind => WorkKinds.Retention;

    public async Task<WorkOutcome> HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var failed = 0;
        foreach (var task in tasks)
        {
            try
            {
                await task.RunAsync(cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                failed++;
                Log.TaskFailed(logger, task.Name, e.GetType().Name);
            }
        }

        if (failed > 0)
        {
            return new WorkOutcome.Again(null, new Sentence("work.retention.failed"));
        }

        var now = time.GetUtcNow().UtcDateTime;
        var tonight = now.Date + NightStarts;
        return new WorkOutcome.Again(tonight > now ? tonight : tonight.AddDays(1), Reason: null);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Retention task {Name} failed with {Reason}")]
        public static partial void TaskFailed(ILogger logger, string name, string reason);
    }
}
