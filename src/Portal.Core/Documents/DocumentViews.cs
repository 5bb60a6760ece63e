using Portal.Core.Access;
using Portal.Core.Texts;

namespace Portal.Core.Documents;

/// <summary>Makes views of documents, as one reader may see them.</summary>
internal static class DocumentViews
{
    public static DocumentView ViewOf(this DocumentVault vault, StoredDocument document, Actor actor)
    {
        var remark = vault.HasLostName(document) ? DocumentRemarks.NameLost : document.RemarkKey;
        return new DocumentView
        {
            Id = document.Id,
            CaseId = document.CaseId,
            AttemptId = document.AttemptId,
            Kind = document.Kind,
            FileName = vault.NameOf(document),
            MimeType = document.MimeType,
            Size = document.Size,
            Sha256 = document.Sha256,
            Width = document.Width,
            Height = document.Height,
            Pages = document.Pages,
            Remark = remark is null ? null : new Sentence(remark),
            ProviderRemark = actor.May(Permission.SeeResults) ? vault.RemarkOf(document) : null,
            Display = DocumentDisplays.Of(document),
            EvidenceVersion = document.EvidenceVersion,
            StoredAt = document.StoredAt,
            ErasedAt = document.ErasedAt,
            CanOpen = actor.May(Permission.SeeDocuments) && document.WrappedKey is not null,
        };
    }
}
