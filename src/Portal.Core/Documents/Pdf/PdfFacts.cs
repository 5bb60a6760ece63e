namespace Portal.Core.Documents.Pdf;

/// <summary>What is known of a PDF made elsewhere.</summary>
/// <param name="Pages">How many pages it has; null when they can't be counted.</param>
/// <param name="Encrypted">Whether it is encrypted; many readers then ask for a password.</param>
public sealed record PdfFacts(int? Pages, bool Encrypted);
