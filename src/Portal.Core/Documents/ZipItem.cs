namespace Portal.Core.Documents;

/// <summary>What reading a ZIP gives: its files, or one refusal and nothing else.</summary>
public abstract record ZipItem;

/// <summary>A file of the archive.</summary>
/// <param name="Name">Safe to show; never a path, and not always the name in the archive.</param>
/// <param name="Kind">By content.</param>
/// <param name="Size">Unpacked, in bytes; counted, not believed.</param>
/// <param name="Content">To be read before the next item is asked for; not seekable.</param>
public sealed record ZipFileItem(string Name, FileKind Kind, long Size, Stream Content) : ZipItem
{
    /// <summary>The name in the archive, to be compared with the names that a sender lists; hostile text, but no path.</summary>
    public string EntryName { get; init; } = Name;
}

/// <summary>The archive is not unpacked.</summary>
public sealed record ZipRefusal(ZipViolation Violation) : ZipItem;

/// <summary>Why an archive is not unpacked.</summary>
public enum ZipViolation
{
    /// <summary>It is no archive, is damaged, or packed in a way that is not read here.</summary>
    Unreadable,

    /// <summary>The archive itself is too long.</summary>
    ArchiveTooLong,

    /// <summary>It has too many entries.</summary>
    TooManyEntries,

    /// <summary>An entry, or all together, unpack to too much.</summary>
    TooLarge,

    /// <summary>An entry unpacks to far more than it is packed: made to fill the disk.</summary>
    RatioTooHigh,

    /// <summary>A name with a folder, a drive or a way up in it, or no name.</summary>
    NameIsAPath,

    /// <summary>An entry needs a password.</summary>
    Encrypted,

    /// <summary>An entry is a link or a device.</summary>
    NotAFile,
}
