using Microsoft.AspNetCore.Components;
using Portal.Core.Access;
using Portal.Core.Access.SignIn;
using Portal.Web.Access;

namespace Portal.Web.Components.Account;

/// <summary>First step of signing in: e-mail address and password.</summary>
public sealed partial class SignInPage
{
    private string? message;

    [Inject]
    public required SignInService SignIn { get; set; }

    [Inject]
    public required IHostEnvironment Host { get; set; }

    [Inject]
    public required NavigationManager Navigation { get; set; }

    [CascadingParameter]
    private HttpContext Context { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "sign-in")]
    private SignInForm? Form { get; set; }

    [SupplyParameterFromQuery(Name = SessionCookies.ReturnParameter)]
    private string? ReturnUrl { get; set; }

    protected override void OnInitialized()
    {
        if (Form is null && Context.User.Identity is { IsAuthenticated: true })
        {
            Navigation.NavigateTo(LocalAddress.Of(ReturnUrl));
        }
    }

    private async Task SubmitAsync()
    {
        var (email, password) = Host.IsDevelopment() && Form?.Demo is { } demo ? (demo, DemoStaff.Password) : (Form?.Email, Form?.Password);
        switch (await SignIn.PasswordAsync(email ?? string.Empty, password ?? string.Empty, Context.Connection.RemoteIpAddress, Context.RequestAborted))
        {
            case SignInAnswer.Welcome welcome:
                await Sessions.BeginAsync(Context, welcome.Member);
                Navigation.NavigateTo(LocalAddress.Of(ReturnUrl));
                break;
            case SignInAnswer.CodeWanted wanted:
                await Sessions.BeginSecondStepAsync(Context, wanted.Member);
                Navigation.NavigateTo(LocalAddress.With(CodePage.Path, ReturnUrl));
                break;
            case SignInAnswer.Wait:
                message = Words["Wait"];
                break;
            default:
                message = Words["Refused"];
                break;
        }
    }

    /// <summary>What is posted.</summary>
    private sealed class SignInForm
    {
        public string? Email { get; set; }

        public string? Password { get; set; }

        /// <summary>E-mail address of a demo user whose button was pressed.</summary>
        public string? Demo { get; set; }
    }
}
