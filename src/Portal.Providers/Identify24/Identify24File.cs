using System.Globalization;
using Portal.Core.Documents;
using Portal.Providers.Wire;

namespace Portal.Providers.Identify24;

/// <summary>One file of an ident as the vendor lists it. Names and addresses are hostile text.</summary>
/// <param name="SourceId">What makes it unique within the ident.</param>
/// <param name="Kind">What it is.</param>
/// <param name="FileName">As listed.</param>
/// <param name="Address">Where it is; <see langword="null"/> when the list says no address.</param>
/// <param name="Sha256">Hexadecimal; missing for recordings and screenshots.</param>
/// <param name="Remark">Part, date and size as listed.</param>
internal sealed record Identify24File(string SourceId, DocumentKind Kind, string FileName, Uri? Address, string? Sha256, string Remark)
{
    private static readonly (string Member, DocumentKind Kind)[] Parts =
    [
        ("identification_pdf", DocumentKind.ResultReport), ("signed_pdf", DocumentKind.SignedContract), ("recordings", DocumentKind.Video), ("screenshots", DocumentKind.Screenshot),
    ];

    /// <summary>What such a file should be; the content decides.</summary>
    public string? MimeType => Path.GetExtension(FileName).ToUpperInvariant() switch
    {
        ".PNG" => "image/png",
        ".JPG" or ".JPEG" => "image/jpeg",
        ".MP4" => "video/mp4",
        ".WEBM" => "video/webm",
        _ => Kind switch
        {
            DocumentKind.ResultReport or DocumentKind.SignedContract => "application/pdf",
            DocumentKind.Video => "video/webm",
            _ => null,
        },
    };

    /// <summary>Every file of an answer, in its order; members that list files and are newer than we are included.</summary>
    public static IReadOnlyList<Identify24File> AllOf(Json data)
    {
        var files = new List<Identify24File>();
        foreach (var (name, value) in data.Members.Where(member => !string.Equals(member.Name, "ident", StringComparison.OrdinalIgnoreCase)))
        {
            var kind = Parts.FirstOrDefault(part => string.Equals(part.Member, name, StringComparison.OrdinalIgnoreCase)) is { Member: not null } part ? part.Kind : DocumentKind.Other;
            files.AddRange(value.Items.Where(item => Link(item) is not null || item["file_name"].Text is not null).Select((item, number) => One(item, name, kind, number)));
        }

        return [.. files.GroupBy(file => file.SourceId, StringComparer.Ordinal).SelectMany(same => same.Select((file, number) => number == 0 ? file : file with { SourceId = $"{file.SourceId}#{Number(number)}" }))];
    }

    private static Identify24File One(Json item, string part, DocumentKind kind, int number)
    {
        var name = item["file_name"].Text ?? $"{part}-{Number(number + 1)}";
        return new Identify24File(
            $"{part}/{name}",
            kind,
            name,
            Uri.TryCreate(Link(item), UriKind.Absolute, out var address) ? address : null,
            item["file_hash"].Text is { } hash && IsSha256(hash) ? hash : null,
            string.Join(" · ", new[] { part, item["file_date"].Text, item["file_size"].Text, Unusable(item["file_hash"].Text) }.Where(text => text is not null)));
    }

    private static string? Link(Json item) => item["download_url", "download_link"].Text;

    /// <summary>Shown as it came: the vendor doesn't say what it is made with.</summary>
    private static string? Unusable(string? hash) => hash is null || IsSha256(hash) ? null : $"hash {(hash.Length > 128 ? hash[..128] : hash)}";

    private static bool IsSha256(string hash) => hash.Length == 64 && hash.All(char.IsAsciiHexDigit);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
