using Microsoft.AspNetCore.Components;
using Portal.Core.Providers;
using Portal.Core.Work;
using Radzen;

namespace Portal.Web.Components.Admin;

/// <summary>Webhook calls as they arrived: when, whence, what became of them; not what they said.</summary>
public sealed partial class DeliveriesPage
{
    private const int Rows = 50;

    private DeliveryPage? page;
    private DeliveryDetail? detail;
    private IReadOnlyList<AccountRow> accounts = [];

    [Inject]
    public required AccountService Accounts { get; set; }

    [SupplyParameterFromQuery]
    public string? Account { get; set; }

    /// <summary>Where the page begins.</summary>
    [SupplyParameterFromQuery]
    public long? Before { get; set; }

    /// <summary>Which delivery the panel shows.</summary>
    [SupplyParameterFromQuery]
    public long? Delivery { get; set; }

    private string CloseAddress => Navigation.GetUriWithQueryParameter("delivery", (long?)null);

    protected override async Task LoadAsync()
    {
        if (accounts.Count == 0)
        {
            accounts = await Accounts.ListAsync(Gone);
        }

        page = await Work.DeliveriesAsync(Guid.TryParse(Account, out var account) ? account : null, Before, Rows, Gone);
        detail = Delivery is { } id ? (await Work.DeliveryAsync(id, Gone)).Value : null;
    }

    private string AddressOf(long id) => Navigation.GetUriWithQueryParameter("delivery", id);

    private void Mark(RowRenderEventArgs<DeliveryRow> args)
    {
        if (args.Data is { } row && row.Id == Delivery)
        {
            args.Attributes["class"] = "admin-row-open";
        }
    }

    private void Turn(long? before) => Go("admin/deliveries", ("account", Account), ("before", before));
}
