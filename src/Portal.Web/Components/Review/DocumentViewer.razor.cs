using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using Portal.Core.Documents;

namespace Portal.Web.Components.Review;

/// <summary>Shows one document, or two side by side. Zooming and turning happen in the browser (<c>js/viewer.js</c>); which documents are shown is the page's affair.</summary>
public sealed partial class DocumentViewer
{
    private ElementReference viewer;
    private IJSObjectReference? module;
    private IJSObjectReference? attached;
    private bool gone;

    /// <summary>The one that is shown.</summary>
    [Parameter, EditorRequired]
    public required DocumentView Document { get; set; }

    /// <summary>The one beside it.</summary>
    [Parameter]
    public DocumentView? Beside { get; set; }

    /// <summary>Asked for the next one (1) or the one before (-1).</summary>
    [Parameter]
    public EventCallback<int> Next { get; set; }

    /// <summary>There is no other one.</summary>
    [Parameter]
    public bool NextDisabled { get; set; }

    /// <summary>Where the same is shown with, or without, a second one beside it.</summary>
    [Parameter]
    public string? SideAddress { get; set; }

    /// <summary>What a document is, in the reader's language.</summary>
    [Parameter, EditorRequired]
    public required Func<DocumentView, string> KindOf { get; set; }

    [Inject]
    public required IJSRuntime Script { get; set; }

    [Inject]
    internal IStringLocalizer<ReviewTexts> Words { get; set; } = null!;

    private IEnumerable<DocumentView> Shown => Beside is null ? [Document] : [Document, Beside];

    public ValueTask DisposeAsync()
    {
        gone = true;
        return LetGoAsync();
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        module = await Script.InvokeAsync<IJSObjectReference>("import", $"./{Assets["js/viewer.js"]}");
        if (!gone)
        {
            attached = await module.InvokeAsync<IJSObjectReference>("attach", viewer);
        }

        // Another document was chosen while the browser was still at it: what only now came to be would listen for ever.
        if (gone)
        {
            await LetGoAsync();
        }
    }

    private async ValueTask LetGoAsync()
    {
        try
        {
            if (attached is not null)
            {
                await attached.InvokeVoidAsync("detach");
                await attached.DisposeAsync();
            }

            if (module is not null)
            {
                await module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and its listeners with it.
        }
    }
}
