using static Portal.Core.Access.Permission;

namespace Portal.Web.Components.Layout;

/// <summary>Everything that the left rail can show, in its order and its groups.</summary>
internal static class RailEntries
{
    public static readonly IReadOnlyList<IReadOnlyList<RailEntry>> Groups =
    [
        [
            new("cases", "RailCases", "folder_shared", SeeCases),
            new("cases/new", "RailNewCase", "person_add", CreateCases),
            new("appointments", "RailAppointments", "event", SeeCases),
            new("unassigned", "RailUnassigned", "help_center", AssignResults),
        ],
        [
            new("admin/accounts", "RailAccounts", "hub", ManageAccounts),
            new("admin/users", "RailUsers", "group", ManageUsers),
            new("admin/api-keys", "RailApiKeys", "key", ManageKeys),
            new("admin/deliveries", "RailDeliveries", "move_to_inbox", ManageWork),
            new("admin/work", "RailWork", "checklist", ManageWork),
            new("admin/unmapped", "RailUnmapped", "translate", ManageWords),
            new("admin/audit", "RailAudit", "history_edu", SeeAudit),
        ],
    ];
}
