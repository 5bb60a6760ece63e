namespace Portal.Core.Data;

/// <summary>A running number, raised by one statement inside the transaction that uses it; or the moment of a turn that all instances share (<see cref="SignInTurns"/>), or how far a task has come.</summary>
public sealed class Counter
{
    /// <summary>What is counted, such as <c>case-2026</c>.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>The number given out last.</summary>
    public long Value { get; set; }
}
