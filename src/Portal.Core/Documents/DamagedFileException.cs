namespace Portal.Core.Documents;

/// <summary>A chunk of an encrypted file was changed, moved or exchanged; nothing of it has been given out.</summary>
public sealed class DamagedFileException : IOException
{
    /// <summary>A chunk that does not open.</summary>
    public DamagedFileException()
        : base("A stored file is damaged: one of its parts is not what was written.")
    {
    }

    /// <summary>A chunk that does not open, with a sentence of the caller's.</summary>
    public DamagedFileException(string message)
        : base(message)
    {
    }

    /// <summary>A chunk that does not open, with its cause.</summary>
    public DamagedFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
