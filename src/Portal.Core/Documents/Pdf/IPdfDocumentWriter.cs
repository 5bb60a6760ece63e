namespace Portal.Core.Documents.Pdf;

/// <summary>Lays out a document and writes it as PDF. The one place that knows how; a library could stand behind it as well.</summary>
public interface IPdfDocumentWriter
{
    /// <summary>
    /// Writes <paramref name="content"/> as one PDF file (1.7) with embedded fonts. The document is made in memory first, so that nothing half-made is written.
    /// </summary>
    /// <param name="content">What stands in it; any text is fine, controls and direction marks are left out.</param>
    /// <param name="target">Anything writable; not closed.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    Task WriteAsync(PdfContent content, Stream target, CancellationToken cancellationToken = default);
}
