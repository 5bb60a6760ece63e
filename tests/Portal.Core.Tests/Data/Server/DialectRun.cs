using System.Collections.Concurrent;
using Xunit;

namespace Portal.Core.Tests.Data.Server;

/// <summary>The suite, run once in SQL Server's words, and everything that was said.</summary>
public sealed class DialectRun : IAsyncLifetime
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(120);

    private readonly ServerJournal journal = new();
    private readonly ConcurrentDictionary<string, string> failures = new(StringComparer.Ordinal);

    /// <summary>What failed, and why.</summary>
    internal IReadOnlyDictionary<string, string> Failures => failures;

    /// <summary>Every statement, once.</summary>
    internal IReadOnlyCollection<string> Statements => journal.Statements;

    public async ValueTask InitializeAsync() => await Parallel.ForEachAsync(
        DataLayerSuite.Names,
        new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
        async (name, _) =>
        {
            try
            {
                await Task.Run(() => DataLayerSuite.RunAsync(name, new DialectEngine(journal)), CancellationToken.None).WaitAsync(Ceiling, CancellationToken.None);
            }
            catch (Exception e)
            {
                failures[name] = e.ToString();
            }
        });

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
