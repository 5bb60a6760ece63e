using Microsoft.AspNetCore.Components;
using Portal.Core.Fields;
using Portal.Core.Providers;
using Portal.Core.Texts;
using Portal.Web.Components.Elements;

namespace Portal.Web.Components.Admin;

/// <summary>One account: whether it works, its settings, its secrets (written, never read), its webhook address.</summary>
public sealed partial class AccountPanel
{
    private AccountDetail? detail;
    private CheckReport? report;
    private WebhookAddress? webhook;
    private bool testing;

    [Inject]
    public required AccountService Accounts { get; set; }

    [Inject]
    public required AccountCredentials Credentials { get; set; }

    [Inject]
    public required AccountChecks Checks { get; set; }

    [Inject]
    public required ProviderDirectory Providers { get; set; }

    [Inject]
    public required Confirmations Confirmations { get; set; }

    [Parameter, EditorRequired]
    public Guid Id { get; set; }

    /// <summary>A word of the provider that is to get a meaning.</summary>
    [Parameter]
    public string? Word { get; set; }

    /// <summary>The list beside it should look again.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    protected override async Task LoadAsync()
    {
        var outcome = await Accounts.GetAsync(Id, Gone);
        detail = outcome.Value;
        if (outcome.Problem is { } problem)
        {
            Said = new Said(Book.Say(problem.Text), IsError: true);
        }
    }

    private FieldDefinition FieldOf(string key) => Providers.Get(detail!.Row.ProviderKey).Description.AccountFields.First(field => string.Equals(field.Key, key, StringComparison.Ordinal));

    private async Task ReloadAsync()
    {
        await LoadAsync();
        await Changed.InvokeAsync();
    }

    private async Task ChangeAsync(Func<Task<Outcome<AccountDetail>>> action)
    {
        await DoAsync(action, Words["Saved"]);
        await Changed.InvokeAsync();
    }

    private async Task TestAsync()
    {
        testing = true;
        try
        {
            await DoAsync(async () =>
            {
                var outcome = await Checks.CheckAsync(Id, Gone);
                report = outcome.Value;
                return outcome;
            });
        }
        finally
        {
            testing = false;
        }

        await Changed.InvokeAsync();
    }

    private Task ShowAddressAsync() => DoAsync(async () => Keep(await Credentials.RevealWebhookAddressAsync(Id, Gone)));

    private async Task RotateAsync()
    {
        var question = new ConfirmQuestion(Words["RotateQuestion"], detail!.Row.Name, [Words["RotateText", AccountCredentials.Overlap.TotalDays]], Words["Rotate"]) { AsksReason = false };
        if (await Confirmations.AskAsync(question) is not null)
        {
            await DoAsync(async () => Keep(await Credentials.RotateWebhookSecretAsync(Id, Gone)), Words["Rotated"]);
        }
    }

    private Outcome<WebhookAddress> Keep(Outcome<WebhookAddress> outcome)
    {
        webhook = outcome.Value ?? webhook;
        return outcome;
    }
}
