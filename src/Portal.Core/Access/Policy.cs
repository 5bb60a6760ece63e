namespace Portal.Core.Access;

/// <summary>Which role may do what: the one table.</summary>
public static class Policy
{
    private static readonly Dictionary<PortalRole, HashSet<Permission>> Table = new()
    {
        [PortalRole.Officer] =
        [
            Permission.SeeCases, Permission.CreateCases, Permission.SendToPerson, Permission.RevealLinks, Permission.CorrectContact,
            Permission.CancelCases, Permission.EraseUnresolved, Permission.EraseAny, Permission.ManageRetention, Permission.SeeResults,
            Permission.SeeSuspicion, Permission.SeeDocuments, Permission.RevealSensitive, Permission.SeePayloads, Permission.SeeCaseAudit,
            Permission.AssignResults, Permission.SeeAccounts, Permission.HandOver,
        ],
        [PortalRole.Support] =
        [
            Permission.SeeCases, Permission.SendToPerson, Permission.CorrectContact, Permission.CancelCases, Permission.EraseUnresolved,
            Permission.SeeAccounts,
        ],
        [PortalRole.Admin] =
        [
            Permission.ManageAccounts, Permission.SeeAccounts, Permission.ManageUsers, Permission.ManageKeys, Permission.ManageWork,
            Permission.ManageWords, Permission.SeeAudit,
        ],
        [PortalRole.Auditor] =
        [
            Permission.SeeCases, Permission.SeeResults, Permission.SeeSuspicion, Permission.SeeCaseAudit, Permission.SeeAccounts,
            Permission.SeeAudit,
        ],
    };

    /// <summary>The permissions of a role.</summary>
    public static IReadOnlySet<Permission> Of(PortalRole role) => Table[role];
}
