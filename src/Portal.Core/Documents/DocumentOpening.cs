using System.Diagnostics.CodeAnalysis;

namespace Portal.Core.Documents;

/// <summary>What came of opening a stored document.</summary>
/// <param name="Content">The plain content, read-only and seekable, for one reader at a time; closed by whoever asked. Reading throws <see cref="DamagedFileException"/> at a damaged part.</param>
/// <param name="Trouble">Why it can't be opened.</param>
public sealed record DocumentOpening(Stream? Content, DocumentTrouble? Trouble)
{
    /// <summary>Whether there is a stream to read.</summary>
    [MemberNotNullWhen(true, nameof(Content))]
    [MemberNotNullWhen(false, nameof(Trouble))]
    public bool IsOpen => Content is not null;
}

/// <summary>Why a stored document can't be opened.</summary>
public enum DocumentTrouble
{
    /// <summary>Its key was destroyed with its case.</summary>
    Erased,

    /// <summary>The file isn't where it was written.</summary>
    FileMissing,

    /// <summary>The master key that wrapped its key is not on the ring, or the row was changed.</summary>
    KeyMissing,

    /// <summary>The file is not what was written.</summary>
    Damaged,
}
