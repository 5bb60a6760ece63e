namespace Portal.Core.Documents;

/// <summary>Keys of the sentences that a document can be marked with; the gravest one is kept.</summary>
public static class DocumentRemarks
{
    /// <summary>The content is not what the sender's checksum says.</summary>
    public const string HashMismatch = "document.remark.hashMismatch";

    /// <summary>An image larger than we show.</summary>
    public const string Oversized = "document.remark.oversized";

    /// <summary>An image whose header can't be read or contradicts itself.</summary>
    public const string Unreadable = "document.remark.unreadable";

    /// <summary>The content is of another type than the sender claims.</summary>
    public const string TypeMismatch = "document.remark.typeMismatch";

    /// <summary>The name it was delivered under can't be opened; never kept, found when it is shown.</summary>
    public const string NameLost = "document.remark.nameLost";

    /// <summary>Whether a remark says that all is well, see <see cref="Providers.EvidenceFile.Finding"/>.</summary>
    public static bool IsGood(string key) => key.EndsWith(".verified", StringComparison.Ordinal);

    internal static string? Gravest(SniffResult sniffed, bool hashDiffers) => sniffed switch
    {
        _ when hashDiffers => HashMismatch,
        { Trouble: ImageTrouble.Oversized } => Oversized,
        { Trouble: ImageTrouble.Unreadable } => Unreadable,
        { Mismatch: true } => TypeMismatch,
        _ => null,
    };
}
