using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Radzen;

namespace Portal.Web.Components.Elements;

/// <summary>The content of the dialog that <see cref="Confirmations"/> opens: the safe button first.</summary>
public sealed partial class ConfirmDialog
{
    private string reason = "";
    private bool missing;

    [Parameter, EditorRequired]
    public required ConfirmQuestion Question { get; set; }

    [Inject]
    public required DialogService Dialogs { get; set; }

    [Inject]
    internal IStringLocalizer<ElementTexts> Words { get; set; } = null!;

    private void Keep() => Dialogs.Close();

    private void Confirm()
    {
        missing = Question.AsksReason && string.IsNullOrWhiteSpace(reason);
        if (!missing)
        {
            Dialogs.Close(new ConfirmAnswer(reason.Trim()));
        }
    }
}
