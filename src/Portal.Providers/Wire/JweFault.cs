namespace Portal.Providers.Wire;

/// <summary>Why an encrypted answer could not be opened.</summary>
internal enum JweFault
{
    /// <summary>Not five parts, or parts that are no Base64url.</summary>
    NotCompact,

    /// <summary>The header is no JSON object, or demands an extension.</summary>
    BadHeader,

    /// <summary>Another key algorithm than RSA-OAEP-256.</summary>
    AlgorithmRefused,

    /// <summary>A content encryption that isn't one of the six.</summary>
    EncryptionUnknown,

    /// <summary>The content is said to be compressed.</summary>
    Compressed,

    /// <summary>The key inside can't be opened with ours, or has the wrong length.</summary>
    WrongKey,

    /// <summary>The content was changed on the way, or cut.</summary>
    NotAuthentic,
}
