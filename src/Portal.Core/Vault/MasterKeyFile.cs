using System.Security.Cryptography;
using System.Text;

namespace Portal.Core.Vault;

/// <summary>
/// The file of master keys: lines of <c>keyId:base64</c>, 32 bytes each; the first is the current one, the others still open what they sealed.
/// Empty lines and lines that begin with # are passed over. Only its owner may read it.
/// </summary>
public static class MasterKeyFile
{
    /// <summary>The setting that names the file.</summary>
    public const string Setting = "Portal:Vault:MasterKeyFile";

    private const int MaximumLength = 64 * 1024;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute |
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>
    /// Opens the file that the setting names, or, when it names none, the embedded default <c>keys/master.key</c>
    /// under the data directory, which is made on first start.
    /// </summary>
    /// <param name="configuredPath">Value of <see cref="Setting"/>; null or empty for the embedded default.</param>
    /// <param name="dataDirectory">The data directory, for the embedded default.</param>
    public static KeyRingOpening Open(string? configuredPath, string dataDirectory) =>
        string.IsNullOrWhiteSpace(configuredPath) ? OpenOrCreate(dataDirectory) : Read(configuredPath, Setting);

    private static KeyRingOpening OpenOrCreate(string dataDirectory)
    {
        var directory = Path.Combine(dataDirectory, "keys");
        var path = Path.Combine(directory, "master.key");
        try
        {
            if (!File.Exists(path))
            {
                Create(directory, path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new(Ring: null, $"The master key could not be written to {path} ({e.GetType().Name}). Give the portal write access to its data directory (Portal:DataDirectory), or name a key file in {Setting}.");
        }

        return Read(path, "Portal:DataDirectory");
    }

    private static void Create(string directory, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);
            File.SetUnixFileMode(directory, OwnerOnly | UnixFileMode.UserExecute);
        }

        // Written whole beside its place first: a second process that starts now sees no file or a whole one, and one key wins.
        var draft = Path.Combine(directory, $"master.key.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.new");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using (var stream = new FileStream(draft, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(NewLine()));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            AtomicPlacement.PlaceIfAbsent(draft, path);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>A line with a new random key, for a new file or as the new first line of an existing one.</summary>
    public static string NewLine() =>
        $"k{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(MasterKey.Size))}\n";

    private static KeyRingOpening Read(string path, string setting)
    {
        string text;
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
            {
                return Refuse(path, setting, "can be read by others than its owner. Take their rights away (chmod 600) and, if others may have read it, rotate the key.");
            }

            if (new FileInfo(path).Length > MaximumLength)
            {
                return Refuse(path, setting, "is no master key file: it is longer than 64 KB.");
            }

            text = File.ReadAllText(path, Encoding.UTF8);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refuse(path, setting, "does not exist.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(path, setting, $"can't be read ({e.GetType().Name}).");
        }

        return Parse(text, path, setting);
    }

    private static KeyRingOpening Parse(string text, string path, string setting)
    {
        var keys = new List<MasterKey>();
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var bytes = new byte[line.Length];
            if (colon < 0 || !MasterKey.IsId(line.AsSpan(0, colon)) || !Convert.TryFromBase64String(line[(colon + 1)..].Trim(), bytes, out var length))
            {
                return Refuse(path, setting, $"is not readable in line {number}: each line is a key id, a colon and the key in Base64.");
            }

            if (length != MasterKey.Size)
            {
                return Refuse(path, setting, $"has a key of {length} bytes in line {number}; a master key has {MasterKey.Size}.");
            }

            if (keys.Exists(key => line.AsSpan(0, colon).SequenceEqual(key.Id)))
            {
                return Refuse(path, setting, $"names the same key id twice, again in line {number}.");
            }

            keys.Add(new MasterKey(line[..colon], bytes[..length]));
        }

        return keys.Count == 0 ? Refuse(path, setting, "holds no key.") : new(new KeyRing(keys), Problem: null);
    }

    private static KeyRingOpening Refuse(string path, string setting, string what) =>
        new(Ring: null, $"The master key file {path} ({setting}) {what}");
}
