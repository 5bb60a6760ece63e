using System.Diagnostics.CodeAnalysis;

namespace Portal.Core.Documents;

/// <summary>What came of opening an encrypted file.</summary>
/// <param name="Content">
/// The plaintext, read-only and seekable, for one reader at a time. Reading throws <see cref="DamagedFileException"/> at a chunk that was changed;
/// null when the file can't be opened at all.
/// </param>
/// <param name="Damage">Why it can't be opened, or null.</param>
public sealed record EncryptedFileOpening(Stream? Content, FileDamage? Damage)
{
    /// <summary>Whether there is a stream to read.</summary>
    [MemberNotNullWhen(true, nameof(Content))]
    [MemberNotNullWhen(false, nameof(Damage))]
    public bool IsOpen => Content is not null;
}

/// <summary>Why an encrypted file can't be opened.</summary>
public enum FileDamage
{
    /// <summary>It does not begin like a file of ours, or like one of a version known here.</summary>
    NotOurFormat,

    /// <summary>Its end is missing, was changed or was added to; or key or binding belong to another file.</summary>
    NotAuthentic,
}
