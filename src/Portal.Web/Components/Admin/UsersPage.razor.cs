using Microsoft.AspNetCore.Components;
using Portal.Core.Access;
using Portal.Web.Components.Elements;

namespace Portal.Web.Components.Admin;

/// <summary>Users and their roles.</summary>
public sealed partial class UsersPage
{
    private const string SavedWord = "Saved";

    private UserPage? page;
    private string email = string.Empty;
    private string name = string.Empty;
    private string password = string.Empty;
    private PortalRole role = PortalRole.Officer;
    private string? shown;

    [Inject]
    public required UserService Users { get; set; }

    [Inject]
    public required Confirmations Confirmations { get; set; }

    /// <summary>Which user the panel shows; <c>new</c> for one to be made.</summary>
    [SupplyParameterFromQuery]
    public string? User { get; set; }

    /// <summary>Where the page begins.</summary>
    [SupplyParameterFromQuery]
    public string? After { get; set; }

    private UserRow? Chosen => Guid.TryParse(User, out var id) ? page?.Items.FirstOrDefault(row => row.Id == id) : null;

    protected override async Task LoadAsync() => page = await Users.ListAsync(After, Gone);

    // A password that was typed for one is not another's.
    protected override void OnParametersSet()
    {
        if (!string.Equals(shown, User, StringComparison.OrdinalIgnoreCase))
        {
            (shown, password) = (User, string.Empty);
        }
    }

    private bool IsLocked(UserRow row) => row.LockedUntil > Clock.GetUtcNow().UtcDateTime;

    private async Task CreateAsync()
    {
        var wanted = new NewUser(email.Trim(), string.IsNullOrWhiteSpace(name) ? null : name.Trim(), role, password);
        if (await DoAsync(() => Users.CreateAsync(wanted, Gone), Words["UserCreated"]))
        {
            (email, name, password) = (string.Empty, string.Empty, string.Empty);
            Go("admin/users");
        }
    }

    private Task ChangeRoleAsync(UserRow user, PortalRole chosen) => DoAsync(() => Users.ChangeRoleAsync(user.Id, chosen, Gone), Words[SavedWord]);

    private async Task SetPasswordAsync(UserRow user)
    {
        if (await DoAsync(() => Users.SetPasswordAsync(user.Id, password, Gone), Words["PasswordSet"]))
        {
            password = string.Empty;
        }
    }

    private async Task ResetSecondFactorAsync(UserRow user)
    {
        var question = new ConfirmQuestion(Words["ResetQuestion"], user.Email, [Words["ResetText"]], Words["ResetSecondFactor"]) { AsksReason = false };
        if (await Confirmations.AskAsync(question) is not null)
        {
            await DoAsync(() => Users.ResetSecondFactorAsync(user.Id, Gone), Words[SavedWord]);
        }
    }

    private async Task SetDisabledAsync(UserRow user)
    {
        var question = new ConfirmQuestion(Words["DisableQuestion"], user.Email, [Words["DisableText"]], Words["DisableUser"]) { AsksReason = false };
        if (user.Disabled || await Confirmations.AskAsync(question) is not null)
        {
            await DoAsync(() => Users.SetDisabledAsync(user.Id, !user.Disabled, Gone), Words[SavedWord]);
        }
    }
}
