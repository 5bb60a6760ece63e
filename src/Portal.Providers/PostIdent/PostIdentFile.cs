using Portal.Core.Documents;
using Portal.Providers.Wire;

namespace Portal.Providers.PostIdent;

/// <summary>One file of a record. Its names and remarks are hostile text.</summary>
internal sealed class PostIdentFile(Json json, string? method)
{
    public string? Id { get; } = json["recordId"].Text;

    /// <summary>idfrontside, userface, result, ...</summary>
    public string Type { get; } = json["type"].Text ?? "?";

    public string? MimeType { get; } = json["mimeType"].Text;

    public string FileName { get; } = json["fileName"].Text ?? json["type"].Text ?? "record";

    /// <summary>Says that this image was found wanting (photo only).</summary>
    public bool IsInvalid { get; } = string.Equals(json["validationStatus"].Text, "invalid", StringComparison.OrdinalIgnoreCase);

    /// <summary>Method, place, and what the checks of the image said.</summary>
    public string? Remark { get; } = string.Join(" · ", new[]
    {
        method, json["belongsTo"].Text, json["validationStatus"].Text, json["validationSubStatus"]["description"].Text ?? json["validationSubStatus"].Text, json["validationRemark"].Text,
    }.Where(part => part is not null));

    /// <summary>Base64 as it stands in the text; empty when only announced.</summary>
    public Json Data { get; } = json["documentData"];

    public DocumentKind Kind => Type.ToUpperInvariant() switch
    {
        "RESULT" => MimeType?.Contains("pdf", StringComparison.OrdinalIgnoreCase) is true ? DocumentKind.ResultReport : DocumentKind.ResultData,
        "RESULTDATA" => DocumentKind.ResultData,
        "RESULTIMAGES" => DocumentKind.ResultImages,
        "USERFACE" => DocumentKind.Portrait,
        "USERSIGNATURE" or "IDSIGNATURE" => DocumentKind.Signature,
        "VIDEOCHATRECORDING" => DocumentKind.Video,
        "IDFRONTSIDE" => DocumentKind.Front,
        "IDBACKSIDE" => DocumentKind.Back,
        "IDIMAGE" => DocumentKind.DocumentImage,
        "DLFRONTSIDE" => DocumentKind.LicenceFront,
        "DLBACKSIDE" => DocumentKind.LicenceBack,
        "DLIMAGE" => DocumentKind.LicenceImage,
        _ => DocumentKind.Other,
    };
}
