namespace Portal.Core.Earlier;

/// <summary>The reusable form of an identification, as it is kept, sealed, with its attempt. Printing it shows its type only.</summary>
/// <param name="Name">What the provider calls it.</param>
/// <param name="MimeType">Type of the content.</param>
/// <param name="Content">As delivered.</param>
internal sealed record ReusableForm(string Name, string MimeType, byte[] Content)
{
    public override string ToString() => MimeType;
}
