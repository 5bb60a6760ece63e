namespace Portal.Sandbox.AutoIdent;

/// <summary>One file of a result.</summary>
/// <param name="Key">Its name in <c>attachments</c>.</param>
/// <param name="FileName">Its name in the ZIP.</param>
/// <param name="Content">What it holds.</param>
internal sealed record Attachment(string Key, string FileName, Func<byte[]> Content);
