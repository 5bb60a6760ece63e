using Microsoft.AspNetCore.Components;
using Portal.Core.Providers;
using Radzen;

namespace Portal.Web.Components.Admin;

/// <summary>Accounts at providers: a list, and a panel for the one in the address.</summary>
public sealed partial class AccountsPage
{
    private IReadOnlyList<AccountRow>? rows;

    [Inject]
    public required AccountService Accounts { get; set; }

    /// <summary>Which account the panel shows; <c>new</c> for one to be made.</summary>
    [SupplyParameterFromQuery]
    public string? Account { get; set; }

    /// <summary>A word of the provider that is to get a meaning.</summary>
    [SupplyParameterFromQuery]
    public string? Word { get; set; }

    protected override async Task LoadAsync() => rows = await Accounts.ListAsync(Gone);

    private static string AddressOf(Guid id) => $"admin/accounts?account={id}";

    private void Open(AccountRow row) => Navigation.NavigateTo(AddressOf(row.Id));

    private void Mark(RowRenderEventArgs<AccountRow> args)
    {
        if (args.Data is { } row && string.Equals(row.Id.ToString(), Account, StringComparison.OrdinalIgnoreCase))
        {
            args.Attributes["class"] = "admin-row-open";
        }
    }
}
