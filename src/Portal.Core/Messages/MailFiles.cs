using System.Globalization;

namespace Portal.Core.Messages;

/// <summary>The directory of mails that no server took.</summary>
public sealed class MailFiles(MailRoute route)
{
    private const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode DirectoryMode = FileMode | UnixFileMode.UserExecute;

    /// <summary>Deletes a file, when its message is erased; nothing happens when it isn't there.</summary>
    /// <param name="fileName">As kept on the message.</param>
    public void Delete(string fileName)
    {
        var path = Path.Combine(route.Directory, Path.GetFileName(fileName));
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }

    /// <summary>What a message's file is called: by date and id only, because a name in a directory listing must not tell who is written to.</summary>
    internal static string NameOf(DateTime createdAt, Guid messageId) => string.Create(CultureInfo.InvariantCulture, $"{createdAt:yyyyMMdd-HHmmss}-{messageId:N}.eml");

    /// <summary>A directory of its own, to be deleted again.</summary>
    internal string NewDrafts()
    {
        Make(route.Directory);
        var drafts = Path.GetFullPath(Path.Combine(route.Directory, $".{Guid.NewGuid():N}"));
        Make(drafts);
        return drafts;
    }

    /// <summary>Puts a finished file in its place.</summary>
    /// <returns>Its name.</returns>
    internal string Place(string draft, OutgoingMail mail)
    {
        var name = NameOf(mail.CreatedAt, mail.Id);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(draft, FileMode);
        }

        File.Move(draft, Path.Combine(route.Directory, name), overwrite: true);
        return name;
    }

    private static void Make(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
        }
        else
        {
            Directory.CreateDirectory(directory, DirectoryMode);
        }
    }
}
