using Radzen;

namespace Portal.Web.Components.Elements;

/// <summary>Asks before something is done that can't be taken back.</summary>
public sealed class Confirmations(DialogService dialogs)
{
    /// <summary>Shows the question; null when the user keeps things as they are, else the answer with its reason.</summary>
    public async Task<ConfirmAnswer?> AskAsync(ConfirmQuestion question)
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(ConfirmDialog.Question)] = question };
        object? answer = await dialogs.OpenAsync<ConfirmDialog>(question.Title, parameters, DialogLook.Options);
        return answer as ConfirmAnswer;
    }
}
