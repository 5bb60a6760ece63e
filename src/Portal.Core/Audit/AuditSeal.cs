using System.Globalization;
using System.Text.Json;
using Portal.Core.Vault;

namespace Portal.Core.Audit;

/// <summary>The head as it was sealed outside the table.</summary>
/// <param name="Count">Sequence of the newest entry then.</param>
/// <param name="Hmac">Its HMAC.</param>
/// <param name="At">UTC.</param>
internal sealed record SealedHead(long Count, byte[] Hmac, DateTime At);

/// <summary>The file <c>audit.head</c> under the data directory, encrypted and authenticated under the master key: whoever edits the database can't follow here.</summary>
internal sealed class AuditSeal(PortalOptions options, KeyRing ring)
{
    private static readonly byte[] Bound = "audit.head"u8.ToArray();

    private readonly string path = Path.Combine(options.DataDirectory, "audit.head");

    /// <summary>Whether a head was ever sealed here.</summary>
    public bool Exists => File.Exists(path);

    /// <summary>The sealed head; <see langword="null"/> when there is none or it can't be opened.</summary>
    public async Task<SealedHead?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return ring.TryUnprotect(await File.ReadAllBytesAsync(path, cancellationToken), Bound) is { } bytes
                ? JsonSerializer.Deserialize<SealedHead>(bytes)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether the sealed head stands under a master key that this instance does not have: another instance has sealed it, with a newer key file.</summary>
    public async Task<bool> IsForeignAsync(CancellationToken cancellationToken)
    {
        try
        {
            return ring.IsForeign(await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Whether the sealed head stands under another master key than the present one.</summary>
    public async Task<bool> NeedsSealAgainAsync(CancellationToken cancellationToken)
    {
        try
        {
            return ring.NeedsProtectAgain(await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Replaces the sealed head in one step.</summary>
    public async Task WriteAsync(SealedHead head, CancellationToken cancellationToken)
    {
        var draft = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}-{Guid.NewGuid():N}.new");
        var box = ring.Protect(JsonSerializer.SerializeToUtf8Bytes(head), Bound);
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            var stream = new FileStream(draft, file);
            await using (stream)
            {
                await stream.WriteAsync(box, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }
}
