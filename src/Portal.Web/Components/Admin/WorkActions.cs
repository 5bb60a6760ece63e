using Microsoft.AspNetCore.Components;
using Portal.Core.Work;
using Portal.Web.Components.Elements;

namespace Portal.Web.Components.Admin;

/// <summary>What can be done with work items, wherever they are listed.</summary>
public abstract class WorkActions : LiveAdminPage
{
    [Inject]
    public required WorkAdminService Work { get; set; }

    [Inject]
    public required Confirmations Confirmations { get; set; }

    /// <summary>Does it again, now.</summary>
    protected Task ReplayAsync(WorkRow row) => DoAsync(() => Work.ReplayAsync(row.Id, Gone), Words["Replayed"]);

    /// <summary>Puts it aside, after asking.</summary>
    protected async Task DiscardAsync(WorkRow row)
    {
        var question = new ConfirmQuestion(Words["DiscardQuestion"], $"{Words["Kind-" + row.Kind]} #{row.Id}", [Words["DiscardText"]], Words["Discard"]) { AsksReason = false };
        if (await Confirmations.AskAsync(question) is not null)
        {
            await DoAsync(() => Work.DiscardAsync(row.Id, Gone), Words["Discarded"]);
        }
    }
}
