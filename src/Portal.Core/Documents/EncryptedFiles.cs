namespace Portal.Core.Documents;

/// <summary>Writing to the store: whole and on disk, or not at all.</summary>
internal static class EncryptedFiles
{
    /// <summary>Encrypts the content, read once to its end, into a new file.</summary>
    /// <exception cref="IOException">Content or disk failed; nothing is left.</exception>
    public static async Task<EncryptedFileInfo> WriteAsync(this IDocumentFiles files, string path, Stream plain, byte[] key, byte[] binding, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = files.Create(path);
            var info = await EncryptedFileFormat.EncryptAsync(plain, file, key, binding, cancellationToken);
            await files.KeepAsync(file, cancellationToken);
            return info;
        }
        catch
        {
            files.Delete(path);
            throw;
        }
    }
}
