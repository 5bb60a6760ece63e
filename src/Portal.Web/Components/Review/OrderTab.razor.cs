using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Portal.Core.Cases;
using Portal.Core.Documents.Uploads;

namespace Portal.Web.Components.Review;

/// <summary>What was filled in for a case, with the files that were handed in.</summary>
public sealed partial class OrderTab
{
    private CaseOrderView? order;
    private bool loaded;
    private int? read;

    /// <summary>The case as the reader may see it.</summary>
    [Parameter, EditorRequired]
    public required CaseView View { get; set; }

    /// <summary>Raised by the page when something was committed.</summary>
    [Parameter, EditorRequired]
    public required int Revision { get; set; }

    /// <summary>What is read first was shown, and noted as viewed, while the page was rendered on the server.</summary>
    [Parameter]
    public bool SeenAlready { get; set; }

    [Inject]
    public required CaseOrders Orders { get; set; }

    [Inject]
    internal IStringLocalizer<OrderTexts> Words { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        if (read == Revision)
        {
            return;
        }

        var again = read is not null || SeenAlready;
        read = Revision;
        order = await Orders.GetAsync(View.Id, again, CancellationToken.None);
        loaded = true;
    }

    private string FactsOf(UploadView file)
    {
        var size = Words["FileFacts", file.MimeType, Math.Max(1, file.Size / 1024)].Value;
        return file.Pages switch
        {
            null => size,
            1 => $"{size}, {Words["FileOnePage"].Value}",
            var pages => $"{size}, {Words["FilePages", pages].Value}",
        };
    }
}
