using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Core.Cases;
using Portal.Core.Documents;
using Portal.Core.Texts;

namespace Portal.Web.Components.Review;

/// <summary>Files of a case: thumbnails, viewer, and what is known of each. The chosen one stands in the address.</summary>
public sealed partial class DocumentsTab
{
    // What belongs side by side.
    private static readonly Dictionary<DocumentKind, DocumentKind> Partners = new()
    {
        [DocumentKind.Front] = DocumentKind.Back,
        [DocumentKind.Back] = DocumentKind.Front,
        [DocumentKind.Portrait] = DocumentKind.Selfie,
        [DocumentKind.Selfie] = DocumentKind.Portrait,
        [DocumentKind.LicenceFront] = DocumentKind.LicenceBack,
        [DocumentKind.LicenceBack] = DocumentKind.LicenceFront,
        [DocumentKind.Contract] = DocumentKind.SignedContract,
        [DocumentKind.SignedContract] = DocumentKind.Contract,
    };

    private IReadOnlyList<DocumentView>? documents;
    private IReadOnlyList<EarlierVersion> versions = [];
    private DocumentView? chosen;
    private DocumentView? beside;
    private IReadOnlyList<DocumentLook>? looks;
    private Guid? looksOf;
    private int? read;

    /// <summary>The case as the reader may see it.</summary>
    [Parameter, EditorRequired]
    public required CaseView View { get; set; }

    /// <summary>The reader.</summary>
    [Parameter, EditorRequired]
    public required Actor Actor { get; set; }

    /// <summary>Raised by the page when something was committed.</summary>
    [Parameter, EditorRequired]
    public required int Revision { get; set; }

    /// <summary>Document in the viewer.</summary>
    [Parameter]
    public Guid? Chosen { get; set; }

    /// <summary>Document beside it.</summary>
    [Parameter]
    public Guid? SideBySide { get; set; }

    [Inject]
    public required DocumentService Documents { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [Inject]
    public required TextBook Book { get; set; }

    [Inject]
    internal IStringLocalizer<ReviewTexts> Words { get; set; } = null!;

    // Support is not told of files at all: that there are none yet would be wrong once they are secured.
    private (string Title, string Text) Nothing => this switch
    {
        { View.Row.ErasedAt: not null } => ("Erased", "ErasedText"),
        _ when !Actor.May(Permission.SeeDocuments) && !Actor.May(Permission.SeeResults) => ("CouponsOnly", "CouponsOnlyText"),
        _ => ("NoDocuments", "NoDocumentsText"),
    };

    private string? SideAddress => beside is not null
        ? AddressOf(chosen!.Id, null)
        : PartnerOf(chosen!) is { } partner ? AddressOf(chosen!.Id, partner.Id) : null;

    protected override async Task OnParametersSetAsync()
    {
        if (read != Revision)
        {
            read = Revision;
            var all = await Documents.ListAsync(View.Id, CancellationToken.None);
            versions = [.. all.Where(IsEarlier)
                .GroupBy(document => (document.AttemptId, document.EvidenceVersion))
                .OrderByDescending(group => group.Key.EvidenceVersion)
                .Select(group => new EarlierVersion(group.Key.AttemptId, group.Key.EvidenceVersion, [.. group]))];

            // In the order of the list: the keys go through it as it stands there.
            documents = [.. all.Where(document => !IsEarlier(document)), .. versions.SelectMany(version => version.Files)];
        }

        chosen = documents!.FirstOrDefault(document => document.Id == Chosen) ?? documents!.FirstOrDefault();
        beside = SideBySide is null ? null : documents!.FirstOrDefault(document => document.Id == SideBySide && document.Id != chosen?.Id && document.CanOpen);
        if (looksOf != chosen?.Id)
        {
            (looks, looksOf) = (null, chosen?.Id);
        }
    }

    // Fetched before the provider corrected its result; what staff uploaded has no version.
    private bool IsEarlier(DocumentView document) =>
        document.EvidenceVersion > 0 && View.Attempts.FirstOrDefault(attempt => attempt.Id == document.AttemptId) is { } attempt && document.EvidenceVersion < attempt.EvidenceVersion;

    private string KindOf(DocumentView document) => Book.Say(new Sentence($"document.kind.{document.Kind}"));

    private DocumentView? PartnerOf(DocumentView document)
    {
        var others = documents!.Where(one => one.Id != document.Id && one.CanOpen && one.Display == document.Display).ToList();
        var partner = Partners.TryGetValue(document.Kind, out var kind)
            ? others.Where(one => one.Kind == kind).OrderByDescending(one => one.EvidenceVersion == document.EvidenceVersion).FirstOrDefault()
            : null;
        return partner ?? (document.Display == DocumentDisplay.Image ? others.FirstOrDefault() : null);
    }

    private string AddressOf(Guid document, Guid? side) => Navigation.GetUriWithQueryParameters(
        new Dictionary<string, object?>(StringComparer.Ordinal) { ["tab"] = "documents", ["doc"] = document, ["side"] = side });

    private void Move(int by)
    {
        var place = documents!.ToList().FindIndex(document => document.Id == chosen?.Id);
        var next = documents![(place + by + documents.Count) % documents.Count];
        Navigation.NavigateTo(AddressOf(next.Id, null), replace: true);
    }

    private async Task ShowLooksAsync()
    {
        if (chosen is not null)
        {
            looks = await Documents.WhoLookedAsync(View.Id, chosen.Id, CancellationToken.None);
        }
    }

    private sealed record EarlierVersion(Guid? AttemptId, int Number, IReadOnlyList<DocumentView> Files);
}
