using System.Collections.Concurrent;

namespace Portal.Core.Tests.Data.Server;

/// <summary>Every statement that was sent, once each; may refuse the next ones.</summary>
internal sealed class ServerJournal
{
    private readonly ConcurrentDictionary<string, byte> statements = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Statements => [.. statements.Keys];

    /// <summary>Looks at a statement before it runs; may throw instead.</summary>
    public Action<string>? Before { get; set; }

    public void Take(string text)
    {
        statements.TryAdd(text, 0);
        Before?.Invoke(text);
    }
}
