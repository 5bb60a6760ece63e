using Microsoft.AspNetCore.Components;
using Portal.Core.Access;
using Portal.Web.Components.Elements;

namespace Portal.Web.Components.Admin;

/// <summary>Access for other systems: made, shown once, revoked.</summary>
public sealed partial class ApiKeysPage
{
    private IReadOnlyList<ApiKeyRow>? rows;
    private NewApiKey? made;
    private string name = string.Empty;
    private PortalRole role = PortalRole.Officer;

    [Inject]
    public required ApiKeyService Keys { get; set; }

    [Inject]
    public required Confirmations Confirmations { get; set; }

    /// <summary><c>new</c> shows the panel that makes one.</summary>
    [SupplyParameterFromQuery]
    public string? Key { get; set; }

    protected override async Task LoadAsync()
    {
        rows = await Keys.ListAsync(Gone);
        if (Key is null)
        {
            made = null;
        }
    }

    private Task CreateAsync() => DoAsync(async () =>
    {
        var outcome = await Keys.CreateAsync(name.Trim(), role, Gone);
        made = outcome.Value;
        name = outcome.Succeeded ? string.Empty : name;
        return outcome;
    });

    private async Task RevokeAsync(ApiKeyRow row)
    {
        var question = new ConfirmQuestion(Words["RevokeQuestion"], row.Name, [Words["RevokeText"]], Words["Revoke"]) { AsksReason = false };
        if (await Confirmations.AskAsync(question) is not null)
        {
            await DoAsync(() => Keys.RevokeAsync(row.Id, Gone), Words["KeyRevoked"]);
        }
    }
}
