using Portal.Core.Documents;

namespace Portal.Web.Api.Documents;

/// <summary>Documents as shapes.</summary>
internal static class DocumentShapes
{
    public static DocumentShape Of(DocumentView document) => new()
    {
        Id = document.Id,
        AttemptId = document.AttemptId,
        Kind = document.Kind,
        FileName = document.FileName,
        MimeType = document.MimeType,
        Size = document.Size,
        Sha256 = document.Sha256,
        EvidenceVersion = document.EvidenceVersion,
        StoredAt = document.StoredAt,
    };
}
