namespace Portal.Core.Documents;

/// <summary>A file whose content is kept in the database, encrypted as it would be on disk.</summary>
public sealed class StoredFile
{
    /// <summary>As the row that owns it names it.</summary>
    public string Path { get; set; } = string.Empty;

    /// <summary>In bytes; known once it is complete.</summary>
    public long Length { get; set; }

    /// <summary>All its pieces are there; until then nobody reads it.</summary>
    public bool Complete { get; set; }

    /// <summary>UTC.</summary>
    public DateTime WrittenAt { get; set; }
}

/// <summary>A piece of a <see cref="StoredFile"/>; all but the last are <see cref="Size"/> long.</summary>
public sealed class StoredFilePiece
{
    /// <summary>Length of a piece in bytes.</summary>
    public const int Size = 1 << 20;

    /// <summary>Of which file.</summary>
    public string Path { get; set; } = string.Empty;

    /// <summary>From 0 on.</summary>
    public int Number { get; set; }

    /// <summary>Encrypted.</summary>
    public byte[] Content { get; set; } = [];
}
