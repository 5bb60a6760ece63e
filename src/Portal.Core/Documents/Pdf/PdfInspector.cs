namespace Portal.Core.Documents.Pdf;

/// <summary>
/// Counts the pages of PDFs made by others. Tolerant: it finds the objects by looking through the file and does not need its tables.
/// Hostile input is expected: whatever the bytes, there is an answer, within bounds of time and memory, and no exception.
/// </summary>
public static class PdfInspector
{
    /// <summary>Longer files are not looked into, in bytes.</summary>
    public const long MaximumLength = 64L * 1024 * 1024;

    private const int MaximumPages = 100_000;

    /// <summary>Looks into a file.</summary>
    public static PdfFacts Inspect(byte[] file)
    {
        if (file.Length > MaximumLength)
        {
            return new(Pages: null, Encrypted: false);
        }

        var objects = PdfObjects.Find(file);
        return new(CountPages(objects), objects.Encrypted);
    }

    /// <summary>Looks into a seekable stream, from its start.</summary>
    public static async Task<PdfFacts> InspectAsync(Stream content, CancellationToken cancellationToken = default)
    {
        if (content.Length > MaximumLength)
        {
            return new(Pages: null, Encrypted: false);
        }

        var file = new byte[content.Length];
        content.Position = 0;
        var length = await content.ReadAtLeastAsync(file, file.Length, throwOnEndOfStream: false, cancellationToken);
        return Inspect(length < file.Length ? file[..length] : file);
    }

    private static int? CountPages(PdfObjects objects)
    {
        if (objects.Catalogue is not { } catalogue || catalogue["Pages"] is not PdfReference root)
        {
            return null;
        }

        var pages = 0;
        var seen = new HashSet<int>();
        var open = new Stack<int>([root.Number]);
        while (open.TryPop(out var number) && pages <= MaximumPages)
        {
            if (!seen.Add(number))
            {
                continue;
            }

            if (objects.Resolve(number) is not PdfDictionary node)
            {
                return null;
            }

            if (objects.Resolve(node["Kids"]) is PdfArray kids)
            {
                foreach (var kid in kids.Items)
                {
                    if (kid is PdfReference reference)
                    {
                        open.Push(reference.Number);
                    }
                }
            }
            else if (number != root.Number)
            {
                pages++;
            }
        }

        return pages is > 0 and <= MaximumPages ? pages : null;
    }
}
