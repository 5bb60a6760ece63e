using Portal.Core.Documents;

namespace Portal.Providers.AutoIdent;

/// <summary>What a file of the archive is (<i>Section 'attachments'</i>, <i>Image Format</i>): by the list of attachments, else by the end of its name.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Contract">The definition of a document that was to be signed.</param>
internal sealed record AutoIdentFileKind(DocumentKind Kind, string? Contract = null)
{
    private const string ContractPrefix = "contract-";
    private const string SignedPrefix = "signedcontract-";

    /// <summary>By the member of <i>attachments</i> that names it.</summary>
    public static AutoIdentFileKind Of(string what) => what.ToUpperInvariant() switch
    {
        "PDF" => new(DocumentKind.ResultReport),
        "XML" => new(DocumentKind.ResultData),
        "XMLSIG" => new(DocumentKind.DetachedSignature),
        "IDFRONTSIDE" => new(DocumentKind.Front),
        "IDBACKSIDE" => new(DocumentKind.Back),
        "USERFACE" => new(DocumentKind.Portrait),
        "AUDIOLOG" => new(DocumentKind.Audio),
        "SIGNATURE" => new(DocumentKind.Signature),
        "BANKSTATEMENT" or "UTILITYBILL" => new(DocumentKind.Additional),
        var name when name.StartsWith("CONTRACT-", StringComparison.Ordinal) => new(DocumentKind.Contract, what[ContractPrefix.Length..]),
        var name when name.StartsWith("SIGNEDCONTRACT-", StringComparison.Ordinal) => new(DocumentKind.SignedContract, what[SignedPrefix.Length..]),
        var name when name.Contains("VIDEO", StringComparison.Ordinal) => new(DocumentKind.Video),
        var name when name.Contains("AUDIO", StringComparison.Ordinal) => new(DocumentKind.Audio),
        var name when name.StartsWith("SECURITY", StringComparison.Ordinal) => new(DocumentKind.SecurityFeature),
        var name when name.StartsWith("LIVENESS", StringComparison.Ordinal) || name.Contains("SELFIE", StringComparison.Ordinal) => new(DocumentKind.Selfie),
        // The second document of an ident is a driving licence.
        var name when name.StartsWith("ID", StringComparison.Ordinal) && name.Contains('2', StringComparison.Ordinal) =>
            new(name.Contains("FRONT", StringComparison.Ordinal) ? DocumentKind.LicenceFront : name.Contains("BACK", StringComparison.Ordinal) ? DocumentKind.LicenceBack : DocumentKind.LicenceImage),
        var name when name.Contains("LICEN", StringComparison.Ordinal) =>
            new(name.Contains("FRONT", StringComparison.Ordinal) ? DocumentKind.LicenceFront : name.Contains("BACK", StringComparison.Ordinal) ? DocumentKind.LicenceBack : DocumentKind.LicenceImage),
        _ => new(DocumentKind.Other),
    };

    /// <summary>By its name: the transaction number, an underscore, what it is.</summary>
    public static AutoIdentFileKind OfName(string fileName)
    {
        var name = fileName.ToUpperInvariant();
        if (name.EndsWith(".XML.SIG", StringComparison.Ordinal) || name.EndsWith(".SIG", StringComparison.Ordinal))
        {
            return new(DocumentKind.DetachedSignature);
        }

        var dot = name.LastIndexOf('.');
        var (stem, extension) = dot < 0 ? (name, string.Empty) : (name[..dot], name[(dot + 1)..]);
        if (extension is "PDF" && (stem.EndsWith("_ORIGINAL", StringComparison.Ordinal) || stem.EndsWith("_SIGNED", StringComparison.Ordinal)))
        {
            return new(stem.EndsWith("_SIGNED", StringComparison.Ordinal) ? DocumentKind.SignedContract : DocumentKind.Contract);
        }

        var what = stem[(stem.LastIndexOf('_') + 1)..];
        return Of(what) is { Kind: not DocumentKind.Other } known ? known : extension switch
        {
            "PDF" => new(DocumentKind.ResultReport),
            "XML" => new(DocumentKind.ResultData),
            "MP4" or "WEBM" => new(DocumentKind.Video),
            "MP3" or "WAV" or "OGG" => new(DocumentKind.Audio),
            _ => new(DocumentKind.Other),
        };
    }
}
