namespace Portal.Sandbox.Identify24;

/// <summary>One file of an ident.</summary>
/// <param name="Shown">What <c>file_name</c> says, which for the identification's PDF is no file's name.</param>
/// <param name="Name">The last part of its address.</param>
/// <param name="MediaType">What it is served as.</param>
/// <param name="Seconds">How long after the identification's end it was made.</param>
/// <param name="Content">Makes it, always the same.</param>
internal sealed record IdentFile(string Shown, string Name, string MediaType, int Seconds, Func<byte[]> Content);
