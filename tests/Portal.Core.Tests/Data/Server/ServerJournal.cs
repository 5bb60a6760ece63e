using System.Collections.Concurrent;

namespace Portal.Core.Tests.Data.Server;

/// <summary>Every statement that was sent, once each; may refuse the next ones.</summary>
internal sealed class ServerJournal
{
    public const string Begin = "(begin)";
    public const string Commit = "(commit)";

    /// <summary>It is committed, and the answer is on its way.</summary>
    public const string Committed = "(committed)";

    private readonly ConcurrentDictionary<string, int> statements = new(StringComparer.Ordinal);

    public IReadOnlyCollection<string> Statements => [.. statements.Keys];

    /// <summary>Looks at a statement before it runs, or at one of the points of a transaction; may throw instead.</summary>
    public Action<string>? Before { get; set; }

    /// <summary>How long a statement was to be waited for, when it was sent first.</summary>
    public int SecondsOf(string text) => statements[text];

    public void Take(string text, int seconds)
    {
        statements.TryAdd(text, seconds);
        Before?.Invoke(text);
    }

    /// <summary>A point of a transaction: <see cref="Begin"/>, <see cref="Commit"/>, <see cref="Committed"/>.</summary>
    public void Pass(string point) => Before?.Invoke(point);
}
