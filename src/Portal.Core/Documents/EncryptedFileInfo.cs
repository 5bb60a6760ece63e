namespace Portal.Core.Documents;

/// <summary>What was encrypted.</summary>
/// <param name="Size">Length of the plaintext in bytes.</param>
/// <param name="Sha256">SHA-256 of the plaintext, 64 lower-case hexadecimal digits.</param>
public sealed record EncryptedFileInfo(long Size, string Sha256);
