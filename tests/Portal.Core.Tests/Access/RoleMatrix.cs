using Portal.Core.Access;
using static Portal.Core.Access.Permission;

namespace Portal.Core.Tests.Access;

/// <summary>
/// What each method of each service asks for. <see langword="null"/>: everybody may call it, and what it gives or does depends on who that is;
/// such a method has tests of its own about that.
/// </summary>
internal static class RoleMatrix
{
    public static IReadOnlyDictionary<string, Permission?> Rows { get; } = new Dictionary<string, Permission?>(StringComparer.Ordinal)
    {
        ["AuditVerifier.VerifyAsync"] = SeeAudit,
        ["AuditQueries.ListAsync"] = SeeAudit,
        ["AuditQueries.OfCaseAsync"] = SeeCaseAudit,
        ["AuditQueries.OfSubjectAsync"] = SeeCaseAudit,
        ["UserService.ListAsync"] = ManageUsers,
        ["UserService.CreateAsync"] = ManageUsers,
        ["UserService.ChangeRoleAsync"] = ManageUsers,
        ["UserService.SetDisabledAsync"] = ManageUsers,
        ["UserService.SetPasswordAsync"] = ManageUsers,
        ["UserService.ResetSecondFactorAsync"] = ManageUsers,
        ["UserService.UnlockAsync"] = ManageUsers,
        ["ApiKeyService.ListAsync"] = ManageKeys,
        ["ApiKeyService.CreateAsync"] = ManageKeys,
        ["ApiKeyService.RevokeAsync"] = ManageKeys,
        ["OwnSecurity.StateAsync"] = null,
        ["OwnSecurity.ChangePasswordAsync"] = null,
        ["OwnSecurity.RemoveSecondFactorAsync"] = null,
        ["OwnSecurity.NewCodesAsync"] = null,
        ["OwnSecurity.OfferAsync"] = null,
        ["OwnSecurity.SameOfferAsync"] = null,
        ["OwnSecurity.AcceptAsync"] = null,
        ["AccountService.ListAsync"] = ManageAccounts,
        ["AccountService.GetAsync"] = ManageAccounts,
        ["AccountService.CreateAsync"] = ManageAccounts,
        ["AccountService.EditAsync"] = ManageAccounts,
        ["AccountService.SetEnabledAsync"] = ManageAccounts,
        ["AccountCredentials.SetSecretAsync"] = ManageAccounts,
        ["AccountCredentials.GenerateSecretAsync"] = ManageAccounts,
        ["AccountCredentials.RevealWebhookAddressAsync"] = ManageAccounts,
        ["AccountCredentials.RotateWebhookSecretAsync"] = ManageAccounts,
        ["AccountChecks.CheckAsync"] = ManageAccounts,
        ["UnmappedWordService.ListAsync"] = ManageWords,
        ["UnmappedWordService.AcknowledgeAsync"] = ManageWords,
        ["WorkAdminService.ItemsAsync"] = ManageWork,
        ["WorkAdminService.DeliveriesAsync"] = ManageWork,
        ["WorkAdminService.DeliveryAsync"] = ManageWork,
        ["WorkAdminService.ReplayAsync"] = ManageWork,
        ["WorkAdminService.DiscardAsync"] = ManageWork,
        ["AlertService.OpenAsync"] = null,
        ["AlertService.SettleAsync"] = null,
        ["AlertService.CountsAsync"] = null,
    };
}
