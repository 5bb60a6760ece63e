using System.Diagnostics.CodeAnalysis;
using System.Xml;
using System.Xml.Linq;

namespace Portal.Core.Documents;

/// <summary>Reads XML from outside: no document type, nothing fetched, bounded in length and depth.</summary>
public static class SafeXml
{
    /// <summary>Reads a document.</summary>
    /// <param name="content">The document from here to its end; not closed.</param>
    /// <param name="limits">Length and depth.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<SafeXmlReading> ReadAsync(Stream content, SafeXmlLimits limits, CancellationToken cancellationToken = default)
    {
        var bytes = new byte[81920];
        using var whole = new MemoryStream();
        int read;
        while ((read = await content.ReadAsync(bytes, cancellationToken)) > 0)
        {
            if (whole.Length + read > limits.Bytes)
            {
                return new(Document: null, XmlRefusal.TooLong);
            }

            whole.Write(bytes, 0, read);
        }

        try
        {
            // Twice: the tree is built only when it is known how deep it gets.
            if (!await StaysAboveAsync(whole, limits))
            {
                return new(Document: null, XmlRefusal.TooDeep);
            }

            using var reader = Open(whole, limits);
            return new(await XDocument.LoadAsync(reader, LoadOptions.None, cancellationToken), Refusal: null);
        }
        catch (XmlException)
        {
            return new(Document: null, XmlRefusal.NotAccepted);
        }
    }

    private static async Task<bool> StaysAboveAsync(MemoryStream whole, SafeXmlLimits limits)
    {
        using var reader = Open(whole, limits);
        while (await reader.ReadAsync())
        {
            if (reader.Depth > limits.Depth)
            {
                return false;
            }
        }

        return true;
    }

    private static XmlReader Open(MemoryStream whole, SafeXmlLimits limits)
    {
        whole.Position = 0;
        return XmlReader.Create(whole, new XmlReaderSettings
        {
            Async = true,
            CloseInput = false,
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersFromEntities = 1024,
            MaxCharactersInDocument = limits.Bytes,
        });
    }
}

/// <summary>How much XML is read.</summary>
public sealed record SafeXmlLimits
{
    /// <summary>Longest document, in bytes.</summary>
    public long Bytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Deepest nesting of elements.</summary>
    public int Depth { get; init; } = 64;
}

/// <summary>What reading gave: a document or a reason.</summary>
/// <param name="Document">The document, or null.</param>
/// <param name="Refusal">Why there is none.</param>
public sealed record SafeXmlReading(XDocument? Document, XmlRefusal? Refusal)
{
    /// <summary>Whether there is a document.</summary>
    [MemberNotNullWhen(true, nameof(Document))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsRead => Document is not null;
}

/// <summary>Why XML is not read.</summary>
public enum XmlRefusal
{
    /// <summary>It is not well-formed, or brings a document type along.</summary>
    NotAccepted,

    /// <summary>It is too long.</summary>
    TooLong,

    /// <summary>Its elements are nested too deep.</summary>
    TooDeep,
}
