namespace Portal.Web.Components.Layout;

/// <summary>Everything that the left rail can show, in its order and its groups.</summary>
internal static class RailEntries
{
    private const string Officer = "Officer";
    private const string Support = "Support";
    private const string Admin = "Admin";
    private const string Auditor = "Auditor";

    public static readonly IReadOnlyList<IReadOnlyList<RailEntry>> Groups =
    [
        [
            new("cases", "RailCases", "folder_shared", Officer, Support, Auditor),
            new("cases/new", "RailNewCase", "person_add", Officer),
            new("unassigned", "RailUnassigned", "help_center", Officer),
        ],
        [
            new("admin/accounts", "RailAccounts", "hub", Admin),
            new("admin/users", "RailUsers", "group", Admin),
            new("admin/api-keys", "RailApiKeys", "key", Admin),
            new("admin/deliveries", "RailDeliveries", "move_to_inbox", Admin),
            new("admin/work", "RailWork", "checklist", Admin),
            new("admin/unmapped", "RailUnmapped", "translate", Admin),
            new("admin/audit", "RailAudit", "history_edu", Admin, Auditor),
        ],
    ];
}
