using Microsoft.AspNetCore.Components;
using Portal.Core.Work;
using Items = Portal.Core.Work.WorkPage;

namespace Portal.Web.Components.Admin;

/// <summary>Work items: what waits, what runs, what was given up.</summary>
public sealed partial class WorkPage
{
    private const int Rows = 50;

    private static readonly string[] Kinds =
    [
        WorkKinds.RouteDelivery, WorkKinds.ReadAttempt, WorkKinds.FetchEvidence, WorkKinds.ReadReusable, WorkKinds.ReadContracts, WorkKinds.FindCreation, WorkKinds.SendMessage,
        WorkKinds.DeleteAtProvider, WorkKinds.Reconcile, WorkKinds.CheckAccount, WorkKinds.Retention, WorkKinds.SealAgain,
    ];

    private Items? page;

    [SupplyParameterFromQuery]
    public string? State { get; set; }

    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    /// <summary>Where the page begins.</summary>
    [SupplyParameterFromQuery]
    public long? Before { get; set; }

    protected override async Task LoadAsync() => page = await Work.ItemsAsync(
        new WorkFilter { State = Enum.TryParse<WorkState>(State, out var state) ? state : null, Kind = string.IsNullOrEmpty(Kind) ? null : Kind }, Before, Rows, Gone);

    private void Filter(string? state, string? kind) =>
        Go("admin/work", ("state", string.IsNullOrEmpty(state) ? null : state), ("kind", string.IsNullOrEmpty(kind) ? null : kind));

    private void Turn(long? before) => Go("admin/work", ("state", State), ("kind", Kind), ("before", before));
}
