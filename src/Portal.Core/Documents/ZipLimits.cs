namespace Portal.Core.Documents;

/// <summary>How much of a ZIP is unpacked. The defaults are for what providers send: a few dozen images, reports and recordings.</summary>
public sealed record ZipLimits
{
    /// <summary>Longest archive, in bytes.</summary>
    public long ArchiveBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Most entries.</summary>
    public int Entries { get; init; } = 200;

    /// <summary>Most bytes of one entry, unpacked.</summary>
    public long EntryBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Most bytes of all entries together, unpacked.</summary>
    public long TotalBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>How many times larger than packed an entry may become; counts only for entries of more than a megabyte.</summary>
    public int Ratio { get; init; } = 200;
}
