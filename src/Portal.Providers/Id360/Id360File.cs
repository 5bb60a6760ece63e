using System.Globalization;
using Portal.Core.Documents;
using Portal.Providers.Wire;

namespace Portal.Providers.Id360;

/// <summary>One evidence file of a report. Names and addresses are hostile text.</summary>
/// <param name="SourceId">What makes it unique within the enrollment.</param>
/// <param name="Kind">What it is.</param>
/// <param name="FileName">Made of the part and a number: the report names no files.</param>
/// <param name="Address">Where it is; <see langword="null"/> when the report says none.</param>
/// <param name="Hash">Hexadecimal, as listed.</param>
/// <param name="Algorithm">Of the hash, as listed.</param>
/// <param name="Remark">Part, name and status as listed.</param>
internal sealed record Id360File(string SourceId, DocumentKind Kind, string FileName, Uri? Address, string? Hash, string? Algorithm, string Remark)
{
    /// <summary>The hash as it can be compared while storing.</summary>
    public string? Sha256 => Hash is { Length: 64 } && Plain(Algorithm) is "SHA256" or null && Hash.All(char.IsAsciiHexDigit) ? Hash : null;

    /// <summary>Every file of a report, in its order.</summary>
    public static IReadOnlyList<Id360File> AllOf(Json report)
    {
        var files = new List<Id360File>();
        foreach (var (part, documents) in report["documents"].Members)
        {
            var number = 0;
            foreach (var document in documents.Items)
            {
                foreach (var file in document["files"].Items.Where(file => file.IsObject))
                {
                    files.Add(One(part, document, file, number++));
                }
            }
        }

        return files;
    }

    /// <summary>An algorithm's name without its punctuation; <see langword="null"/> when none is named.</summary>
    public static string? Plain(string? algorithm) => algorithm?.Replace("-", string.Empty, StringComparison.Ordinal).Replace("_", string.Empty, StringComparison.Ordinal).ToUpperInvariant();

    private static Id360File One(string part, Json document, Json file, int number)
    {
        var name = document["name"].Text;
        var hash = file["hash"].Text is { Length: <= 200 } text ? text : null;
        var id = string.Create(CultureInfo.InvariantCulture, $"{part}/{hash ?? "file"}#{number}");
        return new Id360File(
            id,
            KindOf(part, name, number),
            string.Create(CultureInfo.InvariantCulture, $"{part}-{number + 1}"),
            Uri.TryCreate(file["url"].Text, UriKind.Absolute, out var address) ? address : null,
            hash,
            file["hash_algorithm"].Text,
            string.Join(" · ", new[] { part, name, document["status"].Text }.Where(word => word is not null)));
    }

    private static DocumentKind KindOf(string part, string? name, int number)
    {
        if (Has(part, "selfie") || Has(name, "selfie"))
        {
            return DocumentKind.Selfie;
        }

        if (!Has(part, "identity"))
        {
            return DocumentKind.Additional;
        }

        return (Has(name, "recto") || Has(name, "front"), Has(name, "verso") || Has(name, "back"), number) switch
        {
            (true, false, _) => DocumentKind.Front,
            (false, true, _) => DocumentKind.Back,
            (_, _, 0) => DocumentKind.Front,
            (_, _, 1) => DocumentKind.Back,
            _ => DocumentKind.DocumentImage,
        };
    }

    private static bool Has(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) is true;
}
