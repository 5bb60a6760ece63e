namespace Portal.Core.Messages;

/// <summary>Where mails are written when no mail server is configured.</summary>
/// <param name="Path">The directory.</param>
public sealed record MailDirectory(string Path)
{
    /// <summary>Deletes a mail; nothing happens when it isn't there.</summary>
    /// <param name="fileName">Its name, without any directory.</param>
    public void Delete(string fileName) => File.Delete(System.IO.Path.Combine(Path, System.IO.Path.GetFileName(fileName)));
}
